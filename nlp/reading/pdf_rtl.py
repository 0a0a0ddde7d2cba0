"""Right-to-left writing: from the order on the page to the order of reading.

A page shows Arabic from right to left, but numbers and Latin words inside it from left to right.
The pieces of a page come in the order of their place, so the letters are turned round here and
the digits are not (Unicode Standard Annex #9, rules W2 to W7, N1 and L4).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPENING, _CLOSING = "([{«", ")]}»"


def has_rtl(text: str) -> bool:
    """Whether a text holds right-to-left letters."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text) and any(
        kind(char) == "R" for char in text
    )


@lru_cache(maxsize=4096)
def kind(text: str) -> str:
    """R, L or N (number) for the first strong or number character of a text, O for none."""
    found = "O"
    for char in text:
        bidi = unicodedata.bidirectional(char)
        if bidi in ("R", "AL"):
            return "R"
        if bidi == "L":
            return "L"
        if bidi in ("EN", "AN"):
            found = "N"
    return found


def logical(parts: Sequence[str]) -> str:
    """The text of a right-to-left word from its glyphs' texts in their order from left to right."""
    text = "".join(_turn(list(parts), lambda part: kind(part), numbers_keep=True))
    # Some programs write the bracket that is seen, some the one that was typed.
    return text.translate(_MIRRORED) if text[0] in _CLOSING or text[-1] in _OPENING else text


def reading_order(words: Sequence[T], text: Callable[[T], str]) -> list[T]:
    """The words of one line in the order of reading, from their order from left to right."""
    kinds = [kind(text(word)) for word in words]
    if "R" not in kinds:
        return list(words)
    right = sum(len(text(word)) for word, k in zip(words, kinds, strict=True) if k == "R")
    left = sum(len(text(word)) for word, k in zip(words, kinds, strict=True) if k == "L")
    if right >= left:
        return _turn(list(words), lambda word: kind(text(word)), numbers_keep=False)
    return _flip_between(list(words), kinds, "R", "NO")


def _turn(items: list[T], kind_of: Callable[[T], str], numbers_keep: bool) -> list[T]:
    """Turn a sequence round, leaving what runs from left to right within it in its order.

    `numbers_keep`: figures that touch each other are one number; figures in separate words are not.
    """
    items = items[::-1]
    kinds = [kind_of(item) for item in items]
    return _flip_between(items, kinds, "LN" if numbers_keep else "L", "O" if numbers_keep else "NO")


def _flip_between(items: list[T], kinds: list[str], ends: str, inside: str) -> list[T]:
    """Turn round each longest run that begins and ends with one of `ends` and else holds `inside`."""
    index = 0
    while index < len(items):
        if kinds[index] not in ends:
            index += 1
            continue
        last = probe = index
        while probe < len(items) and (kinds[probe] in ends or kinds[probe] in inside):
            if kinds[probe] in ends:
                last = probe
            probe += 1
        items[index : last + 1] = items[index : last + 1][::-1]
        index = last + 1
    return items
