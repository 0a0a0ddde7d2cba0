"""Leaving, changing employer and going home: what the worker may do, and what is held against it.

Provisions: `change`, `leave`, `exit_country` (effect: what the worker may do; flags consent_needed,
consent_free, consent_given, authority_consent, hurdle, obstacle, tie, freedom, harm, notice, either,
longer_than_employer), `threaten`, `status` (loss or survival of residence), `compete` (work after the end).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.consent import consent
from nlp.frames import Frame
from nlp.meaning import Effect, Party, Provision
from nlp.operators import effect_of
from nlp.scene import Scene, View
from nlp.segments import Segment

_CUES = {
    "cue.harm": "harm", "cue.hurdle": "hurdle", "cue.obstacle": "obstacle", "cue.tie": "tie", "cue.freedom": "freedom",
    "cue.retaliation": "retaliation", "cue.authority_only": "by_law", "cue.job_loss": "job_loss", "cue.later_work": "later_work",
    "cue.grace": "grace", "op.discretion": "discretion", "op.immediate": "immediate", "cue.status": "status",
}
_EITHER = ("either party", "both parties", "each party", "either side", "both sides", "either of the parties", "mutual", "for both", "employer and employee", "whoever gives it")
_GOING = frozenset(("resign", "resignation", "quit", "leave", "leaving", "dissolution", "departure", "exit", "depart", "go", "terminate", "termination", "end", "release", "notice", "abscond", "flee", "goodbye", "desert"))
_NOT_GOING = frozenset(("post", "shift", "room", "premises", "annual", "sick", "paid", "leave", "home", "days", "maternity", "pay", "entitlement"))


@dataclass(frozen=True, slots=True)
class _Topic:
    action: str
    segment: Segment
    effect: Effect
    agent: Party


def mobility(scene: Scene) -> Iterator[Provision]:
    """Provisions about leaving and changing employer in a clause, in text order."""
    topical = next((t for t in ("change", "exit_country", "leave") if t in scene.topics), "")
    for view in scene.views:
        yield from _of_view(scene, view, topical)


def _of_view(scene: Scene, view: View, topical: str) -> Iterator[Provision]:
    flags = frozenset(_flags(view))
    topics = list(_topics(view))
    needed = consent(view)
    if not topics and topical and (needed or flags & {"hurdle", "obstacle", "freedom", "discretion", "by_law"} or view.has("op.negator")):
        topics = [_Topic(topical, view.segments[0], _general_effect(view), "worker")]
    if not topics and "tie" in flags and any(m.party == "worker" for m in view.people):
        topics = [_Topic("change", view.segments[0], "allowed" if view.has("op.negator") else "forbidden", "worker")]
    if not topics and needed in ("consent_needed", "consent_given") and view.has("act.release"):
        topics = [_Topic("change", view.segments[0], "stated", "worker")]
        needed = "consent_needed" if flags & {"discretion", "hurdle", "obstacle"} else needed
    for topic in topics:
        extra = {needed} if needed else set()
        span = view.span() if len(view.segments) <= 4 else view.span(topic.segment)
        yield Provision(
            clause=scene.clause.index, span=span if not flags & {"hurdle", "harm"} else view.span(), action=topic.action, effect=topic.effect,
            agent=topic.agent, flags=flags | extra, beneficiary="worker",
        )
    yield from _retaliation(scene, view, flags, bool(topics) or bool(topical))
    if "status" in flags and ("job_loss" in flags or topics or view.has("act.status_loss")):
        yield Provision(clause=scene.clause.index, span=view.span(), action="status", effect=_general_effect(view), flags=flags)
    if "later_work" in flags and (topics or view.has("party.new_employer") or view.has("term.work") or any(f.classes & {"change", "serve"} for f in view.frames)):
        yield Provision(clause=scene.clause.index, span=view.span(), action="compete", effect=_general_effect(view), flags=flags)


def _topics(view: View) -> Iterator[_Topic]:
    seen: set[str] = set()
    for segment in view.segments:
        for frame in view.frames_of(segment):
            action = next((a for a in ("exit_country", "change", "leave", "serve") if a in frame.classes), "")
            if not action or action in seen:
                continue
            if action == "leave" and not _leaving(view, segment, frame):
                continue
            if action == "serve":
                if not (frame.subject == "worker" and view.has("cue.tie", segment=segment)):
                    continue
                action = "change"
                yield _Topic(action, segment, "forbidden" if frame.effect in ("required", "stated") else frame.effect, "worker")
                seen.add(action)
                continue
            seen.add(action)
            yield _Topic(action, segment, _effect(view, segment, frame), frame.subject or frame.roles.get("by") or "worker")
    if "change" not in seen and view.has("party.new_employer"):
        segment = view.segments[0]
        yield _Topic("change", segment, _general_effect(view), "worker")


def _leaving(view: View, segment: Segment, frame: Frame) -> bool:
    lemma = view.sentence.lemmas[frame.word]
    lower = view.sentence.lowers[frame.word]
    if segment.kind == "condition" and not view.has("cue.retaliation"):
        return False
    if lemma in ("leave", "exit") and set(view.sentence.lowers[frame.end : frame.end + 3]) & _NOT_GOING:
        return False
    if lemma in ("leave",) and view.sentence.lowers[max(0, frame.word - 1)] in ("annual", "sick", "paid", "maternity", "home", "emergency", "of", "unpaid"):
        return False
    if frame.subject in ("employer", "agency") and not frame.noun:
        return False
    if lemma in ("stop", "end", "cancel", "break", "breach", "withdraw", "discontinue", "cease") and frame.subject != "worker":
        return False
    return lemma in _GOING or lower in _GOING or frame.subject in ("worker", None) or frame.noun


def _effect(view: View, segment: Segment, frame: Frame) -> Effect:
    """Effect on the worker's move; a noun takes the effect of the sentence's own verb."""
    if frame.noun or frame.effect == "stated":
        own = effect_of(view.sentence, segment.last, segment.first)
        if own == "stated" and segment.kind != "relative" and not any(f.segment is segment and not f.noun for f in view.frames):
            own = _general_effect(view)
        return own if own != "required" else "stated"
    return frame.effect


def _general_effect(view: View) -> Effect:
    """Effect of the main statement: of its last verb outside conditions and exceptions."""
    effects = [f.effect for f in view.frames if f.segment is not None and f.segment.kind in ("main", "relative") and not f.noun]
    for wanted in ("forbidden", "allowed", "required"):
        if wanted in effects:
            return wanted  # type: ignore[return-value]
    main = next((s for s in view.segments if s.kind == "main"), view.segments[0])
    return effect_of(view.sentence, main.last, main.first)


def _flags(view: View) -> Iterator[str]:
    for term in view.sentence.terms:
        flag = _CUES.get(term.cls)
        if flag is not None:
            yield flag
    text = view.text()
    if "notice" in view.sentence.lowers or "warning" in view.sentence.lowers:
        yield "notice"
        if any(w in view.sentence.lowers for w in ("days", "day", "weeks", "week", "month", "months", "days'", "weeks'", "day's")):
            yield "notice_period"
    if any(phrase in text for phrase in _EITHER):
        yield "either"
    if any(s.kind == "exception" for s in view.segments):
        yield "exception"


def _retaliation(scene: Scene, view: View, flags: frozenset[str], leaving: bool) -> Iterator[Provision]:
    terms = [t for t in view.sentence.terms if t.cls == "cue.retaliation"]
    if not terms:
        return
    term = terms[0]
    segment = next(s for s in view.segments if s.first <= term.first < s.last)
    # A denial anywhere in the segment takes the threat back ("blacklists nobody", "shall never be started").
    effect = effect_of(view.sentence, segment.last, segment.first)
    if view.has("op.negator", "op.forbid", segment=segment) and effect != "allowed":
        effect = "forbidden"
    extra = {"leaving"} if leaving or any(f.classes & {"leave", "change", "exit_country"} for f in view.frames) else set()
    yield Provision(clause=scene.clause.index, span=view.span(), action="threaten", effect=effect, agent="employer", flags=flags | extra)
