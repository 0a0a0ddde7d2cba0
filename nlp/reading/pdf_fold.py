"""Ligatures and presentation forms: characters that only say how letters look."""

from __future__ import annotations

import re
import unicodedata

_FOLD = re.compile("[\u00ad\ufb00-\ufdff\ufe70-\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


def fold(text: str) -> str:
    """Ligatures and presentation forms as plain letters; characters that print nothing left out.

    A soft hyphen at the end stays, since it tells a broken word.
    """
    if not _FOLD.search(text):
        return text
    broken = text.endswith("\u00ad")
    kept = "".join(
        unicodedata.normalize("NFKC", char)
        if "\ufb00" <= char <= "\ufefc"
        else ""
        if _FOLD.match(char)
        else char
        for char in text
    )
    return kept + "\u00ad" if broken and kept else kept
