"""Words as data: one folder of YAML per language, loaded once into a vocabulary of lemma phrases."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
PREFIX = {
    "parties": "party",
    "objects": "object",
    "documents": "object",
    "actions": "act",
    "custody": "act",
    "mobility": "act",
    "wording": "act",
    "operators": "op",
    "terms": "term",
    "cues": "cue",
}
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
SKIPPED = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "my",
        "your",
        "our",
        "such",
        "any",
        "said",
        "this",
        "that",
        "these",
        "those",
        "each",
        "every",
        "all",
    ]
)
"""Determiners that may stand inside a phrase of the lexicon ("change his employer")."""

# The base loader reads every scalar as text: "no", "on" and "yes" are words here, not truth values.
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase found in a sentence: half-open word range and the class it belongs to ("party.worker")."""

    first: int
    last: int
    cls: str
    group: str = field(init=False, repr=False, compare=False)
    """What stands before the first dot of the class ("party")."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", self.cls.partition(".")[0])


@dataclass
class Vocabulary:
    """Phrases of one language by their first lemma, longest first."""

    language: str
    irregular: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    def add(self, phrase: str, cls: str) -> None:
        # The tokenizer splits "check-up" into three tokens; phrases are split in the same way.
        words = _HYPHEN.sub(" - ", phrase.lower()).split()
        content = [word for word in words if word not in SKIPPED]
        # "any employer" must not shrink to "employer": a phrase keeps its determiner where that carries it.
        lemmas = tuple(
            self.lemma(word) for word in (content if len(content) > 1 or len(words) == 1 else words)
        ) or (phrase.lower(),)
        entries = self.phrases.setdefault(lemmas[0], [])
        if (lemmas, cls) not in entries:
            entries.append((lemmas, cls))
        self.words.update(lemmas)

    def lemma(self, word: str) -> str:
        """Base form of a lower-case word, as far as the vocabulary knows it; the word itself otherwise."""
        known = self.irregular.get(word)
        if known is not None:
            return known
        if word in self.words or len(word) < 4:
            return word
        for candidate in bases(word):
            if candidate in self.words:
                return candidate
        return word

    def copy(self) -> Vocabulary:
        return Vocabulary(
            self.language, self.irregular, set(self.words), {k: list(v) for k, v in self.phrases.items()}
        )

    def find(self, lemmas: Sequence[str], lowers: Sequence[str]) -> list[Term]:
        """All phrases in a sentence, without those that lie inside a longer one."""
        found: list[Term] = []
        present = set(lemmas)
        for i, lemma in enumerate(lemmas):
            for phrase, cls in self.phrases.get(lemma, ()):
                if len(phrase) > 1 and phrase[1] not in present:
                    continue
                last = _match(phrase, lemmas, lowers, i)
                if last:
                    found.append(Term(i, last, cls))
        # Cues and subjects of terms are layers of their own: they never hide a party, an object or a verb.
        layers: dict[str, list[Term]] = {}
        for term in found:
            layers.setdefault(term.group if term.group in ("cue", "term") else "", []).append(term)
        return sorted(
            (t for layer in layers.values() for t in _longest(layer)), key=lambda t: (t.first, t.last)
        )


def bases(word: str) -> Iterator[str]:
    """Candidates for the base form of a regularly inflected word."""
    for ending, replacements in (
        ("ies", ("y", "ie")),
        ("sses", ("ss",)),
        ("es", ("e", "")),
        ("s", ("",)),
        ("ied", ("y",)),
        ("ed", ("e", "", "double")),
        ("ing", ("e", "", "double")),
        ("ally", ("al",)),
        ("ly", ("",)),
        ("able", ("", "e")),
        ("ible", ("", "e")),
    ):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for replacement in replacements:
                if replacement == "double":
                    if len(stem) > 2 and stem[-1] == stem[-2]:
                        yield stem[:-1]
                else:
                    yield stem + replacement


def _match(phrase: tuple[str, ...], lemmas: Sequence[str], lowers: Sequence[str], start: int) -> int:
    """End of the phrase that begins at start (exclusive), 0 where it doesn't match."""
    i = start + 1
    for lemma in phrase[1:]:
        while i < len(lemmas) and lemmas[i] != lemma and lowers[i] in SKIPPED:
            i += 1
        if i >= len(lemmas) or lemmas[i] != lemma:
            return 0
        i += 1
    return i


def _longest(found: Iterable[Term]) -> list[Term]:
    ordered = sorted(found, key=lambda t: (t.first, -(t.last - t.first)))
    kept: list[Term] = []
    reach, reach_first = 0, -1
    for term in ordered:
        if term.last <= reach and (term.last - term.first) < (reach - reach_first):
            continue
        kept.append(term)
        if term.last > reach:
            reach, reach_first = term.last, term.first
    return kept


@lru_cache(maxsize=8)
def load(language: str) -> Vocabulary:
    """The vocabulary of a language ("en"); raises FileNotFoundError for a language without a folder."""
    folder = FOLDER / language
    morphology = yaml.load((folder / "morphology.yaml").read_bytes(), Loader=_LOADER)
    vocabulary = Vocabulary(language, {str(k): str(v) for k, v in morphology.items()})
    tables = {name: yaml.load((folder / f"{name}.yaml").read_bytes(), Loader=_LOADER) for name in PREFIX}
    # Single words first, so that the phrases that hold them can be lemmatised.
    entries = [
        (str(phrase), f"{PREFIX[name]}.{cls}")
        for name, table in tables.items()
        for cls, phrases in table.items()
        for phrase in phrases
    ]
    for phrase, cls in sorted(entries, key=lambda entry: entry[0].count(" ")):
        vocabulary.add(phrase, cls)
    return vocabulary


@lru_cache(maxsize=1)
def digest() -> str:
    """SHA-256 over all language data (words and trained weights), for the assessment's `language_digest`.

    The tables of the weights (`.npy`) are large: the file beside each holds its table's own SHA-256.
    """
    total = hashlib.sha256()
    root = FOLDER.parent
    for path in sorted(p for end in ("yaml", "json", "npz") for p in root.rglob(f"*.{end}")):
        total.update(str(path.relative_to(root)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()
