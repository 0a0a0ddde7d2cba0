"""Fragments, table rows and blanks: "Passport: w/ employer", "PPT | With Madam", "Card kept by: ____"."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.keeping.events import Event
from nlp.keeping.papers import Paper
from nlp.keeping.places import OTHERS, place
from nlp.meaning import Effect, Party
from nlp.operators import effect_of
from nlp.scene import View
from nlp.segments import Segment

_MARKS = frozenset(("|", ":", "-", "–", "—", "=", "("))
_LONGEST = 22


def fragments(view: View, found: list[Paper]) -> Iterator[Event]:
    """The holder that a verbless line names behind the paper."""
    sentence = view.sentence
    if not found or len(sentence) > _LONGEST:
        return
    start = found[0].last
    segment = next(s for s in view.segments if s.first <= found[0].first < s.last)
    whole = Segment("main", segment.first, len(sentence))
    if blank(view, start):
        yield Event("unstated", "stated", "hold", whole, frozenset(("blank",)))
        return
    for mention in view.people:
        before = sentence.lowers[mention.first - 1] if mention.first else ""
        if mention.first >= start and not mention.possessive and (before in _MARKS or mention.preposition in ("with", "w/", "at", "in", "by", "to")):
            yield Event(mention.party, _polarity(view, mention.first), "hold", whole)
            return
    marked = next((i for i in range(start, len(sentence)) if sentence.lowers[i] in _MARKS), None)
    if marked is not None:
        party: Party | None = "worker" if view.has("cue.own_keeping") else place(view, marked, len(sentence))
        if party is None and any(t.cls == "cue.place_of_others" and t.first > marked for t in sentence.terms):
            party = "employer"
        if party in OTHERS or party == "worker":
            yield Event(party, _polarity(view, marked), "hold", whole)


def blank(view: View, start: int) -> bool:
    """Whether a field is left empty behind the paper."""
    lowers = view.sentence.lowers
    return any(set(w) <= {"_", "…"} or set(w) == {"."} and len(w) > 2 for w in lowers[start:])


def _polarity(view: View, word: int) -> Effect:
    effect = effect_of(view.sentence, word, 0)
    return "forbidden" if effect == "forbidden" else "stated"
