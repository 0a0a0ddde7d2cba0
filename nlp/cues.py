"""Cues: phrases of one special lexicon in a sentence, apart from the shared words.

A family with much wording of its own keeps it in a lexicon of its own, so that its words neither hide nor
re-lemmatise those that the other families look for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from nlp.lexicon import FOLDER, SKIPPED, Term, bases

_KEPT = frozenset(("any", "every", "all", "each", "such", "our", "said"))
"""Determiners that carry meaning in a cue ("any employer", "all agencies")."""
_LOOSE = SKIPPED - _KEPT
_CACHED = 20000
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Layer:
    """Phrases of one lexicon by their first lemma, with lemmas of its own."""

    irregular: dict[str, str]
    words: set[str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def lemma(self, word: str) -> str:
        """Base form, where the lexicon has it; phrases and texts go through the same reduction."""
        found = self.known.get(word)
        if found is None:
            found = self.irregular.get(word) or word
            if found == word and len(word) > 3:
                found = next((base for base in bases(word) if base in self.words), word)
            if len(self.known) < _CACHED:
                self.known[word] = found
        return found


@lru_cache(maxsize=4)
def layer(name: str, language: str = "en") -> Layer:
    """The phrases of `lexicon/<language>/<name>.yaml`."""
    folder = FOLDER / language
    irregular = yaml.load((folder / "morphology.yaml").read_bytes(), Loader=_LOADER)
    table = yaml.load((folder / f"{name}.yaml").read_bytes(), Loader=_LOADER)
    entries = [
        (str(phrase).lower().split(), str(cls)) for cls, phrases in table.items() for phrase in phrases
    ]
    found = Layer(
        {str(k): str(v) for k, v in irregular.items()}, {word for words, _ in entries for word in words}
    )
    for words, cls in entries:
        kept = [w for w in words if w not in _LOOSE] or words
        lemmas = tuple(found.lemma(w) for w in kept)
        found.phrases.setdefault(lemmas[0], []).append((lemmas, cls))
    return found


class Cues:
    """Where the classes of one lexicon stand in a sentence; within a class the longest phrase wins."""

    __slots__ = ("by_class", "length")

    def __init__(self, lowers: Sequence[str], name: str) -> None:
        words = layer(name)
        self.length = len(lowers)
        self.by_class: dict[str, list[Term]] = {}
        lemmas = [words.lemma(lower) for lower in lowers]
        present = set(lemmas)
        for i, lemma in enumerate(lemmas):
            for phrase, cls in words.phrases.get(lemma, ()):
                if len(phrase) > 1 and phrase[1] not in present:
                    continue
                last = _match(phrase, lemmas, lowers, i)
                if last:
                    self._add(Term(i, last, cls))

    def _add(self, term: Term) -> None:
        known = self.by_class.setdefault(term.cls, [])
        if any(k.first <= term.first and term.last <= k.last for k in known):
            return
        known[:] = [k for k in known if not (term.first <= k.first and k.last <= term.last)]
        known.append(term)

    def of(self, *classes: str, first: int = 0, last: int | None = None) -> list[Term]:
        """Terms of the classes that begin in the word range, in text order."""
        stop = self.length if last is None else last
        found = [t for cls in classes for t in self.by_class.get(cls, ()) if first <= t.first < stop]
        return sorted(found, key=lambda t: t.first)

    def has(self, *classes: str) -> bool:
        return any(cls in self.by_class for cls in classes)


def _match(phrase: tuple[str, ...], lemmas: Sequence[str], lowers: Sequence[str], start: int) -> int:
    """End of the phrase that begins at start (exclusive), 0 where it doesn't match."""
    i = start + 1
    for lemma in phrase[1:]:
        while i < len(lemmas) and lemmas[i] != lemma and lowers[i] in _LOOSE:
            i += 1
        if i >= len(lemmas) or lemmas[i] != lemma:
            return 0
        i += 1
    return i
