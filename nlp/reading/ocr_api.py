"""What the PDF reader asks of text recognition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from nlp.model import DocumentWarning, Token
from nlp.reading.errors import Unreadable
from nlp.reading.pdf_tables import Grid


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of one page in its reading frame: turned upright, and level where it was scanned askew.

    Boxes of `tokens` and `grids` are points from the top left of that frame; `as_shown` gives a
    token its box on the page as shown. `turn` is the clockwise turn in degrees (0, 90, 180, 270)
    that sets the page upright: with 90 and 270 the frame is as wide as the page shown is high.
    """

    tokens: tuple[Token, ...]
    as_shown: Callable[[Token], Token]
    turn: int = 0
    grids: tuple[Grid, ...] = ()
    engine: str | None = None
    """Name, version and languages of the recogniser."""
    doubts: tuple[DocumentWarning, ...] = ()
    refusal: Unreadable | None = None
    """Why the page, if it were the whole document, would count as not readable."""


class OcrPage(Protocol):
    """Reads the words of one page of a PDF from its picture."""

    def __call__(self, data: bytes, page_number: int, width: float, height: float) -> Recognised:
        """The words of page `page_number` (from 1) of the PDF `data`, in reading order.

        The page as shown is `width` by `height` points. Raises `Unreadable`: internal where there is
        no recogniser, resource_limit where it took too long, damaged.
        """
        ...
