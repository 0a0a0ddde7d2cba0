"""Into whose hands a paper goes or in whose it is."""

from __future__ import annotations

from nlp.frames import Frame
from nlp.keeping.concern import WEAK
from nlp.keeping.event import Event
from nlp.keeping.places import OTHERS, doer, given_to_staff, goal, goal_of, owner_after, place
from nlp.keeping.subjects import left_subject
from nlp.keeping.verdicts import RETURNS
from nlp.keeping.words import words
from nlp.meaning import Effect, Party
from nlp.scene import View
from nlp.segments import Segment

_MOVES = words("moves")


def own_paper(view: View, frame: Frame) -> bool:
    """ "Ms. Rahel will hold her own passport": nobody but the worker holds "their own" paper."""
    if frame.passive or frame.noun or "own" not in view.sentence.lowers[frame.end : frame.end + 3]:
        return False
    return any(
        t.cls.startswith("object.doc.") and frame.end < t.first <= frame.end + 4 for t in view.sentence.terms
    )


def given_back(view: View, segment: Segment, frame: Frame, who: Party | None, lemma: str) -> Event | None:
    """A paper that comes back to the worker; a worker who gives it "back" to others gives it up."""
    target = frame.roles.get("to") or (frame.direct if not frame.passive else None)
    if frame.roles.get("from") == "worker" and target != "worker":
        return Event(
            frame.roles.get("by") or (who if who in OTHERS else "employer"), frame.effect, "hold", segment
        )
    if target in OTHERS and not (frame.passive and who in OTHERS):
        return Event(target, frame.effect, "hold", segment)
    if who == "worker" and not frame.passive and not frame.noun and lemma in RETURNS:
        return None if target == "worker" else Event("employer", frame.effect, "hold", segment)
    return Event("worker", frame.effect, "give_back", segment)


def holder_of(view: View, segment: Segment, frame: Frame, who: Party | None, lemma: str) -> Party | None:
    if lemma == "belong":
        return frame.roles.get("to") or goal_of(view, frame.word + 1, segment.last)
    where = place(view, frame.word + 1, segment.last)
    own = view.has("cue.own_keeping", segment=segment)
    before = place(view, segment.first, frame.word) if frame.noun or frame.passive else None
    if frame.noun:
        possessor = frame.subject
        stop = min((f.word for f in view.frames_of(segment) if f.word > frame.word), default=segment.last)
        stop = min(
            (
                t.first
                for t in view.sentence.terms
                if t.cls.startswith("op.modal") and frame.word < t.first < stop
            ),
            default=stop,
        )
        owner = owner_after(view, frame.end, stop)
        where = place(view, frame.word + 1, stop)
        if (
            lemma == "possession"
            and owner is None
            and {"his", "her", "their", "own"} & set(view.sentence.lowers[frame.end : frame.end + 3])
        ):
            owner = left_subject(view, segment, frame) or "worker"
        return (
            doer(view, frame.word + 1, stop)
            or owner
            or ("worker" if own else None)
            or possessor
            or where
            or left_subject(view, segment, frame)
            or "unstated"
        )
    if frame.passive:
        agent = None if lemma == "be" else frame.roles.get("by") or doer(view, frame.word + 1, segment.last)
        return (
            agent
            if agent in OTHERS
            else ("worker" if own else None) or where or agent or before or "unstated"
        )
    if (
        who is None
        and where is None
        and "please" in view.sentence.lowers[max(0, frame.word - 3) : frame.word]
    ):
        return "employer"
    if (
        who == "worker"
        and where in OTHERS
        and lemma in _MOVES
        and not (frame.effect == "forbidden" and lemma in ("keep", "store", "secure", "lock"))
    ):
        return where
    return who or ("worker" if own else None) or where or "unstated"


def surrendered(view: View, segment: Segment, frame: Frame, who: Party | None, lemma: str) -> Event | None:
    """Who gets the paper that somebody gives away."""
    effect = frame.effect
    if lemma == "leave" and who is None and not frame.passive and not frame.noun:
        # "No passport leaves the safe without ...": the paper itself is the subject.
        kept = place(view, frame.word, segment.last) or (
            "employer" if view.has("cue.place_of_others", segment=segment) else None
        )
        if effect == "forbidden":
            return (
                Event(kept or "employer", "stated", "hold", segment)
                if kept != "worker" and view.has("cue.place_of_others", segment=segment)
                else Event("worker", "stated", "hold", segment)
            )
    target = (
        frame.roles.get("to")
        or frame.roles.get("with")
        or frame.direct
        or goal(view, frame.word + 1, segment.last)
    )
    giver = frame.roles.get("by") if frame.passive else who
    if target == "worker" and (
        given_to_staff(view, frame.end, segment.last) or (giver == "worker" and frame.direct == "worker")
    ):
        # A worker gives nothing to himself: "I give him my passport".
        target = "employer"
    if target == "worker":
        return Event("worker", effect, "give_back", segment) if giver != "worker" else None
    if target == "authority" and giver in ("worker", None):
        return Event("authority", effect, "hold", segment)
    if giver in OTHERS and not frame.passive:
        return Event(target, effect, "hold", segment) if target and target != giver else None
    if target is not None:
        return Event(target, effect, "hold", segment, _option(effect, giver))
    if giver == "worker" and any(m.party == "authority" for m in view.people):
        return Event("authority", effect, "hold", segment)
    if giver == "worker":
        return Event("employer", effect, "hold", segment, _option(effect, giver))
    if lemma in WEAK and not frame.passive and frame.effect == "stated" and frame.word > segment.first:
        return None
    return Event(
        "unstated" if frame.noun or effect in ("forbidden", "exempt") else "third", effect, "hold", segment
    )


def _option(effect: Effect, giver: Party | None) -> frozenset[str]:
    """A worker who "may" hand something over has a choice."""
    return frozenset(("voluntary",)) if effect == "allowed" and giver == "worker" else frozenset()
