"""What the PDF reader asks of text recognition."""

from __future__ import annotations

from typing import Protocol

from nlp.model import Token


class OcrPage(Protocol):
    """Reads the words of one page of a PDF from its picture."""

    def __call__(self, data: bytes, page_number: int, width: float, height: float) -> tuple[Token, ...]:
        """The words of page `page_number` (from 1) of the PDF `data`, in reading order.

        Boxes are points from the top left of the page as shown, whose size is `width` by `height`
        points; `confidence` is 0 to 1.
        """
        ...
