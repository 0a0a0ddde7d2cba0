"""How long the periods of a sentence are, and which party's is the longer one, as features for the reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlp.notice import periods
from nlp.scene import View

Period = tuple[str, float]
"""A party ("unstated" where none is known) and its days."""
_LENGTHS = (1, 8, 16, 32, 63, 94, 200, 367, 735)
"""Bounds between periods, in days, of which the reader tells only the class."""
_UNITS = ((7.0, frozenset(["week", "weeks"])), (30.0, frozenset(["month", "months"])))


def own_periods(view: View) -> Iterator[Period]:
    """The periods of a sentence; where it names but one side, all are that side's."""
    sides = {m.party for m in view.people} & {"worker", "employer"}
    (side,) = sides if len(sides) == 1 else ("unstated",)
    for party, days in periods(view):
        yield side if party == "unstated" else party, days


def lengths(
    view: View, own: Sequence[Period], before: Sequence[Period], words: Sequence[str]
) -> Iterator[str]:
    """Features of a sentence with its `own` periods; `before` and `words` are of the sentence before it."""
    if not own and before:
        # "The welder gives two weeks; the firm has to give four."
        own = tuple(periods(view, next((days for days, units in _UNITS if units & set(words)), 1.0)))
    for party, days in own:
        length = bisect_right(_LENGTHS, days)
        yield from (f"d {length}", f"d {length} {party}")
    for place, found in (("d", own), ("dx", (*own, *before) if own and words else ())):
        worker, employer = (
            min((days for party, days in found if party == side), default=None)
            for side in ("worker", "employer")
        )
        if worker is not None and employer is not None:
            yield f"{place} {'longer' if worker > employer else 'equal' if worker == employer else 'shorter'}"
