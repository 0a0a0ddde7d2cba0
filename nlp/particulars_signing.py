"""Signatures by their place: last lines of a document that give a place and a day, and who signs there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from nlp.meaning import Particular
from nlp.party_names import joined
from nlp.phrases import PhraseBook
from nlp.scene import Scene, View

_LAST = 5
"""How many of the last clauses may hold the signatures."""
_SHORT, _NAMES = 12, 20
"""A document of so few clauses may begin with its place and day; so many words may name who signs below."""
_PLACE_WORDS, _DATE_WORDS = 4, 4
_OTHER = frozenset([",", "|", ":", "-", ".", "the", "this", "on", "at", "in", "of", "day"])


def find(scenes: list[Scene], phrases: PhraseBook) -> Iterator[Particular]:
    """`signatures` where a document ends with place, day ("Lisbon, 4 May 2031") and a line of names."""
    for scene, after in pairwise(scenes[-_LAST:] if len(scenes) > _SHORT else ()):
        names = sum(len(view.sentence) for view in after.views)
        for view in scene.views:
            if names <= _NAMES and _is_place_and_day(view, phrases):
                value = joined(view, 0, len(view.sentence))
                yield Particular("signatures", "stated", value, view.span(), scene.clause.index, placed=True)
                return


def _is_place_and_day(view: View, phrases: PhraseBook) -> bool:
    """Whether each cell holds a few capitalised words and a full date, and nothing else."""
    words = phrases.words(view)
    cells: list[list[int]] = [[]]
    for i, lower in enumerate(words.lowers):
        if lower == "|":
            cells.append([])
        else:
            cells[-1].append(i)
    return all(_signed(view, words.classes, words.lowers, cell) for cell in cells if cell)


def _signed(
    view: View, classes: Sequence[Collection[str]], lowers: Sequence[str], cell: Sequence[int]
) -> bool:
    figures = [i for i in cell if any(c.isdigit() for c in lowers[i])]
    months = [i for i in cell if "month" in classes[i]]
    dated = bool(months and len(figures) >= 2) or any(
        sum(c in "./-" for c in lowers[i]) == 2 for i in figures
    )
    rest = [i for i in cell if i not in figures and i not in months and lowers[i] not in _OTHER]
    named = all(view.sentence.texts[i][:1].isupper() for i in rest)
    return dated and 0 < len(rest) <= _PLACE_WORDS and len(figures) <= _DATE_WORDS and named
