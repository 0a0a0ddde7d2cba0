"""What a file is, judged by its bytes against its name, before anything parses it."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from nlp.reading.errors import Unreadable
from nlp.reading.zips import ZipLimits, open_zip

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
ZIP = "application/zip"

MEDIA_TYPES = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".txt": TEXT,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".tif": TIFF,
    ".tiff": TIFF,
}
"""The extensions of documents; archives (.zip) are not among them."""

_NAMES = {PDF: "a PDF", DOCX: "a Word document (.docx)", TEXT: "plain text", PNG: "a PNG image",
          JPEG: "a JPEG image", TIFF: "a TIFF image", ZIP: "a zip archive"}  # fmt: skip
_IMAGES = {PNG: "PNG", JPEG: "JPEG", TIFF: "TIFF"}
_SAVE_AS_DOCX = "open it in a word processor and save it as .docx or PDF"
_SAVE_AS_IMAGE = "save or export it as JPEG, PNG or PDF"
_PRINT = "print it to a PDF"
_UNSUPPORTED = {
    ".doc": _SAVE_AS_DOCX, ".dot": _SAVE_AS_DOCX, ".docm": _SAVE_AS_DOCX, ".dotx": _SAVE_AS_DOCX,
    ".odt": _SAVE_AS_DOCX, ".rtf": _SAVE_AS_DOCX, ".pages": _SAVE_AS_DOCX, ".wps": _SAVE_AS_DOCX,
    ".wpd": _SAVE_AS_DOCX,
    ".heic": _SAVE_AS_IMAGE, ".heif": _SAVE_AS_IMAGE, ".webp": _SAVE_AS_IMAGE, ".gif": _SAVE_AS_IMAGE,
    ".bmp": _SAVE_AS_IMAGE, ".avif": _SAVE_AS_IMAGE, ".djvu": _SAVE_AS_IMAGE, ".psd": _SAVE_AS_IMAGE,
    ".xls": _PRINT, ".xlsx": _PRINT, ".ods": _PRINT, ".ppt": _PRINT, ".pptx": _PRINT, ".odp": _PRINT,
    ".html": _PRINT,
    ".htm": _PRINT, ".md": "save it as .txt", ".csv": _PRINT, ".eml": _PRINT, ".msg": _PRINT, ".epub": _PRINT,
    ".xps": _PRINT, ".ps": _PRINT, ".eps": _PRINT,
    ".rar": "pack it as .zip", ".7z": "pack it as .zip", ".tar": "pack it as .zip", ".gz": "pack it as .zip",
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PEEK = ZipLimits(members=100_000, unpacked=1 << 50, ratio=float("inf"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"PK\x07\x08", ZIP),
    (b"%PDF-", PDF),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or a sound"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
)
_HEADER_WITHIN = 1024
"""Bytes in which the header of a PDF may stand (Adobe's implementation note 13)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be: pages, bytes, pixels of one image; and bytes of an archive."""

    max_pages: int = 600
    max_bytes: int = 50_000_000
    max_archive_bytes: int = 500_000_000
    max_pixels: int = 120_000_000


def identify(data: bytes, name: str, limits: Limits) -> str:
    """The media type of a file: one of `MEDIA_TYPES` or application/zip.

    `name` is the untrusted file name; only its extension is used, and without one the bytes decide.
    Raises Unreadable: empty_file, too_large, unsupported_format, wrong_type, password_protected,
    damaged, too_many_pages, resource_limit.
    """
    extension = os.path.splitext(name)[1].lower()
    if not data:
        raise Unreadable("empty_file", "The file is empty (0 bytes).")
    most = limits.max_archive_bytes if extension == ".zip" else limits.max_bytes
    if len(data) > most:
        raise Unreadable("too_large", f"The file is larger than {most / 1_000_000:g} MB.")
    found = _content(data)
    expected = _expected(extension) or found
    if expected == DOCX:
        _check_word_container(data, found)
    if found != expected and not (expected == PDF and _is_headless_pdf(data)):
        raise _mismatch(extension, found)
    if expected in _IMAGES:
        _check_image(data, _IMAGES[expected], limits)
    if expected not in _NAMES:
        raise _mismatch(extension, found)
    return expected


def _expected(extension: str) -> str | None:
    if extension in _UNSUPPORTED:
        raise Unreadable(
            "unsupported_format", f"Files of type {extension} are not read; {_UNSUPPORTED[extension]}."
        )
    if extension == ".zip":
        return ZIP
    if extension and extension not in MEDIA_TYPES:
        shown = extension if extension[1:].isalnum() and len(extension) <= 8 else "this"
        message = (
            f"Files of type {shown} are not read; send PDF, .docx, .txt, PNG, JPEG, TIFF or a zip of them."
        )
        raise Unreadable("unsupported_format", message)
    return MEDIA_TYPES.get(extension)


def _content(data: bytes) -> str:
    """The media type that the first bytes show, or words for a file of another kind."""
    start = data[:_HEADER_WITHIN].lstrip()
    for magic, kind in _MAGIC:
        if data.startswith(magic) or (kind == PDF and start.startswith(magic)):
            return _zip_kind(data) if kind == ZIP else kind
    if data.startswith(_OLE):
        return "an Office document of the old binary kind (.doc, .xls)"
    if data[4:8] == b"ftyp":
        return "a HEIC image or a video"
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "a web page (HTML)"
    return TEXT if _looks_like_text(data) else "a file of an unknown kind"


def _looks_like_text(data: bytes) -> bool:
    sample = data[:4096]
    return b"\0" not in sample or sample[:2] in (b"\xff\xfe", b"\xfe\xff") or _half_zero(sample)


def _half_zero(sample: bytes) -> bool:
    """UTF-16 without a mark: zeros at the even or at the odd places only."""
    return (b"\0" in sample[::2]) != (b"\0" in sample[1::2])


def _zip_kind(data: bytes) -> str:
    try:
        names = open_zip(data, _PEEK).namelist()
    except Unreadable:
        return ZIP
    if "[Content_Types].xml" not in names:
        return ZIP
    if any(name.startswith("word/") for name in names):
        return DOCX
    return "an Office file, but not a Word document"


def _check_word_container(data: bytes, found: str) -> None:
    if data.startswith(_OLE) and _ENCRYPTED_STREAM in data:
        raise Unreadable("password_protected", "The Word document needs a password; save a copy without it.")
    if data.startswith(_OLE):
        message = "The file is named .docx but is an old Word document (.doc); open it and save it as .docx."
        raise Unreadable("wrong_type", message)
    if found == ZIP:
        # Without a readable contents list it may well have been a Word document.
        open_zip(data, _PEEK)


def _is_headless_pdf(data: bytes) -> bool:
    """A PDF that carries something before its header, or has lost it; the PDF reader may cope."""
    return b"%PDF-" in data[:_HEADER_WITHIN] or (b" obj" in data and b"endobj" in data)


def _mismatch(extension: str, found: str) -> Unreadable:
    kind = _NAMES.get(found, found)
    if not extension:
        return Unreadable("unsupported_format", f"This is {kind}, which is not read here.")
    return Unreadable("wrong_type", f"The file is named {extension} but is {kind}.")


@contextmanager
def whole_images() -> Iterator[None]:
    """Pillow refuses images that are cut off, whatever another library has told it for the whole process.

    WeasyPrint allows them for itself on import, which must not let half a contract pass as a whole one.
    """
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_image(data: bytes, kind: str, limits: Limits) -> None:
    """Header, size and first picture of an image; the pictures of further pages are read later."""
    from PIL import Image  # only images need it

    try:
        with whole_images(), warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                if image.width * image.height > limits.max_pixels:
                    raise Image.DecompressionBombError
                if getattr(image, "n_frames", 1) > limits.max_pages:
                    raise Unreadable("too_many_pages", f"The image has more than {limits.max_pages} pages.")
                image.load()
    except Unreadable:
        raise
    except Image.DecompressionBombError as error:
        raise Unreadable("resource_limit", "The image has too many pixels; save it at 300 dpi.") from error
    except MemoryError as error:
        raise Unreadable("resource_limit", "The image needs too much memory; save it at 300 dpi.") from error
    except Exception as error:  # Pillow's decoders raise many kinds for bytes that are not whole
        raise Unreadable("damaged", "The image is damaged or incomplete.") from error
