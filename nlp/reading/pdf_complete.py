"""Whether a page was read to its end: signs of damage, and the witness of a second reader."""

from __future__ import annotations

import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable

import pypdfium2
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1

from nlp.reading.pdf_ink import Piece

_MOST_MISSING = 2
"""Characters in which two readers may differ: less than the shortest word that turns a clause ("not")."""


def is_cut_off(page: PDFPage) -> bool:
    """Whether the packed content of a page breaks off or is corrupt, which pdfminer passes over.

    To be asked before the page is interpreted: after that the packed content is gone.
    """
    streams = [resolve1(content) for content in page.contents]
    return any(isinstance(stream, PDFStream) and _breaks_off(stream) for stream in streams)


def _breaks_off(stream: PDFStream) -> bool:
    packed = stream.rawdata
    filters = stream.get_filters()
    if packed is None or not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
        return False
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        packed = stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    # Without the two bytes of zlib's head its checksum does not count: many writers get that wrong.
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacking.decompress(packed.lstrip(b"\r\n")[2:])
    except zlib.error:
        return True
    return not unpacking.eof


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
