"""Sentences of a clause as word sequences with the terms of the vocabulary in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.lexicon import Term, Vocabulary

_ABBREVIATIONS = frozenset(
    [
        "co",
        "no",
        "nos",
        "art",
        "art.",
        "para",
        "approx",
        "yr",
        "yrs",
        "mr",
        "mrs",
        "ms",
        "dr",
        "incl",
        "excl",
        "a/c",
        "w/",
        "ltd",
        "inc",
        "llc",
        "pvt",
        "rs",
        "dept",
        "govt",
        "min",
        "max",
        "hrs",
        "hr",
        "e.g",
        "i.e",
        "etc",
        "st",
        "vs",
        "wk",
        "mth",
        "mths",
        "resp",
        "cl",
        "sec",
        "fig",
    ]
)
_ENDS = frozenset(".;?!")


@dataclass(slots=True)
class Sentence:
    """Words of one sentence. `starts` and `ends` are code points in the document text."""

    texts: list[str]
    lowers: list[str]
    lemmas: list[str]
    starts: list[int]
    ends: list[int]
    terms: list[Term] = field(default_factory=list)
    by_word: dict[int, list[Term]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)

    def classes(self, i: int) -> set[str]:
        """Classes of the terms that cover word i."""
        return {term.cls for term in self.by_word.get(i, ())}

    def has(self, i: int, cls: str) -> bool:
        # A plain loop: this is asked for nearly every word of a text.
        for term in self.by_word.get(i, ()):  # noqa: SIM110
            if term.cls == cls:
                return True
        return False

    def of_word_party(self, i: int) -> bool:
        """Whether word i belongs to a party's name."""
        return any(t.group == "party" for t in self.by_word.get(i, ()))

    def of(self, *classes: str) -> list[Term]:
        """Terms of the given classes (or of a whole group such as "party"), in text order."""
        return [t for t in self.terms if t.cls in classes or t.group in classes]


@lru_cache(maxsize=4)
def tokenizer(language: str) -> Language:
    """spaCy's tokenizer for a language, built once: the pipeline adds its components to this object."""
    return spacy.blank(language)


def sentences(doc: Doc | Span, offset: int, vocabulary: Vocabulary) -> Iterator[Sentence]:
    """Split a clause into sentences and find the vocabulary's terms in each."""
    current = Sentence([], [], [], [], [])
    words = [token for token in doc if not token.is_space]
    for position, token in enumerate(words):
        lower = token.text.lower().replace("’", "'")
        current.texts.append(token.text)
        current.lowers.append(lower)
        current.lemmas.append(vocabulary.lemma(lower))
        current.starts.append(offset + token.idx)
        current.ends.append(offset + token.idx + len(token.text))
        following = words[position + 1] if position + 1 < len(words) else None
        if _ends_sentence(token.text, lower, current, following.text if following is not None else ""):
            yield _finish(current, vocabulary)
            current = Sentence([], [], [], [], [])
    if current.texts:
        yield _finish(current, vocabulary)


def _ends_sentence(text: str, lower: str, current: Sentence, following: str) -> bool:
    if text not in _ENDS:
        return False
    if text != ".":
        return True
    before = current.lowers[-2] if len(current) > 1 else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return False
    if len(current) <= 2 and (before.isdigit() or len(before) <= 2):
        return False
    return not following or not following[0].islower()


def _finish(sentence: Sentence, vocabulary: Vocabulary) -> Sentence:
    found = vocabulary.find(sentence.lemmas, sentence.lowers)
    sentence.terms = [
        t
        for t in found
        if not (t.group == "object" and t.last - t.first == 1 and _is_verb(sentence, t.first))
    ]
    for term in sentence.terms:
        for i in range(term.first, term.last):
            sentence.by_word.setdefault(i, []).append(term)
    return sentence


_VERBAL = frozenset(
    (
        "to",
        "shall",
        "will",
        "must",
        "may",
        "can",
        "cannot",
        "should",
        "not",
        "n't",
        "would",
        "could",
        "he",
        "she",
        "they",
        "who",
        "hereby",
    )
)


_COUNTED = frozenset(("first", "next", "two", "three", "four", "six", "coming"))


def _is_verb(sentence: Sentence, i: int) -> bool:
    """Whether a word that may be a noun is surely a verb here ("shall pay", "payable", "charged")."""
    lower = sentence.lowers[i]
    if sentence.lemmas[i] != lower and lower.endswith(("ed", "able", "ible")):
        return True
    if lower in ("pays", "paid", "paying"):
        before = sentence.lowers[i - 1] if i else ""
        return lower != "pays" or not (before[:1].isdigit() or before in _COUNTED)
    return (
        i > 0
        and sentence.lowers[i - 1] in _VERBAL
        and sentence.lemmas[i] == lower
        and (
            sentence.lowers[i - 1] != "to"
            or lower
            in (
                "pay",
                "deposit",
                "advance",
                "charge",
                "claim",
                "fund",
                "finance",
                "return",
                "transfer",
                "travel",
                "show",
                "file",
                "bond",
            )
        )
    )


_NUMBER = re.compile(r"^\d[\d,.]*$")


def is_number(text: str) -> bool:
    return bool(_NUMBER.match(text))
