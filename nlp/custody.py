"""Who holds the worker's papers, cards and telephone, and when they come back."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.frames import Frame
from nlp.meaning import Effect, Party, Provision
from nlp.scene import Scene, View
from nlp.segments import Segment

_HOLDING = frozenset(("hold", "take", "surrender", "giveback", "show", "secure"))
_WEAK = frozenset(("have", "maintain", "carry", "be", "receive", "obtain", "give", "leave", "bring", "send", "pass", "file", "demand", "request", "deliver", "accept", "ask", "go", "take", "place", "put", "house", "withdraw", "remove", "preserve", "return", "lodge", "withhold"))
_END = ("end", "completion", "expiry", "departure", "final", "exit", "flight", "settlement", "clearance", "sign-off", "sign off", "payment", "finish", "leaves", "leaving", "contract ends", "termination", "disembarkation", "after two years", "served", "cleared", "repaid", "paid")
_OWN = frozenset(("own", "possession", "custody", "himself", "herself", "themselves", "person", "pocket", "drawer"))


def custody(scene: Scene) -> Iterator[Provision]:
    """Provisions about papers in a clause, in text order."""
    carried = [o for o in scene.before if o.startswith("doc.")]
    for view in scene.views:
        found = list(_of_view(scene, view, carried))
        yield from found
        here = [o for o in view.objects() if o.startswith("doc.")]
        carried = here or carried


def _of_view(scene: Scene, view: View, carried: list[str]) -> Iterator[Provision]:
    made = 0
    for segment in view.segments:
        for frame in view.frames_of(segment):
            provision = _of_frame(scene, view, segment, frame, carried)
            if provision is not None:
                made += 1
                yield provision
    if not made:
        yield from _fragment(scene, view, carried)


def _of_frame(scene: Scene, view: View, segment: Segment, frame: Frame, carried: list[str]) -> Provision | None:
    action = next((c for c in ("show", "hold", "take", "surrender", "giveback") if c in frame.classes), None)
    if action is None:
        return None
    objects = _documents(view, segment, frame)
    inherited = False
    if not objects:
        if view.sentence.lemmas[frame.word] in _WEAK and not view.has("op.lookback", segment=segment):
            return None
        topical = [t for t in scene.topics if t.startswith("doc.")]
        if view.has("op.lookback", segment=segment) or segment.coordinated or len(view.segments) > 1:
            objects = [o for o in view.objects() if o.startswith("doc.")] or carried or topical
        else:
            objects = topical
        inherited = True
    if not objects:
        return None
    if set(objects) == {"doc.contract"} and (view.sentence.lemmas[frame.word] in _WEAK or frame.classes & {"leave"}) and not view.has("object.copyof"):
        if view.sentence.lemmas[frame.word] not in ("give", "deliver"):
            return None
    holder, effect = _holder(view, segment, frame, action)
    if holder is None:
        return None
    flags = set(_flags(view))
    if inherited:
        flags.add("anaphoric")
    span = view.span() if len(view.segments) <= 2 else view.span(segment)
    return Provision(
        clause=scene.clause.index, span=span, action="give_back" if action == "giveback" else ("show" if action == "show" else "hold"),
        objects=tuple(dict.fromkeys(objects)), effect=effect, holder=holder, agent=frame.subject or "unstated", flags=frozenset(flags),
    )


def _documents(view: View, segment: Segment, frame: Frame) -> list[str]:
    after = [t.cls.partition(".")[2] for t in view.sentence.terms if t.cls.startswith("object.doc.") and frame.end <= t.first < segment.last]
    before = [t.cls.partition(".")[2] for t in view.sentence.terms if t.cls.startswith("object.doc.") and segment.first <= t.first < frame.word]
    return (before or after) if frame.passive or frame.noun else (after or before)


def _holder(view: View, segment: Segment, frame: Frame, action: str) -> tuple[Party | None, Effect]:
    roles = frame.roles
    place = roles.get("with") or roles.get("in") or roles.get("at") or roles.get("by") or roles.get("under")
    own = _OWN & set(view.sentence.lowers[frame.end : segment.last])
    if action == "hold" or action == "show":
        if frame.noun:
            return (roles.get("by") or roles.get("with") or frame.subject or "unstated"), frame.effect
        if frame.passive:
            return (roles.get("by") or place or ("worker" if own else "unstated")), frame.effect
        return (frame.subject or place or ("worker" if own else None)), frame.effect
    if action == "take":
        if frame.noun:
            return (roles.get("by") or frame.subject or "unstated"), frame.effect
        if frame.passive:
            return (roles.get("by") or "unstated"), frame.effect
        if frame.subject is None:
            return "unstated", frame.effect
        return frame.subject, frame.effect
    if action == "surrender":
        target = roles.get("to") or roles.get("with") or roles.get("at") or roles.get("in") or frame.direct
        if frame.subject in ("employer", "agency", "authority") and not frame.passive:
            return (target if target and target != frame.subject else "worker"), frame.effect
        if target is None:
            target = "employer" if frame.subject == "worker" or frame.passive else "unstated"
        return target, frame.effect
    return "worker", frame.effect


def _flags(view: View) -> Iterator[str]:
    text = view.text()
    if view.has("op.immediate"):
        yield "immediate"
    if view.has("op.voluntary"):
        yield "voluntary"
    if any(word in text for word in _END):
        yield "at_end"
    if "request" in text:
        yield "on_request"
    if any(word in text for word in ("receipt", "acknowledgement slip", "acknowledgment slip")):
        yield "receipt"
    if any(word in text for word in ("stamp", "registration", "register", "visa", "renewal", "embassy", "immigration", "formalities")):
        yield "registration"
    if any(word in text for word in (" day", " days", "hours", "week", "the same day", "straight back")) and any(c.isdigit() or w in text for c in text for w in ("two", "three", "one", "five", "same", "straight")):
        yield "time_limit"
    if any(view.sentence.lowers[i] in ("copy", "copies", "photocopy", "photocopies", "scan", "scans", "scanned", "images", "image") for i in range(len(view.sentence))):
        yield "copy"
    if any(f.effect == "forbidden" for f in view.frames):
        yield "negated"


def _fragment(scene: Scene, view: View, carried: list[str]) -> Iterator[Provision]:
    """ "Papers: at office", "Passport | Employer", "Passport - w/ worker"."""
    sentence = view.sentence
    if len(sentence) > 16:
        return
    objects = [t for t in sentence.of("object") if t.cls.startswith("object.doc.")]
    if not objects:
        return
    for mention in view.people:
        before = sentence.lowers[mention.first - 1] if mention.first else ""
        if mention.first > objects[0].first and (before in ("|", ":", "-", "–", "—", "=") or mention.preposition in ("with", "w/", "at", "in", "by", "to")):
            yield Provision(
                clause=scene.clause.index, span=view.span(), action="hold", objects=tuple(dict.fromkeys(t.cls.partition(".")[2] for t in objects)),
                effect="stated", holder=mention.party, flags=frozenset(_flags(view)),
            )
            return
