"""Which characters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re

from nlp.reading.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 100_000


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8, UTF-16, or a Windows code page.

    Windows-1256 (Arabic) is told from Windows-1252 by its runs of high bytes: accented letters of
    Latin script stand alone. Raises Unreadable: wrong_type where the file's own mark is wrong.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise Unreadable("wrong_type", "The file is not plain text.") from error
    wide = _unmarked_utf16(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        sample = data[:_SAMPLE]
        in_runs = sum(map(len, _HIGH_RUN.findall(sample)))
        encoding = "cp1256" if in_runs > 0.6 * max(1, len(_HIGH.findall(sample))) else "cp1252"
        return data.decode(encoding, errors="replace"), encoding


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows in zero bytes at every other place, and at no other."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    if odd > 0.3 * half and even < 0.01 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * half and odd < 0.01 * half else None
