"""Events of having, taking, giving up and giving back papers: who has the paper afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.frames import Frame
from nlp.keeping.concern import ACTIONS, concerns, force
from nlp.keeping.event import Event
from nlp.keeping.hands import given_back, holder_of, own_paper, surrendered
from nlp.keeping.papers import Paper
from nlp.keeping.places import OTHERS, doer, place
from nlp.keeping.subjects import subject
from nlp.keeping.verdicts import GETS, framed, goes_back
from nlp.keeping.words import words
from nlp.scene import View
from nlp.segments import Segment

_ASKS = words("asks")
_MOVED = words("moved")
_IMPERSONAL = words("impersonal")
_TAKING = words("taking")


def events(view: View, found: list[Paper], *, anaphoric: bool) -> Iterator[Event]:
    """Events of a sentence in text order; exceptions are read apart."""
    for segment in view.segments:
        if segment.kind == "exception" and view.sentence.lowers[segment.first] not in (
            "provided",
            "providing",
        ):
            continue
        for frame in view.frames_of(segment):
            if not concerns(view, segment, frame, found, anaphoric):
                continue
            event = _event(view, segment, frame)
            if event is not None:
                yield framed(view, frame, event)


def _event(view: View, segment: Segment, frame: Frame) -> Event | None:
    action = next(c for c in ACTIONS if c in frame.classes)
    lemma = view.sentence.lemmas[frame.word]
    effect = frame.effect = force(view, segment, frame)
    who = subject(view, segment, frame)
    if lemma == "issue" and (
        who == "authority"
        or frame.roles.get("by") == "authority"
        or view.has("object.doc.permit", "object.doc.contract", segment=segment)
    ):
        return None
    if goes_back(view, frame):
        action = "giveback"
    if action == "show":
        return Event(who or "unstated", effect, "show", segment)
    if action == "loan":
        lent = (frame.roles.get("to") or frame.direct) == "worker" or who in OTHERS
        return (
            Event(who if who in OTHERS else "employer", "stated", "hold", segment)
            if lent and effect not in ("forbidden", "exempt")
            else None
        )
    if action == "giveback" or (
        action in ("take", "hold")
        and who == "worker"
        and lemma in GETS - {"have", "take"}
        and not frame.passive
    ):
        return given_back(view, segment, frame, who, lemma)
    if action == "hold" and own_paper(view, frame):
        return Event("worker", effect, "hold", segment)
    if action == "hold" and frame.passive and lemma in _MOVED and effect == "forbidden":
        # "No telephone is carried on deck": a rule of use, and nobody keeps it.
        return None
    if action == "hold":
        holder = holder_of(view, segment, frame, who, lemma)
        return Event(holder, effect, "hold", segment) if holder else None
    if action == "take":
        if lemma in _ASKS and _IMPERSONAL.intersection(
            view.sentence.lowers[max(0, frame.word - 3) : frame.word]
        ):
            # "the copies that the law asks for"
            return None
        if (
            not frame.passive
            and who in OTHERS
            and "from" in view.sentence.lowers[frame.end : frame.end + 5]
            and frame.roles.get("from") != "worker"
            and view.has("object.doc.permit", "object.doc.card", segment=segment)
        ):
            # Fetched from the office that issues it.
            return None
        if frame.roles.get("from") in OTHERS and (
            who == "worker"
            or (
                frame.passive
                and lemma in ("withdraw", "take", "collect", "fetch", "claim", "obtain", "remove", "draw")
            )
        ):
            return Event("worker", effect, "give_back", segment)
        if frame.noun or frame.passive:
            stop = min(
                (f.word for f in view.frames_of(segment) if f.word > frame.word and frame.noun),
                default=segment.last,
            )
            holder = (
                doer(view, frame.word + 1, stop)
                or (None if frame.noun else frame.roles.get("by") or frame.roles.get("to"))
                or place(view, frame.word + 1, stop)
                or "unstated"
            )
            if (
                frame.passive
                and holder == "unstated"
                and effect not in ("forbidden", "exempt")
                and lemma in _TAKING
            ):
                holder = "third"
            return Event(holder, effect, "hold", segment)
        if who == "worker" and view.sentence.lowers[frame.word].endswith("ing"):
            return None
        if who == "worker" and lemma in _ASKS:
            return (
                Event("worker", "forbidden", "give_back", segment)
                if effect in ("forbidden", "exempt")
                else None
            )
        if who == "worker":
            return Event("worker", effect, "hold", segment) if lemma in ("take", "carry") else None
        return Event(who or "unstated", effect, "hold", segment)
    return surrendered(view, segment, frame, who, lemma)
