"""From painted pieces to words in rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.model import Box, Mark, Table, Token
from nlp.reading.pdf_fold import fold
from nlp.reading.pdf_ink import WORD_GAP, Piece
from nlp.reading.pdf_rtl import has_rtl, logical


@dataclass(slots=True)
class Word:
    """A word on its way to a token, or a whole ruled table (`table`) that keeps its place as one.

    `boxed` marks a cross in a box or cell, which in a form without ticks says "chosen".
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    struck: bool = False
    blank: bool = False
    field: bool = False
    mark: Mark | None = None
    confidence: float | None = None
    font: str = ""
    order: int = 0
    joined: bool = False
    boxed: bool = False
    table: Table | None = None

    @property
    def box(self) -> Box:
        """x0, top, x1, bottom in points."""
        return (self.x0, self.top, self.x1, self.bottom)

    def token(self, page: int) -> Token:
        """This word as a token of page `page`."""
        box = (round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2))
        return Token(
            self.text,
            page,
            box,
            round(self.size, 1),
            self.bold,
            self.struck,
            self.blank,
            self.field,
            self.mark,
            self.confidence,
            joined=self.joined,
        )


@dataclass(slots=True)
class Row:
    """Words on one baseline, from left to right."""

    words: list[Word] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Upper edge in points."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge in points."""
        return max(word.bottom for word in self.words)

    @property
    def x0(self) -> float:
        """Left edge in points."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge in points."""
        return max(word.x1 for word in self.words)

    @property
    def text(self) -> str:
        """The words with single spaces, from left to right."""
        return " ".join(word.text for word in self.words)


def words_of(pieces: Iterable[Piece]) -> list[list[Word]]:
    """The words of upright pieces, as lists by baseline from top to bottom, each left to right."""
    return [row for line in _baselines(pieces) if (row := _join(line))]


def _baselines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    base = size = 0.0
    for piece in sorted(pieces, key=lambda p: p.base):
        if rows and piece.base - base <= 0.3 * min(size, piece.size):
            rows[-1].append(piece)
            continue
        rows.append([piece])
        base, size = piece.base, piece.size
    return _with_raised(rows)


def _with_raised(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Put superscripts and subscripts into the row that they belong to."""
    kept: list[list[Piece]] = []
    index = 0
    while index < len(rows):
        row = rows[index]
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below is not None and _raised_on(row, below):
            below.extend(row)
        elif kept and _raised_on(row, kept[-1]):
            kept[-1].extend(row)
        else:
            kept.append(row)
        index += 1
    return kept


def _raised_on(small: list[Piece], row: list[Piece]) -> bool:
    size = max(piece.size for piece in row)
    if abs(small[0].base - row[0].base) > 0.6 * size:
        return False
    # Some Arabic faces set single letters below the line at full size.
    if any(
        piece.size > 0.88 * size and not (len(piece.text) <= 2 and has_rtl(piece.text)) for piece in small
    ):
        return False
    return all(
        any(
            -0.5 * size < piece.x0 - other.x1 < 0.6 * size or -0.5 * size < other.x0 - piece.x1 < 0.6 * size
            for other in row
        )
        for piece in small
    )


def _join(pieces: list[Piece]) -> list[Word]:
    if any(piece.x1 - piece.x0 < 0.2 for piece in pieces):
        _settle_narrow(pieces)
    pieces.sort(key=lambda p: p.x0)
    words: list[Word] = []
    run: list[Piece] = []
    for piece in pieces:
        if piece.text == " ":
            if run:
                run[-1].open_right = False
            continue
        if run:
            last = run[-1]
            size = min(piece.size, last.size) or 1.0
            if abs(piece.x0 - last.x0) < 0.25 * size and piece.text == last.text:
                # Painted twice, a little apart: a way of making bold.
                last.bold = True
                continue
            gap = piece.x0 - last.x1
            # Raised footnote signs stay words of their own, the letters of 1st do not.
            level = (
                abs(piece.size - last.size) < 0.1 * size
                or abs(piece.base - last.base) < 0.1 * size
                or (last.text[-1:].isdigit() and piece.text.isalpha())
            )
            if gap < WORD_GAP * size and gap > -0.6 * size and last.open_right and piece.open_left and level:
                run.append(piece)
                continue
            words.append(_word(run))
        run = [piece]
    if run:
        words.append(_word(run))
    return [word for word in words if word.text]


def _settle_narrow(pieces: list[Piece]) -> None:
    """Letters without width (half of an Arabic ligature) stand before the glyph painted after them."""
    pieces.sort(key=lambda p: p.order)
    for piece, after in zip(pieces, pieces[1:], strict=False):
        if piece.text != " " and piece.x1 - piece.x0 < 0.2 and after.x0 < piece.x0 < after.x1:
            piece.x0 = piece.x1 = after.x0 - 0.01


def _word(run: list[Piece]) -> Word:
    first = run[0]
    if len(run) == 1:
        word = Word(
            first.text, first.x0, first.top, first.x1, first.bottom, first.base, first.size, first.bold
        )
    else:
        word = Word(
            "".join(piece.text for piece in run),
            first.x0,
            min(p.top for p in run),
            max(p.x1 for p in run),
            max(p.bottom for p in run),
            first.base,
            max(p.size for p in run),
            all(p.bold for p in run),
        )
    word.font, word.order = first.font, first.order
    if not word.text.isascii():
        if has_rtl(word.text):
            parts = [part for piece in run for part in (piece.parts or list(piece.text))]
            word.text = logical(parts)
        word.text = fold(word.text)
    return word


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Group words that have no exact baseline (recognised text, cells) into rows by their middle."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda w: w.top + w.bottom):
        if not rows or not _beside(word, max(rows[-1].words, key=lambda w: w.bottom - w.top)):
            rows.append(Row([]))
        rows[-1].words.append(word)
    for row in rows:
        row.words.sort(key=lambda w: w.x0)
    return rows


def _beside(one: Word, other: Word) -> bool:
    """Whether words stand in one row, by the middle of the lower one: a dash has no height."""
    low, tall = sorted((one, other), key=lambda w: w.bottom - w.top)
    twice, height = low.top + low.bottom, low.bottom - low.top
    near = height < 0.5 * (tall.bottom - tall.top) or abs(tall.top + tall.bottom - twice) < 0.9 * height
    return near and 2 * tall.top < twice < 2 * tall.bottom


def insert(rows: list[Row], word: Word) -> None:
    """Put a word that was not painted as text (mark, field, blank) into the row beside it."""
    middle = (word.top + word.bottom) / 2
    best, distance = None, 1e9
    for row in rows:
        if row.top - 1 <= middle <= row.bottom + 1:
            away = abs((row.top + row.bottom) / 2 - middle)
            if away < distance:
                best, distance = row, away
    if best is None:
        index = next((i for i, row in enumerate(rows) if (row.top + row.bottom) / 2 > middle), len(rows))
        rows.insert(index, Row([word]))
        return
    word.base = best.words[0].base
    best.words.append(word)
    best.words.sort(key=lambda w: w.x0)
