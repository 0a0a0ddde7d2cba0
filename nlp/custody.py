"""Who holds the worker's papers, cards and telephone, and when they come back.

Provisions: `hold` (holder has or gets the paper), `give_back` (the paper returns to the worker), `show`.
Flags: immediate, voluntary, formal_request, at_end, clearance, receipt, registration, time_limit, copy,
looking, own_keeping, unclear_rule, anaphoric. Holder "unstated" where the text leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.frames import Frame
from nlp.meaning import Effect, Party, Provision
from nlp.operators import effect_of
from nlp.scene import Scene, View
from nlp.segments import Segment

_ACTIONS = ("show", "hold", "take", "surrender", "giveback")
_WEAK = frozenset(
    "have maintain carry be receive obtain give leave bring send pass file demand request deliver accept ask go take place put house withdraw remove preserve return lodge withhold live rest lie sit remain stay drop yield check collect gather get available secure store".split()
)
"""Verbs that mean many things: they speak of custody only with a paper in their own segment."""

_OTHERS: frozenset[Party] = frozenset(("employer", "agency", "third"))
_FLAG_CUES = {
    "cue.receipt": "receipt", "cue.formality": "registration", "cue.end_of_service": "at_end", "cue.clearance": "clearance",
    "cue.formal_request": "formal_request", "cue.worker_asked": "voluntary", "cue.copying": "copy", "cue.looking": "looking",
    "cue.own_keeping": "own_keeping", "cue.unclear_rule": "unclear_rule", "op.immediate": "immediate", "op.voluntary": "voluntary",
}
_SHORT_TIMES = frozenset(("same", "straight", "hour", "hours", "day", "days", "week", "minutes", "minute", "friday", "wednesday", "sunday", "tomorrow", "noon"))


@dataclass(slots=True)
class _Event:
    holder: Party
    effect: Effect
    action: str
    segment: Segment


def custody(scene: Scene) -> Iterator[Provision]:
    """Provisions about papers in a clause, in text order."""
    carried = [o for o in scene.before if o.startswith("doc.")]
    topical = [t for t in scene.topics if t.startswith("doc.")]
    flags = [frozenset(_flags(view)) for view in scene.views]
    for number, view in enumerate(scene.views):
        here = [o for o in view.objects() if o.startswith("doc.")]
        objects = here or _inherited(view, carried, topical)
        if objects:
            around = flags[number].union(*(f & {"immediate", "time_limit", "receipt", "voluntary"} for f in flags[number + 1 : number + 2] if here))
            yield from _provisions(scene, view, objects, around, anaphoric=not here)
        carried = here or carried


def _inherited(view: View, carried: list[str], topical: list[str]) -> list[str]:
    if view.has("op.lookback") or any(f.classes & {"hold", "surrender", "giveback", "take"} for f in view.frames):
        return topical or [o for o in carried if o != "doc.contract"] if view.has("op.lookback") else topical
    return []


def _provisions(scene: Scene, view: View, objects: list[str], flags: frozenset[str], *, anaphoric: bool) -> Iterator[Provision]:
    events = list(_fragment(view)) if scene.clause.kind == "row" else []
    if not events:
        events = [e for segment in view.segments for frame in view.frames_of(segment) if (e := _event(view, segment, frame, anaphoric)) is not None]
        events.extend(_excepted(view, events))
    if not events:
        events = list(_fragment(view))
    extra = {"anaphoric"} if anaphoric else set()
    for event in events:
        named = [o for o in view.objects(event.segment) if o.startswith("doc.")] or objects
        copied = {"copy"} if view.has("cue.copying", segment=event.segment) else set()
        span = view.span() if len({e.segment.first for e in events}) == 1 else view.span(event.segment)
        yield Provision(
            clause=scene.clause.index, span=span, action=event.action, objects=tuple(dict.fromkeys(named)), effect=event.effect,
            holder=event.holder, flags=flags | extra | copied,
        )
    if not events and not anaphoric and ("unclear_rule" in flags or view.has("cue.place_of_others")):
        holder: Party = "employer" if view.has("cue.place_of_others") and "own_keeping" not in flags else "unstated"
        yield Provision(clause=scene.clause.index, span=view.span(), action="hold", objects=tuple(dict.fromkeys(objects)), holder=holder, flags=flags)


def _excepted(view: View, events: list[_Event]) -> Iterator[_Event]:
    """What an exception gives back: "shall not retain, save where ..." lets the others retain."""
    for segment in view.segments:
        if segment.kind != "exception" or any(e.segment is segment for e in events):
            continue
        before = [e for e in events if e.segment.first < segment.first and e.action == "hold"]
        if not before:
            continue
        base = before[-1]
        if view.has("cue.looking", "cue.copying", segment=segment):
            continue
        if base.effect in ("forbidden", "exempt") and base.holder != "worker":
            lawful = view.has("party.authority", segment=segment) or "law" in view.sentence.lowers[segment.first : segment.last]
            yield _Event("unstated" if lawful else ("employer" if base.holder == "unstated" else base.holder), "allowed", "hold", segment)
        elif base.effect in ("required", "allowed", "stated") and base.holder == "worker":
            yield _Event("unstated", "allowed", "hold", segment)


def _event(view: View, segment: Segment, frame: Frame, anaphoric: bool) -> _Event | None:
    action = next((c for c in _ACTIONS if c in frame.classes), None)
    if action is None:
        return None
    near = any(t.cls.startswith("object.doc.") and segment.first <= t.first < segment.last for t in view.sentence.terms)
    if not near and view.sentence.lemmas[frame.word] in _WEAK and not (view.has("op.lookback", segment=segment) or anaphoric or segment.coordinated):
        return None
    holder, effect = _holder(view, segment, frame, action)
    if action == "surrender" and frame.subject in ("employer", "agency") and not frame.passive and holder in ("worker", None):
        return _Event("worker", effect, "give_back", segment)
    if holder is None:
        return None
    name = {"giveback": "give_back", "show": "show"}.get(action, "hold")
    return _Event(holder, effect, name, segment)


def _holder(view: View, segment: Segment, frame: Frame, action: str) -> tuple[Party | None, Effect]:
    roles, effect = frame.roles, frame.effect
    own = view.has("cue.own_keeping", segment=segment)
    place: Party | None = roles.get("with") or roles.get("in") or roles.get("at") or roles.get("by") or roles.get("under")
    if place is None and view.has("cue.place_of_others", segment=segment):
        place = "employer"
    if action in ("hold", "show"):
        if frame.noun:
            owner = roles.get("of") if view.sentence.lemmas[frame.word] in ("custody", "possession", "care", "charge", "keeping", "safekeeping") else None
            return roles.get("by") or owner or ("worker" if own else place) or _left_subject(view, segment, frame) or "unstated", effect
        if frame.passive:
            return roles.get("by") or ("worker" if own else place) or "unstated", effect
        subject = frame.subject
        if subject == "worker" and place in _OTHERS and view.sentence.lemmas[frame.word] in ("leave", "keep", "store", "deposit", "place", "put"):
            return place, effect
        return subject or place or ("worker" if own else None), effect
    if action == "take":
        if frame.noun or frame.passive:
            return roles.get("by") or roles.get("to") or "unstated", effect
        return frame.subject or "unstated", effect
    if action == "surrender":
        return _surrendered(view, segment, frame, place), effect
    if frame.subject == "worker" and not frame.passive and view.sentence.lemmas[frame.word] in ("return", "give", "hand", "release"):
        return roles.get("to") or frame.direct, effect
    return "worker", effect


def _left_subject(view: View, segment: Segment, frame: Frame) -> Party | None:
    """The subject of the verb that governs a noun ("employers shall ensure the custody of passports")."""
    free = [m.party for m in view.people if segment.first <= m.first and m.last <= frame.word and not m.preposition and not m.possessive]
    return free[-1] if free else None


def _surrendered(view: View, segment: Segment, frame: Frame, place: Party | None) -> Party | None:
    """Who gets the paper that somebody gives away."""
    target = frame.roles.get("to") or frame.roles.get("with") or frame.direct or place
    if frame.subject in ("employer", "agency", "authority") and not frame.passive:
        return target if target and target != frame.subject else None
    if target is not None:
        return target
    if view.sentence.lemmas[frame.word] in _WEAK and not frame.passive and frame.subject != "worker":
        return None
    return "employer" if frame.subject == "worker" else "unstated"


def _flags(view: View) -> Iterator[str]:
    for term in view.sentence.terms:
        flag = _FLAG_CUES.get(term.cls)
        if flag == "copy" or (flag == "immediate" and not _access(view)):
            continue
        if flag is not None:
            yield flag
    lowers = view.sentence.lowers
    if any(w in _SHORT_TIMES for w in lowers) and any(w[0].isdigit() or w in ("same", "straight", "one", "two", "three", "four", "five", "seven", "ten", "next", "friday", "wednesday") for w in lowers):
        yield "time_limit"


def _access(view: View) -> bool:
    """Whether the sentence speaks of the worker's getting the paper (back)."""
    lowers = view.sentence.lowers
    return any(f.classes & {"giveback"} for f in view.frames) or any(w in lowers for w in ("back", "access", "demand", "take", "get", "hands", "release", "cancel", "pick"))


def _fragment(view: View) -> Iterator[_Event]:
    """ "Papers: at office", "Passport | Employer", "PPT - w/ worker"."""
    sentence = view.sentence
    papers = [t for t in sentence.terms if t.cls.startswith("object.doc.")]
    if len(sentence) > 18 or not papers:
        return
    for mention in view.people:
        before = sentence.lowers[mention.first - 1] if mention.first else ""
        if mention.first > papers[0].first and (before in ("|", ":", "-", "–", "—", "=") or mention.preposition in ("with", "w/", "at", "in", "by", "to")):
            segment = next(s for s in view.segments if s.first <= mention.first < s.last)
            effect = effect_of(sentence, mention.first, 0)
            yield _Event(mention.party, "forbidden" if effect == "forbidden" else "stated", "hold", segment)
            return
