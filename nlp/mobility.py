"""Leaving, changing employer and going home: what the worker may do, and what is held against it."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.frames import Frame
from nlp.meaning import Effect, Party, Provision
from nlp.operators import effect_of
from nlp.scene import Scene, View
from nlp.segments import Segment

_OTHERS = frozenset(("employer", "agency", "third", "unstated"))
_HARM = ("abuse", "abused", "harm", "violence", "assault", "mistreat", "mistreated", "ill-treat", "danger", "unpaid", "non-payment", "not paid", "harass", "harassment", "threat to", "unsafe", "exploitation", "ill-treatment", "maltreat", "beaten", "war zone", "victim", "insult")
_NEEDING = frozenset(("without", "unless", "until", "only", "subject", "with", "after", "before", "provided", "require", "requires", "required", "needs", "need", "obtain", "seek", "upon", "pending", "if"))


def mobility(scene: Scene) -> Iterator[Provision]:
    """Provisions about leaving and changing employer in a clause, in text order."""
    for view in scene.views:
        yield from _of_view(scene, view)


def _of_view(scene: Scene, view: View) -> Iterator[Provision]:
    consent = _consent(view)
    flags = frozenset(_flags(view))
    for segment in view.segments:
        for frame in view.frames_of(segment):
            for action in ("change", "exit_country", "leave", "serve"):
                if action in frame.classes and _worker_acts(scene, view, segment, frame, action):
                    extra = {consent} if consent else set()
                    span = view.span() if len(view.segments) <= 3 else view.span(segment)
                    yield Provision(
                        clause=scene.clause.index, span=span, action=action, effect=_effect(view, segment, frame),
                        agent=_actor(frame), flags=flags | extra, beneficiary="worker",
                    )
                    break
    yield from _threats(scene, view, flags)
    if consent and not any(f.classes & {"change", "exit_country", "leave"} for f in view.frames):
        topic = next((t for t in scene.topics if t in ("change", "leave", "exit_country")), "")
        if topic or view.has("party.new_employer"):
            yield Provision(clause=scene.clause.index, span=view.span(), action=topic or "change", flags=flags | {consent}, agent="worker")


def _effect(view: View, segment: Segment, frame: Frame) -> Effect:
    return frame.effect


def _actor(frame: Frame) -> Party:
    if frame.passive:
        return frame.roles.get("by", "unstated")
    return frame.subject or frame.roles.get("by") or "unstated"


def _worker_acts(scene: Scene, view: View, segment: Segment, frame: Frame, action: str) -> bool:
    actor = frame.subject
    lemma = view.sentence.lemmas[frame.word]
    if segment.kind == "condition" and action in ("leave",):
        return False
    if action == "leave" and lemma in ("notice", "leave", "break", "exit", "stop", "end", "cancel", "breach", "withdraw", "departure", "termination", "release") and frame.noun:
        return False
    if action in ("change", "exit_country"):
        return True
    if action == "serve":
        return actor == "worker" and frame.effect in ("required", "forbidden") and lemma in ("bind", "bound", "tie", "commit", "complete", "serve", "remain", "stay", "finish", "honour", "honor")
    if actor in ("employer", "agency", "authority") and not frame.noun:
        return False
    return actor in ("worker", None, "third") or frame.noun


def _consent(view: View) -> str | None:
    """ "consent_needed" or "consent_free": whether somebody's consent stands in the way."""
    sentence = view.sentence
    terms = [t for t in sentence.terms if t.cls == "act.consent"]
    if not terms:
        return None
    holders = {m.party for m in view.people}
    if not holders & {"employer", "agency", "third", "new_employer"} and not any("certificate" in sentence.lowers[t.first : t.last] or sentence.lowers[t.first] == "noc" for t in terms):
        if holders & {"authority"}:
            return "authority_consent"
    term = terms[0]
    window = sentence.lowers[max(0, term.first - 10) : term.first]
    after = sentence.lowers[term.last : term.last + 10]
    issuing = any(f.subject in ("employer", "agency") and f.classes & {"provide", "consent", "giveback", "surrender"} and f.effect in ("required", "stated") for f in view.frames)
    negated_need = ("no" in window or "neither" in window or "not" in window) and (
        any(w in after for w in ("needed", "required", "necessary", "need", "asked", "is")) or any(w in window for w in ("need", "needs", "require", "requires", "required", "depend", "needed", "obtain"))
    )
    if negated_need:
        return "consent_free"
    if "without" in window:
        governing = effect_of(sentence, term.first - 1 - list(reversed(window)).index("without"), 0)
        text = sentence.lowers[: term.first]
        banned = any(w in text for w in ("not", "cannot", "no", "never", "neither", "nor"))
        return "consent_needed" if banned and governing != "allowed" else "consent_free"
    if issuing and not view.has("op.discretion") and not any(f.effect == "allowed" and f.subject in ("employer", "agency") for f in view.frames):
        return "consent_given"
    if "whether" in sentence.lowers or "regardless" in sentence.lowers or "irrespective" in sentence.lowers:
        return "consent_free"
    return "consent_needed"


def _flags(view: View) -> Iterator[str]:
    text = view.text()
    if any(word in text for word in _HARM):
        yield "harm"
    if view.has("op.discretion"):
        yield "discretion"
    if view.has("op.immediate") or "without notice" in text:
        yield "immediate"
    if "notice" in text:
        yield "notice"
    if any(w in text for w in ("either party", "both parties", "each party", "either side", "same notice", "equal notice", "mutual", "both sides")):
        yield "either"
    if any(w in text for w in ("reasonable", "days", "weeks", "month", "week", "day")) and "notice" in text:
        yield "notice_period"


def _threats(scene: Scene, view: View, flags: frozenset[str]) -> Iterator[Provision]:
    threats = [t for t in view.sentence.terms if t.cls == "act.threat"]
    if not threats:
        return
    term = threats[0]
    segment = next(s for s in view.segments if s.first <= term.first < s.last)
    effect = effect_of(view.sentence, term.first, segment.first)
    leaving = any(f.classes & {"leave", "change", "exit_country"} for f in view.frames) or bool({"leave", "change"} & scene.topics)
    extra = {"leaving"} if leaving else set()
    if any(view.sentence.lowers[t.first] in ("abscond", "absconding", "absconder", "huroob", "runaway", "blacklist", "blacklisted", "black-list") for t in threats):
        extra.add("absconding")
    yield Provision(clause=scene.clause.index, span=view.span(), action="threaten", effect=effect, agent="employer", flags=flags | extra)
