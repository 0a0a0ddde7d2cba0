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
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, list[int]], dict[str, list[str]]]:
    """Ranges of the scripts, and for each function word the languages that have it."""
    data = yaml.load(_TABLE.read_bytes(), Loader=_LOADER)
    languages: dict[str, list[str]] = {}
    for language, words in data["words"].items():
        for word in dict.fromkeys(words):
            languages.setdefault(word, []).append(language)
    return data["scripts"], languages


def detect(text: str) -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that carry at least an eighth of the text, most used first."""
    scripts, words = _table()
    counts: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    total_latin = 0
    for word, times in Counter(_WORD.findall(text)).items():
        code = next((lang for lang, (low, high) in scripts.items() if low <= ord(word[0]) <= high), None)
        if code is not None:
            counts[code] += times * len(word)
            continue
        total_latin += times * len(word)
        for language in words.get(word.lower(), ()):
            latin[language] += times
    if latin:
        best = latin.most_common(1)[0][1]
        close = [language for language, n in latin.most_common() if n >= 0.5 * best and n >= 3] or [
            latin.most_common(1)[0][0]
        ]
        for language in close:
            counts[language] += int(total_latin * latin[language] / sum(latin[c] for c in close))
    elif total_latin >= _LETTERS and not counts:
        return ()
    total = sum(counts.values())
    return tuple(language for language, n in counts.most_common() if total and n >= _SHARE * total)
