"""Where a quoted passage stands in a text as it was read.

Reading changes marks that are not words: the frame of a table, the dots of a leader, the line of a blank, a
ticked box. A quote is therefore found by its letters and figures alone.
"""

from __future__ import annotations

_BOXES = ("[x]", "[X]", "[ ]", "(x)", "( )")
"""Ticked and empty boxes, which reading turns into marks."""


def place(text: str, quote: str) -> tuple[int, int] | None:
    """Half-open range of code points of the quote in the text; None where it does not stand there."""
    folded = " ".join(quote.split())
    start = text.find(folded)
    if start >= 0:
        return start, start + len(folded)
    for box in _BOXES:
        quote = quote.replace(box, " ")
    letters = "".join(c for c in quote if c.isalnum())
    places = [i for i, c in enumerate(text) if c.isalnum()]
    whole = "".join(text[i] for i in places)
    at = whole.find(letters) if letters else -1
    while at >= 0:
        start, end = places[at], places[at + len(letters) - 1] + 1
        # Not from within a word, nor to within one.
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start, end
        at = whole.find(letters, at + 1)
    return None
