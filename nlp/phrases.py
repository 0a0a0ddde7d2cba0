"""Finds phrase patterns in the words of a sentence (how they are written: `nlp/phrase_patterns.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from nlp.lexicon import FOLDER, Vocabulary, bases, load
from nlp.mentions import Mention
from nlp.phrase_match import NEGATORS, STEPPED, Hit, Words, match, phrase_end
from nlp.phrase_needs import NeedIndex
from nlp.phrase_patterns import Company, Element, Pattern, company, parse, split
from nlp.scene import View

__all__ = ["NEGATORS", "STEPPED", "Hit", "PhraseBook", "Words", "book"]

_OTHERS = frozenset(("employer", "agency", "third", "new_employer"))
_NUMBER = re.compile(r"^(?:[a-z]{2,3})?[$€£¥₹]?\d[\d,.:/]*-?(?:st|nd|rd|th|h|%|am|pm)?$")
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$")
_OF_WILL = frozenset(
    ("'s", "’s", "'", "’", "at", "free", "own", "her", "his", "their", "the", "good", "sole")
)
_WINDOW = 28
_KEPT = 512
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class PhraseBook:
    """Word classes and named patterns of one language, indexed by their first element."""

    vocabulary: Vocabulary
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    by_word: dict[str, list[Pattern]] = field(default_factory=dict)
    by_class: dict[str, list[Pattern]] = field(default_factory=dict)
    companies: list[Company] = field(default_factory=list)
    lemmas: dict[str, str] = field(default_factory=dict)
    recent: dict[int, tuple[View, Words]] = field(default_factory=dict)
    hides: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = field(default_factory=dict)
    """Phrases whose words lose classes that they have elsewhere ("for example" is no copy)."""
    index: NeedIndex | None = None

    def lemma(self, word: str) -> str:
        """Base form of a word, also of one that other lexicons list in its inflected form."""
        found = self.lemmas.get(word)
        if found is None:
            found = self.lemmas[word] = _base(word, self.vocabulary)
        return found

    def words(self, view: View) -> Words:
        """The sentence of a view with the book's classes and its parties (kept for the last sentences)."""
        kept = self.recent.get(id(view))
        if kept is not None and kept[0] is view:
            return kept[1]
        if len(self.recent) >= _KEPT:
            self.recent.clear()
        words = self._words(view)
        self.recent[id(view)] = (view, words)
        return words

    def _words(self, view: View) -> Words:
        lowers = view.sentence.lowers
        lemmas = [self.lemma(w) for w in lowers]
        present = {*lowers, *lemmas, "~"}
        classes: list[dict[str, set[int]]] = [{} for _ in lowers]
        words = Words(lowers, lemmas, classes)
        for i in range(len(lowers)):
            for key in words.at(i):
                for phrase, cls in self.phrases.get(key, ()):
                    if len(phrase) > 1 and phrase[1] not in present:
                        continue
                    last = phrase_end(phrase, lemmas, lowers, i)
                    if last and not (cls == "month" and view.sentence.texts[i].islower()):
                        classes[i].setdefault(cls, set()).add(last)
            numeric = _numeric(lowers[i])
            for cls in numeric:
                classes[i].setdefault(cls, set()).add(i + 1)
            if "number" in numeric:
                continue
            if lowers[i] in ("_", "…", "....", ".....", "…………"):
                last = i + 1
                while last < len(lowers) and lowers[last] == lowers[i]:
                    last += 1
                classes[i].setdefault("blank", set()).add(last)
        self._hide(words)
        for i, lower in enumerate(lowers):
            # A will is somebody's will or a standing phrase; after a plain noun or pronoun it is the future.
            if lower == "will" and (not i or lowers[i - 1] not in _OF_WILL):
                for name in ("discretionnoun", "wish"):
                    classes[i].pop(name, None)
        for mention in view.people:
            _add_party(classes, mention)
        return words

    def _hide(self, words: Words) -> None:
        if not self.hides:
            return
        for i in range(len(words.lowers)):
            for key in words.at(i):
                for phrase, hidden in self.hides.get(key, ()):
                    for j in range(i, phrase_end(phrase, words.lemmas, words.lowers, i)):
                        for cls in hidden & words.classes[j].keys():
                            del words.classes[j][cls]

    def find(self, words: Words) -> list[Hit]:
        """All patterns in the sentence, in order of their first word; the longest reading of each."""
        if words.hits is None:
            if self.index is None:
                self.index = NeedIndex(self.by_word, self.by_class, self.companies)
            keys = words.keys()
            missing = self.index.missing(keys)
            words.hits = [
                *self._sequences(words, self.index, missing),
                *self._together(words, self.index, missing, keys),
            ]
        return words.hits

    def _sequences(self, words: Words, index: NeedIndex, missing: int) -> Iterator[Hit]:
        possible: dict[str, dict[Pattern, None]] = {}
        opening = next(
            (i for i, w in enumerate(words.lowers) if w.isalpha() and w not in STEPPED), len(words.lowers)
        )
        for i in range(len(words.lowers)):
            tried: dict[Pattern, None] = {}
            for key in (*words.at(i), *["{" + cls for cls in words.classes[i]]):
                if key not in index.starting:
                    continue
                fitting = possible.get(key)
                if fitting is None:
                    fitting = possible[key] = dict.fromkeys(
                        [p for p, needed in index.starting[key] if not needed & missing]
                    )
                tried.update(fitting)
            for pattern in tried:
                if pattern.initial and i > opening:
                    continue
                last = match(pattern.elements, 0, words, i, i)
                if last > i:
                    yield Hit(pattern.name, i, last)

    def _together(self, words: Words, index: NeedIndex, missing: int, keys: set[str]) -> Iterator[Hit]:
        """Companies of words within a window of the sentence."""
        possible = [
            c for c, needed in index.together if not needed & missing and c.absent_keys.isdisjoint(keys)
        ]
        if not possible:
            return
        at: dict[str, list[int]] = {}
        for i in range(len(words.lowers)):
            for key in words.at(i):
                at.setdefault(key, []).append(i)
            for cls in words.classes[i]:
                at.setdefault("{" + cls, []).append(i)
        for group in possible:
            places = [_places(e, at) for e in group.present]
            if all(places):
                first = max(places[0][0], 0)
                chosen = [min(p, key=lambda i: abs(i - first)) for p in places]
                if max(chosen) - min(chosen) <= _WINDOW and len(set(chosen)) == len(chosen):
                    yield Hit(group.name, min(chosen), max(chosen) + 1, tuple(chosen))


