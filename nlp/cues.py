"""Cues: phrases of one special lexicon in a sentence, apart from the shared vocabulary.

A family with much wording of its own keeps it in a lexicon of its own, so that its words neither hide nor
re-lemmatise those that the other families look for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import yaml

from nlp.lexicon import FOLDER, SKIPPED, Term, Vocabulary

_KEPT = frozenset(("any", "every", "all", "each", "such", "our", "said"))
"""Determiners that carry meaning in a cue ("any employer", "all agencies")."""
_LOOSE = SKIPPED - _KEPT
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@lru_cache(maxsize=4)
def layer(name: str, language: str = "en") -> Vocabulary:
    """The phrases of `lexicon/<language>/<name>.yaml` as a vocabulary of its own."""
    folder = FOLDER / language
    irregular = yaml.load((folder / "morphology.yaml").read_bytes(), Loader=_LOADER)
    table = yaml.load((folder / f"{name}.yaml").read_bytes(), Loader=_LOADER)
    vocabulary = Vocabulary(language, {str(k): str(v) for k, v in irregular.items()})
    entries = [(str(phrase).lower().split(), str(cls)) for cls, phrases in table.items() for phrase in phrases]
    for words, cls in sorted(entries, key=lambda entry: len(entry[0])):
        kept = [w for w in words if w not in SKIPPED or w in _KEPT] or words
        lemmas = tuple(vocabulary.lemma(w) for w in kept)
        vocabulary.phrases.setdefault(lemmas[0], []).append((lemmas, cls))
        vocabulary.words.update(lemmas)
    return vocabulary


class Cues:
    """Where the classes of one lexicon stand in a sentence; within a class the longest phrase wins."""

    __slots__ = ("by_class", "length")

    def __init__(self, lowers: Sequence[str], name: str) -> None:
        vocabulary = layer(name)
        self.length = len(lowers)
        self.by_class: dict[str, list[Term]] = {}
        lemmas = [vocabulary.lemma(lower) for lower in lowers]
        for i, lemma in enumerate(lemmas):
            for phrase, cls in vocabulary.phrases.get(lemma, ()):
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
