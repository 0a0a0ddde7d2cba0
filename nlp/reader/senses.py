"""Senses of words: `lexicon/<language>/senses.yaml` as phrases of lemmas, found in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import yaml

from nlp.lexicon import FOLDER, SKIPPED, load

_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WORD = re.compile(r"[\w']+|[^\w\s-]")
_SHORTEST = 2

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=4)
def phrases(language: str) -> Phrases:
    """Phrases by their first lemma, longest first, each with its sense."""
    vocabulary = load(language)
    table = yaml.load((FOLDER / language / "senses.yaml").read_bytes(), Loader=_LOADER)
    found: Phrases = {}
    for sense, entries in table.items():
        for entry in entries:
            lemmas = tuple(vocabulary.lemma(word) for word in _WORD.findall(str(entry).lower()))
            if lemmas and (len(lemmas) > 1 or len(lemmas[0]) >= _SHORTEST):
                found.setdefault(lemmas[0], []).append((lemmas, str(sense)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def senses(lemmas: Sequence[str], language: str = "en") -> list[list[str]]:
    """The senses of each word; where a longer phrase begins at a word, its shorter ones are left out."""
    table = phrases(language)
    found: list[list[str]] = [[] for _ in lemmas]
    places = [i for i, lemma in enumerate(lemmas) if lemma != "-"]
    words = [lemmas[i] for i in places]
    for start, word in enumerate(words):
        longest = 0
        for phrase, sense in table.get(word, ()):
            if len(phrase) < longest:
                break
            end = _match(phrase, words, start)
            if end:
                longest = len(phrase)
                for k in range(start, end):
                    if sense not in found[places[k]]:
                        found[places[k]].append(sense)
    return found


def _match(phrase: tuple[str, ...], words: Sequence[str], start: int) -> int:
    """Where the phrase that begins at `start` ends (exclusive), 0 where it does not match."""
    i = start + 1
    for lemma in phrase[1:]:
        while i < len(words) and words[i] != lemma and words[i] in SKIPPED:
            i += 1
        if i >= len(words) or words[i] != lemma:
            return 0
        i += 1
    return i
