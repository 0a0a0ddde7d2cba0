"""Fragments, table rows and blanks: "Passport: w/ employer", "PPT | With Madam", "Card kept by: ____"."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.keeping.event import Event
from nlp.keeping.papers import Paper
from nlp.keeping.places import OTHERS, place
from nlp.lexicon import Term
from nlp.meaning import Effect, Party
from nlp.scene import View
from nlp.segments import Segment

_MARKS = frozenset(("|", ":", "-", "–", "—", "=", "("))
_LONGEST = 22
_NEAR_START = 4
_COSTS = ("object.rc", "object.fee", "object.loan", "act.pay")


def fragments(view: View, found: list[Paper]) -> Iterator[Event]:
    """The holder that a verbless line names behind the paper."""
    sentence = view.sentence
    if not found or len(sentence) > _LONGEST or _cost_row(view):
        return
    start = found[0].last
    segment = next(s for s in view.segments if s.first <= found[0].first < s.last)
    whole = Segment("main", segment.first, len(sentence))
    first_mark = next(
        (
            i
            for i in range(start, len(sentence))
            if sentence.lowers[i] in _MARKS and sentence.lowers[i] != "("
        ),
        start,
    )
    if blank(view, first_mark + 1, first_mark + 3):
        yield Event("unstated", "stated", "hold", whole, frozenset(("blank",)))
        return
    verbless = not any(t.cls.startswith("op.modal") for t in sentence.terms)
    own = next((t for t in sentence.terms if t.cls == "cue.own_keeping" and t.first >= start), None)
    if own is not None and not any(
        start <= i < own.first and sentence.lowers[i] == "|" for i in range(start, own.first)
    ):
        yield Event("worker", _polarity(view, start, own.first), "hold", whole)
        return
    for mention in view.people:
        if any(t.cls == "cue.no_place" and t.first == mention.first for t in sentence.terms):
            continue
        before = sentence.lowers[mention.first - 1] if mention.first else ""
        if (
            mention.first >= start
            and not mention.possessive
            and (
                before in _MARKS
                or (verbless and mention.preposition in ("with", "w/", "at", "in", "by", "to"))
            )
        ):
            yield Event(mention.party, _polarity(view, start, mention.first), "hold", whole)
            return
    marked = next((i for i in range(start, len(sentence)) if sentence.lowers[i] in _MARKS), None)
    if marked is not None:
        party: Party | None = "worker" if view.has("cue.own_keeping") else place(view, marked, len(sentence))
        if party is None and any(t.cls == "cue.place_of_others" and t.first > marked for t in sentence.terms):
            party = "employer"
        if party in OTHERS or party == "worker":
            yield Event(party, _polarity(view, start, marked), "hold", whole)


def verbless(view: View, found: list[Paper]) -> bool:
    """ "Cards are with the chief": a line that begins with the paper and does nothing else."""
    return (
        bool(found)
        and found[0].first <= _NEAR_START
        and not any(
            not f.noun and not f.classes & {"hold", "take", "surrender", "giveback"} for f in view.frames
        )
        and not any(
            w.endswith("ed") and not view.sentence.by_word.get(i)
            for i, w in enumerate(view.sentence.lowers[found[0].last :], found[0].last)
        )
    )


def _cost_row(view: View) -> bool:
    """ "Passport, visa and clearances | Employer" says who pays."""
    return any(
        t.cls.startswith(_COSTS) for t in view.sentence.terms if not _names_paper(view, t)
    ) and not any(
        t.cls in ("act.hold", "cue.own_keeping", "cue.place_of_others") for t in view.sentence.terms
    )


def _names_paper(view: View, term: Term) -> bool:
    return any(
        t.cls.startswith("object.doc.") and t.first < term.last and term.first < t.last
        for t in view.sentence.terms
    )


def blank(view: View, first: int, last: int) -> bool:
    """Whether a field is left empty between two words."""
    return any(
        set(w) <= {"_", "…"} or (set(w) == {"."} and len(w) > 2) for w in view.sentence.lowers[first:last]
    )


def _polarity(view: View, first: int, word: int) -> Effect:
    """ "PPT: not w/ employer"; the "No." of a number is no negation."""
    lowers = view.sentence.lowers
    denied = any(
        view.sentence.has(i, "op.negator") and lowers[i + 1] not in (".", "/") for i in range(first, word)
    )
    return "forbidden" if denied else "stated"
