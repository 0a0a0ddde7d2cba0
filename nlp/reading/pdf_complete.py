"""Whether a damaged page was read to its end, by the witness of a second reader."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

import pypdfium2

from nlp.reading.pdf_ink import Piece

_MOST_MISSING = 2
"""Characters in which two readers may differ: less than the shortest word that turns a clause ("not")."""


def is_complete(pieces: Iterable[Piece], data: bytes, index: int) -> bool:
    """Whether pdfium finds no text on page `index` (from 0) of the PDF `data` that `pieces` lack.

    False too where pdfium cannot read the page, for then nobody knows what it says.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            text = document[index].get_textpage().get_text_bounded()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return False
    read = _characters("".join(piece.text for piece in pieces))
    return (_characters(text) - read).total() <= _MOST_MISSING


def _characters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
