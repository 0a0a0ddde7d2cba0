"""Phrases as rule authors write them, and where a text has them.

A phrase is a row of words: `medical examin*` (a word and a beginning of a word), `bear|pay ... cost*`
(alternatives, and up to `GAP` words between), `fare & home & employer` (all in one statement, in any
order; the place is that of the first). Case, hyphens and apostrophes do not matter: a hyphen
parts two words. Looking up words in an index costs a few microseconds a phrase whatever the length of
the text, where a regular expression would read all of it once for every phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

GAP = 4
OPENING = 4
"""Letters by which a beginning of a word that no word of the text has is passed over at once."""
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: the words and beginnings of words that fit, and how many may stand before."""

    source: str
    exact: tuple[str, ...]
    beginnings: tuple[str, ...]
    gap: int = 0


Phrase = tuple[Element, ...]
Match = tuple[int, int]
"""First and last word of a match, both included."""


@dataclass(frozen=True, slots=True)
class Together:
    """Phrases that must stand in one statement."""

    phrases: tuple[Phrase, ...]


def parse(phrase: str) -> Phrase | Together:
    """Read one phrase, or several joined by "&"; ValueError where one names no word."""
    if " & " in phrase:
        return Together(tuple(_parse(part) for part in phrase.split(" & ")))
    return _parse(phrase)


def _parse(phrase: str) -> Phrase:
    elements: list[Element] = []
    gap = 0
    for part in phrase.casefold().split():
        if part == "...":
            gap = GAP
            continue
        for piece in re.split(r"[-'’/]", part):
            if not piece:
                continue
            choices = piece.split("|")
            exact = tuple(choice for choice in choices if not choice.endswith("*"))
            beginnings = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
            if not all(WORD.fullmatch(word) for word in exact + beginnings):
                raise ValueError(f"phrase {phrase!r}: {piece!r} is not a word, word* or word|word")
            elements.append(Element(piece, exact, beginnings, gap))
            gap = 0
    if not elements:
        raise ValueError(f"phrase {phrase!r} has no word")
    return tuple(elements)


@lru_cache(maxsize=4096)
def compiled(phrases: tuple[str, ...]) -> tuple[Phrase | Together, ...]:
    """The phrases of a rule, read once."""
    return tuple(parse(phrase) for phrase in phrases)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """What fits an element in one text: the forms, their places, and the statements that have one."""

    forms: frozenset[str]
    places: tuple[int, ...]
    groups: frozenset[int]


_NOTHING = _Fitting(frozenset(), (), frozenset())


class WordIndex:
    """The words of a text in order, by place and by form; a phrase stands within one statement."""

    def __init__(self, words: Sequence[str], group: Sequence[int]) -> None:
        """`words` casefolded; `group[i]` the number of the statement that word i stands in."""
        self.words = words
        self.group = group
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            self._places.setdefault(word, []).append(place)
        self._forms = sorted(self._places)
        self._openings = {form[:OPENING] for form in self._forms}
        self._fitting: dict[str, _Fitting] = {}

    def find(self, phrases: Iterable[Phrase | Together]) -> list[Match]:
        """All matches of the phrases, by place."""
        found: set[Match] = set()
        known = self._fitting
        for phrase in phrases:
            # Most phrases have a first word that the text has not: looked up here to spare two calls each.
            head = phrase.phrases[0][0] if isinstance(phrase, Together) else phrase[0]
            first = known.get(head.source) or self._fits(head)
            if first.places:
                found.update(self._together(phrase) if isinstance(phrase, Together) else self._find(phrase))
        return sorted(found)

    def _together(self, joined: Together) -> list[Match]:
        first = self._find(joined.phrases[0])
        for phrase in joined.phrases[1:]:
            if not first:
                return []
            beside = {self.group[place] for place, _ in self._find(phrase)}
            first = [match for match in first if self.group[match[0]] in beside]
        return first

    def _find(self, phrase: Phrase) -> list[Match]:
        first = self._fits(phrase[0])
        if not first.places:
            return []
        if len(phrase) == 1:
            return [(place, place) for place in first.places]
        # Statements that have every word of the phrase are few; only there are its words followed.
        shared = first.groups
        for element in phrase[1:]:
            shared = shared & self._fits(element).groups
            if not shared:
                return []
        forms = [self._fits(element).forms for element in phrase]
        found = []
        for place in first.places:
            if self.group[place] in shared:
                last = self._follow(phrase, forms, place)
                if last is not None:
                    found.append((place, last))
        return found

    def _follow(self, phrase: Phrase, forms: Sequence[frozenset[str]], place: int) -> int | None:
        last = place
        for element, fitting in zip(phrase[1:], forms[1:], strict=True):
            stop = min(last + 2 + element.gap, len(self.words))
            for at in range(last + 1, stop):
                if self.words[at] in fitting and self.group[at] == self.group[place]:
                    last = at
                    break
            else:
                return None
        return last

    def _fits(self, element: Element) -> _Fitting:
        known = self._fitting.get(element.source)
        if known is not None:
            return known
        forms = {word for word in element.exact if word in self._places} if element.exact else set()
        for beginning in element.beginnings:
            if len(beginning) >= OPENING and beginning[:OPENING] not in self._openings:
                continue
            at = bisect_left(self._forms, beginning)
            while at < len(self._forms) and self._forms[at].startswith(beginning):
                forms.add(self._forms[at])
                at += 1
        if not forms:
            fitting = _NOTHING
        else:
            places = [place for form in forms for place in self._places[form]]
            groups = frozenset([self.group[place] for place in places])
            fitting = _Fitting(frozenset(forms), tuple(places), groups)
        self._fitting[element.source] = fitting
        return fitting
