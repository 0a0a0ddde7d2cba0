"""Closed word lists of the grammar of keeping, from `lexicon/en/custody_words.yaml`."""

from __future__ import annotations

from functools import lru_cache

import yaml

from nlp.lexicon import FOLDER

_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    table = yaml.load((FOLDER / "en" / "custody_words.yaml").read_bytes(), Loader=_LOADER)
    return {str(name): frozenset(map(str, listed)) for name, listed in table.items()}


def words(name: str) -> frozenset[str]:
    """The words of a list; raises KeyError for a list that the file doesn't have."""
    return _lists()[name]
