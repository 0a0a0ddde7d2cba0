"""A claim: somebody pays, or doesn't, as one cue of a sentence says it."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Effect, Party
from nlp.paying.words import words
from nlp.scene import View
from nlp.segments import Segment

BUSINESS: frozenset[Party] = frozenset(("employer", "agency"))
OPPOSITE: dict[str, Party] = {"worker": "employer", "employer": "worker", "agency": "worker"}
BANS: frozenset[Effect] = frozenset(("forbidden", "exempt"))
_COSTS = ("fee.", "rc", "security", "loan", "illicit", "liquidated", "guarantor")


@dataclass(slots=True)
class Claim:
    """One statement about a flow of money, before objects and circumstances are added.

    `word` is where its cue stands; `past` marks what has happened already ("has paid"); `objects` are
    given where the cue itself says what the money is for.
    """

    payer: Party
    effect: Effect
    segment: Segment
    action: str = "pay"
    payee: Party = "unstated"
    source: str = ""
    word: int = 0
    past: bool = False
    idiom: bool = False
    objects: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


def is_cost(name: str) -> bool:
    """Whether an object of the taxonomy is something that money is asked for."""
    return name.startswith(_COSTS)


def costs_of(view: View, segment: Segment | None = None) -> list[str]:
    """Cost objects in a segment (or the sentence), in text order."""
    return [o for o in view.objects(segment) if is_cost(o)]


def has_amount(view: View, segment: Segment | None = None) -> bool:
    """Whether the words name a figure or a currency sign."""
    first, last = (segment.first, segment.last) if segment is not None else (0, len(view.sentence))
    lowers = view.sentence.lowers
    while first < last and not lowers[first][0].isalpha() and lowers[first] not in CURRENCIES:
        # A clause number is no sum: "5. Pay", "(2) The worker ...".
        if first + 1 < last and lowers[first][0].isdigit() and lowers[first + 1] not in (".", ")", "-", "|"):
            break
        first += 1
    return any(lowers[i][0].isdigit() or lowers[i] in CURRENCIES for i in range(first, last))


CURRENCIES = words("currencies")


def segment_at(view: View, word: int) -> Segment:
    """The segment that holds a word."""
    return next(s for s in view.segments if s.first <= word < s.last)


def none_before(view: View, segment: Segment, word: int) -> bool:
    """ "none is to be netted": nothing at all is the subject of the verb."""
    lowers = view.sentence.lowers
    first = segment.first
    while first < word and lowers[first] in ("and", "but", ","):
        first += 1
    return first < word and lowers[first] in ("none", "nothing")


def prohibited_after(view: View, word: int, segment: Segment | None = None) -> bool:
    """Whether the sentence goes on to forbid its subject ("deductions on this head are prohibited")."""
    last = segment.last if segment is not None else len(view.sentence)
    return any(
        t.first > word
        and t.first < last
        and t.first
        and view.sentence.lemmas[t.first - 1] in ("be", "remain", "hereby", "strictly")
        for t in view.sentence.of("op.forbid")
    )
