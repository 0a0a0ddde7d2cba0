"""Languages of a text by script and function words (data: `lexicon/languages.yaml`)."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).parent / "lexicon" / "languages.yaml"
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.12
_LETTERS = 12


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, list[int]], dict[str, frozenset[str]]]:
    data = yaml.safe_load(_TABLE.read_text("utf-8"))
    return data["scripts"], {language: frozenset(words) for language, words in data["words"].items()}


def detect(text: str) -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that carry at least an eighth of the text, most used first."""
    scripts, words = _table()
    counts: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    total_latin = 0
    for word in _WORD.findall(text):
        code = next((lang for lang, (low, high) in scripts.items() if low <= ord(word[0]) <= high), None)
        if code is not None:
            counts[code] += len(word)
            continue
        total_latin += len(word)
        lower = word.lower()
        for language, known in words.items():
            if lower in known:
                latin[language] += 1
    if latin:
        best = latin.most_common(1)[0][1]
        close = [language for language, n in latin.most_common() if n >= 0.5 * best and n >= 3] or [latin.most_common(1)[0][0]]
        for language in close:
            counts[language] += int(total_latin * latin[language] / sum(latin[c] for c in close))
    elif total_latin >= _LETTERS and not counts:
        return ()
    total = sum(counts.values())
    return tuple(language for language, n in counts.most_common() if total and n >= _SHARE * total)
