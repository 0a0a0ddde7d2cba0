"""One page of a PDF: from its ink to rows of words, with everything drawn or filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from pdfminer.pdfpage import PDFPage

from nlp.model import Box, Token
from nlp.reading.errors import Unreadable
from nlp.reading.ocr_api import OcrPage, Recognised
from nlp.reading.pdf_blanks import add_blanks, level_rules
from nlp.reading.pdf_complete import is_complete, is_cut_off
from nlp.reading.pdf_forms import apply_notes, notes
from nlp.reading.pdf_glyphs import spell_out
from nlp.reading.pdf_hidden import MIN_POINTS, pictured, split_hidden
from nlp.reading.pdf_ink import Ink, Piece
from nlp.reading.pdf_marks import drawn_marks, strike
from nlp.reading.pdf_open import Source, damaged, page_matrix, read_ink
from nlp.reading.pdf_tables import Grid, grids
from nlp.reading.pdf_words import Row, Word, insert, rows_of, words_of
from nlp.reading.turned import turned_back

_SCAN, _EMBLEM = 0.55, 0.06
_ENOUGH = 25
"""Characters below which a page that shows pictures or drawings has no text of its own."""
_DRAWN_LETTERS = 400
TOO_LONG = "text recognition took too long"
_FAILURES = {"internal": "text recognition is not installed", "resource_limit": TOO_LONG}


@dataclass(slots=True)
class PageWords:
    """What one page says: its rows of words, its ruled tables, and what was set apart."""

    number: int
    width: float
    height: float
    source: Literal["embedded", "ocr"] = "embedded"
    rows: list[Row] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    sideways: list[list[Word]] = field(default_factory=list)
    struck: list[Word] = field(default_factory=list)
    hidden: list[Word] = field(default_factory=list)
    fields: int = 0
    turn: int = 0
    broken: bool = False
    picture: bool = False
    """Whether a picture beside the words, larger than an emblem, was not read."""
    layer: bool = False
    """Whether the words lie unseen behind a picture of the page."""
    unread: bool = False
    """Whether the page shows something that could not be read."""
    missed: str = ""
    """Why text recognition did not run on a page full of pictures, as a clause of a sentence."""
    recognised: Recognised | None = None

    def as_shown(self, token: Token) -> Token:
        """A token of this page, read in the frame of its rows, with its box on the page as shown."""
        if self.recognised is not None:
            return self.recognised.as_shown(token)
        return turned_back(token, self.turn, self.width, self.height)


def page_words(source: Source, data: bytes, index: int, ocr: OcrPage | None) -> PageWords:
    """Read page `index` (from 0); `data` is the whole file, for text recognition.

    Raises `Unreadable`: damaged for a page whose content ends in an error before all its text was
    read, resource_limit.
    """
    page = source.pages[index]
    if is_cut_off(page):
        raise damaged(index + 1)
    ink = read_ink(source, page)
    turn = _turn(ink.pieces)
    if turn:
        ink = read_ink(source, page, turn)
    if ink.broken and not ((ink.pieces or ink.images) and is_complete(ink.pieces, data, index)):
        raise damaged(index + 1)
    made = PageWords(index + 1, ink.width, ink.height, turn=turn, broken=ink.broken)
    pieces, hidden = split_hidden(ink)
    layer = pictured(ink) >= _SCAN and sum(len(p.text) for p in hidden) > sum(len(p.text) for p in pieces)
    if _is_unusable(ink, pieces) or layer:
        if _recognise(made, page, data, ocr, sum(len(p.text) for p in hidden) if layer else 0):
            return made
        if layer:
            # The words that a scanner laid behind its picture are what there is to read.
            pieces = [p for p in (*pieces, *hidden) if p.size >= MIN_POINTS]
            made.layer, made.missed = True, ""
            hidden = []
        else:
            made.unread = True
            made.missed = made.missed if _is_filled(ink) else ""
            pieces = [] if ink.unmapped * 2 > ink.characters else pieces
    made.picture = not made.unread and not made.layer and pictured(ink) > _EMBLEM
    made.hidden = [word for words in words_of(p for p in hidden if p.angle == 0) for word in words]
    _fill(made, page, ink, pieces)
    return made


def _fill(made: PageWords, page: PDFPage, ink: Ink, pieces: Sequence[Piece]) -> None:
    made.rows = [
        Row(words) for line in words_of(p for p in pieces if p.angle == 0) if (words := spell_out(line))
    ]
    if any(p.angle for p in pieces):
        made.sideways = _sideways([p for p in pieces if p.angle])
    made.grids = grids(ink) if ink.shapes else []
    if ink.shapes:
        rules = level_rules(ink)
        made.struck = strike(made.rows, rules)
        cells = [cell for grid in made.grids for line in grid.cells for cell in line if cell is not None]
        frames: list[Box] = [grid.box for grid in made.grids]
        for word in drawn_marks(ink, cells, [word for row in made.rows for word in row.words]):
            insert(made.rows, word)
        add_blanks(made.rows, rules, frames, ink.width)
    _annotate(made, page)


def _annotate(made: PageWords, page: PDFPage) -> None:
    """Fill in form fields and strike what annotations strike, in the frame of the rows."""
    if page.annots:
        matrix, _, height = page_matrix(page, made.turn)
        made.fields = apply_notes(made.rows, notes(page, matrix, height), made.struck)


def _turn(pieces: Sequence[Piece]) -> int:
    """How far to turn a page whose writing runs along its side or upside down."""
    weights: dict[int, int] = {}
    for piece in pieces:
        if piece.angle % 90 == 0 and not piece.unpainted:
            weights[piece.angle] = weights.get(piece.angle, 0) + len(piece.text)
    if not weights:
        return 0
    angle = max(weights, key=lambda a: (weights[a], -a))
    return angle if angle and weights[angle] > 2 * weights.get(0, 0) and weights[angle] > 40 else 0


def _is_unusable(ink: Ink, pieces: Sequence[Piece]) -> bool:
    characters = sum(len(piece.text) for piece in pieces)
    if ink.characters and ink.unmapped > 0.3 * ink.characters:
        return True
    if pictured(ink) >= _SCAN:
        return characters < 4 * _ENOUGH
    drawn = bool(ink.images) or sum(1 for shape in ink.shapes if shape.curved or len(shape.points) > 4) > 40
    return characters < _ENOUGH and drawn


def _is_filled(ink: Ink) -> bool:
    """Whether what cannot be read fills the page: a scan, letters drawn as shapes or of unknown codes."""
    drawn = sum(1 for shape in ink.shapes if shape.curved) > _DRAWN_LETTERS
    return pictured(ink) >= _SCAN or drawn or ink.unmapped > 0.3 * ink.characters


def _recognise(made: PageWords, page: PDFPage, data: bytes, ocr: OcrPage | None, expected: int) -> bool:
    """Fill the page with recognised words; False where there are none or far fewer than `expected`.

    Where recognition itself failed, `made.missed` says why.
    """
    if ocr is None:
        made.missed = "text recognition is switched off"
        return False
    _, width, height = page_matrix(page)
    try:
        found = ocr(data, made.number, width, height)
    except Unreadable as error:
        if error.code not in _FAILURES:
            raise
        made.missed = _FAILURES[error.code]
        return False
    if not found.tokens or sum(len(token.text) for token in found.tokens) < 0.3 * expected:
        return False
    made.recognised, made.source, made.turn = found, "ocr", found.turn
    made.width, made.height = (height, width) if found.turn in (90, 270) else (width, height)
    made.rows = rows_of([_recognised(token) for token in found.tokens if token.box is not None])
    made.grids = list(found.grids)
    _annotate(made, page)
    return True


def _recognised(token: Token) -> Word:
    assert token.box is not None
    x0, top, x1, bottom = token.box
    return Word(
        token.text,
        x0,
        top,
        x1,
        bottom,
        bottom,
        token.size or 0.75 * (bottom - top),
        token.bold,
        token.struck,
        token.blank,
        token.field,
        token.mark,
        token.confidence,
    )


def _sideways(pieces: list[Piece]) -> list[list[Word]]:
    """Words written at an angle, string by string; they belong to no row."""
    lines = []
    for _, run in groupby(pieces, key=lambda p: (p.order, p.angle)):
        lines.append(
            [Word(p.text, p.x0, p.top, p.x1, p.bottom, p.bottom, p.size, p.bold, order=p.angle) for p in run]
        )
    return lines
