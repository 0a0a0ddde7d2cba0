"""Pages of an original as pictures in colour, for the screen."""

from __future__ import annotations

from io import BytesIO
from math import sqrt

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

RESOLUTION = 1.7
"""Pixels per point: sharp at the width that a page has beside its findings."""
MOST_PIXELS = 6_000_000
WIDEST = 1400
QUALITY = 80
_UNREADABLE = (pypdfium2.PdfiumError, OSError, ValueError, Image.DecompressionBombError)


def draw(data: bytes, media_type: str, number: int) -> bytes | None:
    """Page `number` (from 1) of a PDF or image as JPEG; None if it is not there or cannot be drawn."""
    try:
        picture = _pdf_page(data, number) if media_type == "application/pdf" else _frame(data, number)
    except _UNREADABLE:
        return None
    if picture is None:
        return None
    target = BytesIO()
    picture.convert("RGB").save(target, "JPEG", quality=QUALITY)
    return target.getvalue()


def _pdf_page(data: bytes, number: int) -> Image.Image | None:
    pdf = pypdfium2.PdfDocument(data)
    # Without its form environment a filled form is drawn empty.
    pdf.init_forms()
    if not 1 <= number <= len(pdf):
        return None
    page = pdf[number - 1]
    width, height = page.get_size()
    scale = min(RESOLUTION, sqrt(MOST_PIXELS / max(1.0, width * height)))
    return page.render(scale=scale).to_pil()


def _frame(data: bytes, number: int) -> Image.Image | None:
    with Image.open(BytesIO(data)) as image:
        for index, frame in enumerate(ImageSequence.Iterator(image), start=1):
            if index == number:
                turned = ImageOps.exif_transpose(frame).convert("RGB")
                turned.thumbnail((WIDEST, 2 * WIDEST))
                return turned
    return None
