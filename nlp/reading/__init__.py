"""Reading: bytes of a file to a `Document`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from nlp.model import Document, Reading

if TYPE_CHECKING:
    from nlp.reading.intake import Limits
    from nlp.reading.ocr_api import Recognised


def read(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """The document in a file's bytes.

    `name` is the file's name, whose extension must fit the bytes; `limits` bounds size and pages.
    Raises `nlp.reading.errors.Unreadable` with a stable code where the bytes cannot become a
    document.
    """
    from nlp.reading import intake
    from nlp.reading.clauses import build_document

    limits = limits or intake.Limits()
    media_type = intake.identify(data, name, limits)
    return build_document(_reading(data, media_type, limits), name, hashlib.sha256(data).hexdigest())


def _reading(data: bytes, media_type: str, limits: Limits) -> Reading:
    # Each reader brings heavy libraries with it: a text file must not load the PDF ones.
    if media_type == "application/pdf":
        from nlp.reading.pdf import read_pdf

        return read_pdf(data, max_pages=limits.max_pages, ocr=_read_page)
    if media_type.startswith("image/"):
        from nlp.reading.ocr import read_image

        return read_image(data)
    if media_type == "text/plain":
        from nlp.reading.plain import read_text

        return read_text(data)
    from nlp.reading.docx import read_docx

    return read_docx(data)


def _read_page(data: bytes, page_number: int, width: float, height: float) -> Recognised:
    """The words of a page without text of its own; OCR is loaded only when a page needs it."""
    from nlp.reading.ocr import read_page

    return read_page(data, page_number, width, height)