def _places(element: Element, at: dict[str, list[int]]) -> list[int]:
    found = [i for word in element.words for i in at.get(word, ())]
    for cls in element.classes:
        found.extend(at.get("{" + cls, ()))
    return sorted(found)


def _base(word: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.irregular.get(word)
    if known is not None or len(word) < 4:
        return known or word
    if word.endswith("ly") and word in vocabulary.words:
        return word
    return next((c for c in bases(word) if c in vocabulary.words), word)


@lru_cache(maxsize=4096)
def _numeric(word: str) -> tuple[str, ...]:
    """The classes of a word of digits: "date", "number", both or none."""
    return tuple(cls for cls, shape in (("date", _DATE), ("number", _NUMBER)) if shape.match(word))


def _add_party(classes: list[dict[str, set[int]]], mention: Mention) -> None:
    for cls in (mention.party, "other" if mention.party in _OTHERS else "", "somebody"):
        if cls:
            classes[mention.first].setdefault(cls, set()).add(mention.last)


PARTIES = {
    "worker",
    "employer",
    "agency",
    "authority",
    "third",
    "new_employer",
    "unstated",
    "other",
    "somebody",
    "number",
    "blank",
    "date",
}


@lru_cache(maxsize=8)
def book(language: str, *files: str) -> PhraseBook:
    """The phrase book of a language from its lexicon files (each with `classes` and `patterns`)."""
    tables = [yaml.load((FOLDER / language / f"{name}.yaml").read_bytes(), Loader=_LOADER) for name in files]
    base = load(language)
    vocabulary = Vocabulary(language, dict(base.irregular), set(base.words))
    classes: dict[str, list[str]] = {}
    for table in tables:
        for cls, phrases in (table.get("classes") or {}).items():
            classes.setdefault(cls, []).extend(phrases)
    # Words before phrases, so that inflected words in phrases find their base forms.
    for phrases in classes.values():
        vocabulary.words.update(p for p in phrases if " " not in p)
    result = PhraseBook(vocabulary)
    for cls, phrases in classes.items():
        for phrase in phrases:
            lemmas = tuple(w if w.endswith("ing") else _base(w, vocabulary) for w in split(phrase))
            result.phrases.setdefault(lemmas[0], []).append((lemmas, cls))
    for table in tables:
        for names, phrases in (table.get("hides") or {}).items():
            for phrase in phrases:
                lemmas = tuple(w if w.endswith("ing") else _base(w, vocabulary) for w in split(phrase))
                result.hides.setdefault(lemmas[0], []).append((lemmas, frozenset(names.split())))
    known = set(classes) | PARTIES
    for table in tables:
        for name, sources in (table.get("patterns") or {}).items():
            for source in sources:
                pattern = parse(name, source, vocabulary, known)
                for word in pattern.elements[0].words:
                    result.by_word.setdefault(word, []).append(pattern)
                for cls in pattern.elements[0].classes:
                    result.by_class.setdefault(cls, []).append(pattern)
        for name, sources in (table.get("together") or {}).items():
            result.companies.extend(company(name, source, vocabulary, known) for source in sources)
    return result
