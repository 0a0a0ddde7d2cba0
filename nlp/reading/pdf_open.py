"""Opening a PDF: its pages, their sizes as shown, and clear errors where that fails."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_rect
from pdfplumber.pdf import PDF

from nlp.model import Box
from nlp.reading.errors import Unreadable
from nlp.reading.pdf_device import InkDevice, InkInterpreter
from nlp.reading.pdf_ink import Ink

# pdfminer reports every oddity of a file on its logger; what matters to a person becomes an error.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_SIDE = 20_000.0


@dataclass(slots=True)
class Source:
    """An open PDF: its document, its pages, and the device that reads them one after another."""

    document: PDFDocument
    pages: list[PDFPage]
    manager: PDFResourceManager
    device: InkDevice


def open_pdf(data: bytes, max_pages: int) -> Source:
    """Open `data`, with the empty password where it is encrypted.

    Raises `Unreadable`: password_protected, damaged, no_pages, too_many_pages.
    """
    try:
        return _open(data, max_pages)
    except Unreadable as error:
        if error.code not in ("damaged", "no_pages", "password_protected"):
            raise
        repaired = _repair(data)
        if repaired is None:
            raise
    return _open(repaired, max_pages)


def _open(data: bytes, max_pages: int) -> Source:
    try:
        pdf = PDF(io.BytesIO(data), raise_unicode_errors=False)
        document = pdf.doc
        pages: list[PDFPage] = []
        for page in PDFPage.create_pages(document):
            pages.append(page)
            if len(pages) > max_pages:
                raise Unreadable(
                    "too_many_pages",
                    f"This file has more than {max_pages} pages; send the part that is the agreement.",
                )
    except Unreadable:
        raise
    except Exception as error:
        raise _opening_error(error) from error
    if not pages:
        raise Unreadable("no_pages", "This PDF has no pages; export or scan the document once more.")
    return Source(document, pages, pdf.rsrcmgr, InkDevice(pdf.rsrcmgr))


def _opening_error(error: BaseException) -> Unreadable:
    causes: list[Any] = [error, error.__cause__, *getattr(error, "args", ())]
    if any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in causes):
        return Unreadable(
            "password_protected",
            "This PDF needs a password to open; save a copy without a password and send that.",
        )
    return damaged()


def damaged(page: int | None = None) -> Unreadable:
    """The error for a file that is not a complete PDF, or for one damaged page (its number from 1)."""
    what = "This PDF" if page is None else f"Page {page} of this PDF"
    return Unreadable(
        "damaged", f"{what} is damaged or incomplete; export it again from where it came, or scan the paper."
    )


def _repair(data: bytes) -> bytes | None:
    """The same document written anew by pdfium, which forgives more; None where it cannot either."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) == 0:
                return None
            buffer = io.BytesIO()
            document.save(buffer, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
            return buffer.getvalue()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _opening_error(PDFPasswordIncorrect()) from error
        return None
    except (OSError, ValueError):
        return None


def page_matrix(page: PDFPage, turn: int = 0) -> tuple[Matrix, float, float]:
    """The matrix from a page's own space to the page as shown (y upwards), its width and height.

    `turn` adds a rotation in degrees, for pages whose writing runs along the side.
    """
    x0, y0, x1, y1 = shown_box(page)
    rotate = (round(page.rotate / 90) * 90 + turn) % 360
    matrix: Matrix
    if rotate == 90:
        matrix = (0, -1, 1, 0, -y0, x1)
    elif rotate == 180:
        matrix = (-1, 0, 0, -1, x1, y1)
    elif rotate == 270:
        matrix = (0, 1, -1, 0, y1, -x0)
    else:
        matrix = (1, 0, 0, 1, -x0, -y0)
    width, height = (y1 - y0, x1 - x0) if rotate in (90, 270) else (x1 - x0, y1 - y0)
    return matrix, width, height


def shown_box(page: PDFPage) -> Box:
    """The crop box within the media box, in the page's own space."""
    ax0, ax1 = sorted((page.mediabox[0], page.mediabox[2]))
    ay0, ay1 = sorted((page.mediabox[1], page.mediabox[3]))
    bx0, bx1 = sorted((page.cropbox[0], page.cropbox[2]))
    by0, by1 = sorted((page.cropbox[1], page.cropbox[3]))
    box = (max(ax0, bx0), max(ay0, by0), min(ax1, bx1), min(ay1, by1))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        box = (ax0, ay0, ax1, ay1)
    if not (1 <= box[2] - box[0] <= MAX_SIDE and 1 <= box[3] - box[1] <= MAX_SIDE):
        raise damaged()
    return box


def to_page(matrix: Matrix, height: float, box: tuple[float, ...]) -> Box:
    """A rectangle of the page's own space as a box from the top left of the page as shown."""
    x0, y0, x1, y1 = apply_matrix_rect(matrix, (box[0], box[1], box[2], box[3]))
    return (min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1))


def read_ink(source: Source, page: PDFPage, turn: int = 0) -> Ink:
    """Everything that a page paints, `broken` where its content ends in an error.

    Raises `Unreadable`: resource_limit for a page with far too much, damaged for an impossible size.
    """
    matrix, width, height = page_matrix(page, turn)
    ink = source.device.start(width, height)
    try:
        InkInterpreter(source.manager, source.device).render_contents(
            page.resources or {}, page.contents, ctm=matrix
        )
    except (Unreadable, MemoryError):
        raise
    except Exception:
        # Hostile streams make pdfminer raise nearly anything, some after all their text was shown.
        ink.broken = True
    return ink
