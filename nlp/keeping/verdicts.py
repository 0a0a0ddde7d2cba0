"""What stands around a custody statement: condemned, punished, restricted, or only supposed."""

from __future__ import annotations

from nlp.frames import Frame
from nlp.keeping.concern import NOUNS
from nlp.keeping.event import Event
from nlp.keeping.words import words
from nlp.operators import effect_of, negate
from nlp.scene import View
from nlp.segments import Segment

RETURNS = words("returns")
GETS = words("gets")
_BACK = 5


def framed(view: View, frame: Frame, event: Event) -> Event:
    """What stands around the statement: condemned, punished, or only supposed."""
    segment = event.segment
    if event.action == "show":
        return event
    if (
        event.action == "hold"
        and event.holder == "worker"
        and event.effect in ("required", "allowed", "stated")
        and _restricted(view, frame)
    ):
        event.effect = "forbidden"
        return event
    if condemned(view, frame):
        event.effect = negate(effect_of(view.sentence, frame.word, segment.first))
        return event
    supposed = segment.kind == "condition" and view.has("cue.supposed", segment=segment)
    if (
        supposed or (segment.kind == "relative" and view.sentence.lowers[segment.first] == "whose")
    ) and event.holder != "worker":
        if _remedied(view, segment):
            event.effect = "forbidden"
        elif "voluntary" not in event.flags:
            event.flags |= {"supposed"}
    return event


def _restricted(view: View, frame: Frame) -> bool:
    """ "I shall have it in hand only when the inspector comes"."""
    return any(t.cls == "cue.only_when" and t.first >= frame.end for t in view.sentence.terms)


def condemned(view: View, frame: Frame) -> bool:
    """ "... is an offence", "shall punish any person who ..."."""
    for term in view.sentence.terms:
        if term.cls == "cue.condemned" and term.first >= frame.end and _may_be_condemned(view, frame):
            return not any(
                view.sentence.has(i, "op.negator") for i in range(max(frame.end, term.first - 2), term.first)
            )
        if term.cls == "cue.punish" and term.last <= frame.word:
            return not any(
                view.sentence.has(i, "op.negator") for i in range(max(0, term.first - 3), term.first)
            )
    return False


def _may_be_condemned(view: View, frame: Frame) -> bool:
    """A noun, a gerund or a relative or conditional clause is what a later verdict speaks of."""
    in_clause = frame.segment is not None and frame.segment.kind in ("relative", "condition")
    return (
        frame.noun
        or in_clause
        or view.sentence.lowers[frame.word].endswith("ing")
        or view.sentence.lemmas[frame.word] in NOUNS
    )


def _remedied(view: View, supposed: Segment) -> bool:
    for segment in view.segments:
        if segment is supposed:
            continue
        if view.has("cue.remedy", segment=segment) or any(
            "giveback" in f.classes or goes_back(view, f) for f in view.frames_of(segment)
        ):
            return True
    return False


def goes_back(view: View, frame: Frame) -> bool:
    return "back" in view.sentence.lowers[frame.word : frame.end + _BACK] and view.sentence.lemmas[
        frame.word
    ] in RETURNS | GETS | {"send", "bring"}
