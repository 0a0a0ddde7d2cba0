"""Matches one phrase pattern, or one phrase of a word class, against the words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.phrase_patterns import LOOSE, Element, word_set

STEPPED = word_set(
    "the a an his her their my your its our such said this that these those each every any 's "
    "' ’s \" “ ” ‘ ’ ( ) hereby also own either both"
)
NEGATORS = word_set("not n't no never neither nor nothing without nobody none cannot nowhere")
_STOPS = frozenset((".", ";", "|"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: its name, half-open word range, and the words where negation is looked for."""

    name: str
    first: int
    last: int
    places: tuple[int, ...] = ()


@dataclass(slots=True)
class Words:
    """A sentence as the patterns see it: lower-case words, their lemmas, the class phrases at each word."""

    lowers: list[str]
    lemmas: list[str]
    classes: list[dict[str, set[int]]]
    hits: list[Hit] | None = None

    def at(self, i: int) -> tuple[str, ...]:
        """The word and its lemma, once where they are the same."""
        lower, lemma = self.lowers[i], self.lemmas[i]
        return (lower,) if lower == lemma else (lower, lemma)

    def keys(self) -> set[str]:
        """Every word, lemma and class ("{decide") of the sentence."""
        return {*self.lowers, *self.lemmas, *["{" + cls for at in self.classes for cls in at]}


def phrase_end(phrase: tuple[str, ...], lemmas: list[str], lowers: list[str], start: int) -> int:
    """End of a class phrase that begins at word `start`, 0 where the words are others."""
    i = start + 1
    if len(phrase) == 1:
        return i
    loose = False
    for word in phrase[1:]:
        if word == "~":
            loose = True
            continue
        reach = i + LOOSE if loose else i
        while (
            i < len(lowers)
            and word not in (lemmas[i], lowers[i])
            and (lowers[i] in STEPPED or (i < reach and lowers[i] not in _STOPS))
        ):
            i += 1
        loose = False
        if i >= len(lowers) or word not in (lemmas[i], lowers[i]):
            return 0
        i += 1
    return i


def match(elements: tuple[Element, ...], at: int, words: Words, i: int, start: int) -> int:
    """End of the longest match of elements[at:] from word i, -1 where there is none."""
    while at < len(elements) and elements[at].gap < 0 and elements[at].optional:
        taken = max(
            (match(elements, at + 1, words, end, start) for end in _ends(elements[at], words, i, start)),
            default=-1,
        )
        if taken > 0:
            return taken
        at += 1
    if at == len(elements):
        return i
    element = elements[at]
    if element.gap >= 0:
        return _gap(elements, at, words, i, start)
    return max(
        (match(elements, at + 1, words, end, start) for end in _ends(element, words, i, start)), default=-1
    )


def _gap(elements: tuple[Element, ...], at: int, words: Words, i: int, start: int) -> int:
    element = elements[at]
    for skipped in range(element.gap + 1):
        end = match(elements, at + 1, words, i + skipped, start)
        if end > 0:
            return end
        if i + skipped >= len(words.lowers):
            return -1
        lower = words.lowers[i + skipped]
        if lower in _STOPS or (lower in NEGATORS and not element.negators):
            return -1
    return -1


def _ends(element: Element, words: Words, i: int, start: int) -> set[int]:
    """Where the element may end when it begins at word i or after words that are stepped over."""
    n = len(words.lowers)
    while i < n:
        ends: set[int] = set()
        if words.lowers[i] in element.words or words.lemmas[i] in element.words:
            ends.add(i + 1)
        for cls in element.classes:
            ends |= words.classes[i].get(cls, set())
        if ends or i == start or words.lowers[i] not in STEPPED:
            return ends
        i += 1
    return set()
