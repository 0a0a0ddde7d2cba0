"""Reading pictures of text: image files, and the scanned pages of PDF files."""

from __future__ import annotations

import io
import warnings as python_warnings
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from nlp.model import DocumentWarning, Line, Page, Reading, Table
from nlp.reading.errors import Unreadable
from nlp.reading.flow import says_something
from nlp.reading.intake import whole_images
from nlp.reading.ocr_api import Recognised
from nlp.reading.ocr_engine import installed
from nlp.reading.ocr_layout import page_flow, table_grids
from nlp.reading.ocr_page import OcrResult, read_picture
from nlp.reading.ocr_picture import DPI, picture_of

_A4_LONG = 842.0
_PLAUSIBLE_DPI = (90.0, 1_300.0)
_MOST_PIXELS = 40_000_000
"""Pixels of a rendered page; larger sheets are rendered coarser."""
_MOST_IMAGE_PIXELS = 120_000_000
_UNREADABLE = 0.5
_DOUBTFUL = 0.2
_SCRIPTS = ("Latin", "Arabic", "")
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}


def ocr_version() -> str | None:
    """Name, version and languages of the recogniser ("tesseract 5.3.0 eng+fra+spa+ara"); None without one."""
    found = installed()
    return None if found is None else f"tesseract {found[0]} {'+'.join(found[1])}"


def read_page(data: bytes, page_number: int, width: float, height: float) -> Recognised:
    """The words of a PDF page from its picture: an `OcrPage`.

    Raises Unreadable: damaged, resource_limit, internal.
    """
    drawn = picture_of(_render(data, page_number, width, height), width, height)
    result = read_picture(drawn, page_number)
    found = result.picture
    return Recognised(
        tuple(token for line in result.lines for token in line.tokens),
        found.placed,
        result.turns * 90,
        tuple(table_grids(result.level, result.upright, found.scale)),
        ocr_version(),
        tuple(_doubts(result, page_number)),
        _unreadable([result]) if result.doubtful > _UNREADABLE else None,
    )


def _render(data: bytes, page_number: int, width: float, height: float) -> Image.Image:
    scale = DPI / 72
    pixels = width * height * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            image = (
                document[page_number - 1].render(scale=scale, grayscale=True, may_draw_forms=True).to_pil()
            )
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise Unreadable("damaged", f"Page {page_number} cannot be drawn.") from error
    grey: Image.Image = image.convert("L")
    return grey


def read_image(data: bytes) -> Reading:
    """Read an image file, each frame of a TIFF a page.

    The page as shown is the image with its EXIF orientation applied; its size in points follows
    from the resolution that the file states, else from A4. Lines, columns and ruled tables are
    found as on PDF pages. Raises Unreadable: damaged, no_text, unsupported_language,
    resource_limit, internal.
    """
    pages: list[Page] = []
    flow: list[Line | Table] = []
    warnings: list[DocumentWarning] = []
    results: list[OcrResult] = []
    media_type = "image"
    for number, (kind, image) in enumerate(_frames(data), 1):
        media_type = _MEDIA_TYPES.get(kind, media_type)
        width, height = _size_in_points(image)
        result = read_picture(picture_of(image, width, height), number)
        pages.append(Page(number, round(width, 2), round(height, 2), "ocr"))
        flow += page_flow(result, number)
        results.append(result)
        warnings += _doubts(result, number)
    if not says_something(flow):
        raise Unreadable("no_text", "No words were found in the image.")
    if all(result.doubtful > _UNREADABLE for result in results):
        raise _unreadable(results)
    return Reading(media_type, tuple(pages), tuple(flow), "ocr", tuple(warnings), ocr_version())


def _frames(data: bytes) -> Iterator[tuple[str, Image.Image]]:
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "TIFF"]) as image:
                kind = image.format or ""
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > _MOST_IMAGE_PIXELS:
                        raise Image.DecompressionBombError
                    with whole_images():
                        frame.load()
                    yield kind, ImageOps.exif_transpose(frame)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Unreadable("resource_limit", "The image has too many pixels; save it at 300 dpi.") from error
    except Exception as error:  # Pillow's decoders raise many kinds for bytes that are not whole
        raise Unreadable("damaged", "The image is damaged or incomplete.") from error


def _size_in_points(image: Image.Image) -> tuple[float, float]:
    stated = image.info.get("dpi")
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated[0] else 0.0
    long_side = max(image.size)
    if not _PLAUSIBLE_DPI[0] <= dpi <= _PLAUSIBLE_DPI[1] or not 0.5 <= long_side / dpi * 72 / _A4_LONG <= 2.0:
        dpi = long_side / _A4_LONG * 72
    return image.width / dpi * 72, image.height / dpi * 72


def _doubts(result: OcrResult, number: int) -> list[DocumentWarning]:
    found = []
    if result.turns:
        found.append(DocumentWarning("turned_page", "The page lies on its side or upside down.", number))
    if result.doubtful > _DOUBTFUL:
        share = f"{result.doubtful:.0%}"
        message = (
            f"The picture is hard to read: {share} of its words are doubtful. Compare with the original."
        )
        found.append(DocumentWarning("ocr_quality", message, number))
    return found


def _unreadable(results: list[OcrResult]) -> Unreadable:
    if all(result.script not in _SCRIPTS for result in results):
        script = results[0].script
        return Unreadable("unsupported_language", f"The text is in {script} script, which is not read here.")
    return Unreadable(
        "no_text",
        "The picture is too blurred, dark or small to be read, or in a script that is not read here; "
        "take it again or scan it.",
    )
