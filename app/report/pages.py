"""The pages of the original document as grey pictures, each drawn once."""

from __future__ import annotations

from io import BytesIO
from math import sqrt
from types import TracebackType
from typing import Protocol, Self

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from nlp.model import Document

RESOLUTION = 1.8
"""Pixels per point of a drawn page."""
MOST_PIXELS = 4_000_000


# What pdfium and Pillow raise for files that are broken, encrypted, cut off or too large.
UNDRAWABLE = (
    pypdfium2.PdfiumError,
    OSError,
    ValueError,
    EOFError,
    SyntaxError,
    Image.DecompressionBombError,
)


class Source(Protocol):
    def draw(self, number: int, width: float, height: float) -> Image.Image | None:
        """Page `number` (from 1) of `width` by `height` points in shades of grey; None if there is none."""
        ...

    def close(self) -> None: ...


class PdfSource:
    def __init__(self, original: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(original)
        # Without its form environment a filled form is drawn empty.
        self._pdf.init_forms()

    def draw(self, number: int, width: float, height: float) -> Image.Image | None:
        if not 1 <= number <= len(self._pdf):
            return None
        page = self._pdf[number - 1]
        shown_width, shown_height = page.get_size()
        scale = min(RESOLUTION, sqrt(MOST_PIXELS / max(1.0, shown_width * shown_height)))
        bitmap = page.render(scale=scale, grayscale=True)
        picture: Image.Image = bitmap.to_pil().convert("L")
        page.close()
        return picture

    def close(self) -> None:
        self._pdf.close()


class ImageSource:
    def __init__(self, original: bytes) -> None:
        self._image = Image.open(BytesIO(original))

    def draw(self, number: int, width: float, height: float) -> Image.Image | None:
        for index, frame in enumerate(ImageSequence.Iterator(self._image), start=1):
            if index == number:
                return self._shrunk(frame, width, height)
        return None

    def close(self) -> None:
        self._image.close()

    @staticmethod
    def _shrunk(frame: Image.Image, width: float, height: float) -> Image.Image:
        frame = ImageOps.exif_transpose(frame).convert("L")
        limit = RESOLUTION * max(width, height)
        frame.thumbnail((limit, limit))
        return frame


class PagePictures:
    """Draws the pages of `document` from the bytes it was read from; nothing for DOCX and plain text.

    A page that cannot be drawn gives None: the report then shows the text, and loses nothing else.
    """

    def __init__(self, document: Document, original: bytes) -> None:
        self._sizes = {page.number: (page.width, page.height) for page in document.pages}
        self._drawn: dict[int, Image.Image | None] = {}
        self._source = _opened(document.media_type, original)

    def page(self, number: int) -> tuple[Image.Image, float, float] | None:
        """The picture of a page, and how many of its pixels make a point across and down."""
        if self._source is None or number not in self._sizes:
            return None
        width, height = self._sizes[number]
        if number not in self._drawn:
            try:
                self._drawn[number] = self._source.draw(number, width, height)
            except UNDRAWABLE:
                self._drawn[number] = None
        picture = self._drawn[number]
        if picture is None or width <= 0 or height <= 0:
            return None
        return picture, picture.width / width, picture.height / height

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._source is not None:
            self._source.close()


def _opened(media_type: str, original: bytes) -> Source | None:
    try:
        if media_type == "application/pdf":
            return PdfSource(original)
        if media_type.startswith("image/"):
            return ImageSource(original)
    except UNDRAWABLE:
        return None
    return None
