"""Phrase patterns as lexicon files write them: literals, word classes, parties and short gaps.

    shall/must      one of these words (in any inflected form that the phrase book knows)
    {decide}        a phrase of the word class `decide`; `{worker}`, `{employer}`, `{other}` ... are parties
    word?           optional          ~4   up to four words of any kind but negators and stops
    ~~4             the same, negators allowed                    ^    the sentence starts here

In a phrase of a word class `~` stands for up to three words. Under `together` the words of a line may
stand in any order within one sentence; `!` marks what must be absent. Determiners, possessives and
quotation marks between the elements are stepped over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.lexicon import Vocabulary

LOOSE = 3
"""Words that a bare `~` may stand for."""

_INFLECTED = ("s", "ed", "ing", "ly", "able")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern; `gap` >= 0 makes it a gap of that many words."""

    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = -1
    negators: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A named sequence of elements; `needs` are the keys of which each required element needs one."""

    name: str
    elements: tuple[Element, ...]
    initial: bool = False
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """Elements that stand together in one sentence in any order, and others that must be absent."""

    name: str
    present: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]
    absent_keys: frozenset[str] = frozenset()


def word_set(words: str) -> frozenset[str]:
    """The words of a text that holds them with spaces between."""
    return frozenset(words.split())


def split(phrase: str) -> list[str]:
    """Words of a phrase as the tokenizer cuts them: a hyphen between letters is a word of its own."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " - ", phrase).split()


def parse(name: str, source: str, vocabulary: Vocabulary, known: set[str]) -> Pattern:
    """A pattern from its written form; raises ValueError for a class that the book doesn't have."""
    parts = source.split()
    initial = parts[0] == "^"
    elements = [
        _element(word, vocabulary)
        for part in parts[initial:]
        for word in (
            split(part)
            if part.isascii() and "{" not in part and "/" not in part and len(part) > 3
            else [part]
        )
    ]
    missing = {c for e in elements for c in e.classes} - known
    if missing:
        raise ValueError(f"{name}: unknown word class {sorted(missing)} in {source!r}")
    if elements[0].gap >= 0 or elements[0].optional:
        raise ValueError(f"{name}: a pattern starts with a word or class: {source!r}")
    needs = tuple(_keys(e) for e in elements if e.gap < 0 and not e.optional)
    return Pattern(name, tuple(elements), initial, needs)


def company(name: str, source: str, vocabulary: Vocabulary, known: set[str]) -> Company:
    """Words that stand together, from their written form; raises ValueError for an unknown class."""
    wanted = [(_element(part.lstrip("!"), vocabulary), part.startswith("!")) for part in source.split()]
    missing = {c for e, _ in wanted for c in e.classes} - known
    if missing:
        raise ValueError(f"{name}: unknown word class {sorted(missing)} in {source!r}")
    present = tuple(e for e, absent in wanted if not absent)
    return Company(
        name,
        present,
        tuple(_keys(e) for e in present),
        frozenset(k for e, absent in wanted if absent for k in _keys(e)),
    )


def _keys(element: Element) -> frozenset[str]:
    return element.words | {"{" + cls for cls in element.classes}


def _element(part: str, vocabulary: Vocabulary) -> Element:
    if part.startswith("~"):
        return Element(gap=int(part.lstrip("~") or LOOSE), negators=part.startswith("~~"))
    optional = part.endswith("?") and len(part) > 1
    choices = (part[:-1] if optional else part).split("/") if part != "/" else [part]
    words = {c for c in choices if not c.startswith("{")}
    classes = {c[1:-1] for c in choices if c.startswith("{")}
    vocabulary.words.update(w for w in words if len(w) > 3 and not w.endswith(_INFLECTED))
    return Element(frozenset(words), frozenset(classes), optional)
