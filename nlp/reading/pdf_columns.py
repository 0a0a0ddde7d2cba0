"""Reading order: full-width lines, columns read one after the other, and aligned rows.

What a gutter separates is either columns of running text or the cells of a table without rules.
"""

from __future__ import annotations

from nlp.model import Cell, Line, Mark, Table
from nlp.reading.pdf_aligned import aligned, is_narrow, whole_rows
from nlp.reading.pdf_glyphs import mark_lone_letter
from nlp.reading.pdf_gutters import cut, find_band, left_edge, pitch
from nlp.reading.pdf_rtl import reading_order
from nlp.reading.pdf_words import Row, Word


def flow_of(rows: list[Row], page: int, lone: Mark) -> list[Line | Table]:
    """The lines and tables of a page in reading order; tables stand in `rows` as words of their own.

    `lone` is what an "x" says that stands alone in a cell.
    """
    return _Arranger(page, lone).arrange(rows, left_edge(rows))


def lines_of(rows: list[Row], page: int) -> tuple[Line, ...]:
    """Each row as one line, for a cell or a column without inner columns."""
    made = [made for made in _Arranger(page, "cross").lines(rows, left_edge(rows)) if isinstance(made, Line)]
    return tuple(made)


class _Arranger:
    def __init__(self, page: int, lone: Mark) -> None:
        self.page = page
        self.lone: Mark = lone

    def arrange(self, rows: list[Row], left: float, depth: int = 0) -> list[Line | Table]:
        band = find_band(rows) if len(rows) > 1 and depth < 12 else None
        if band is None:
            return self.lines(rows, left)
        middle = rows[band.start : band.end]
        if aligned(middle, band.gutters):
            first, last = whole_rows(middle, band.gutters)
            start, end = band.start + first, band.start + last
            between: list[Line | Table] = [self.table(rows[start:end], band.gutters)]
        else:
            start, end = band.start, band.end
            parts = _split(middle, band.gutters[:1])
            if any(is_narrow(part) for part in parts):
                return self.lines(rows, left)
            between = []
            for part in parts:
                between += self.arrange(part, left_edge(part), depth + 1)
        before, after = rows[:start], rows[end:]
        return self.arrange(before, left, depth + 1) + between + self.arrange(after, left, depth + 1)

    def lines(self, rows: list[Row], left: float) -> list[Line | Table]:
        flow: list[Line | Table] = []
        below: float | None = None
        for row in rows:
            for words in _around_tables(row):
                if words[0].table is not None:
                    flow.append(words[0].table)
                else:
                    flow.append(self.line(words, left, None if below is None else round(row.top - below, 2)))
            below = row.bottom
        return flow

    def line(self, words: list[Word], left: float, gap: float | None) -> Line:
        x0, x1 = words[0].x0, max(word.x1 for word in words)
        tokens = tuple(word.token(self.page) for word in reading_order(words, lambda word: word.text))
        return Line(tokens, round(x0 - left, 2), round(x1 - left, 2), gap)

    def table(self, rows: list[Row], gutters: tuple[float, ...]) -> Table:
        grid: list[list[list[Row]]] = []
        below = 0.0
        usual = pitch(rows)
        for row in rows:
            cells = cut(row, gutters)
            filled = sum(1 for cell in cells if cell)
            # A row without its first cell goes on from the row above.
            goes_on = grid and (
                not cells[0] or (filled == 1 and row.top - below < 0.4 * usual and _is_open(grid[-1]))
            )
            if not goes_on:
                grid.append([[] for _ in cells])
            for cell in cells[1:]:
                mark_lone_letter(cell, self.lone)
            for place, cell in zip(grid[-1], cells, strict=True):
                if cell:
                    place.append(Row(cell))
            below = row.bottom
        made = tuple(tuple(Cell(lines_of(cell, self.page)) for cell in line) for line in grid)
        return Table(made, header_rows(made))


def _is_open(cells: list[list[Row]]) -> bool:
    return bool(cells[0]) and any(cells[1:])


def header_rows(rows: tuple[tuple[Cell, ...], ...]) -> int:
    """1 where the first row looks like heads of columns (bold throughout, unlike the rows below)."""
    if len(rows) < 2 or not all(cell.lines for cell in rows[0]):
        return 0

    def bold(row: tuple[Cell, ...]) -> bool:
        tokens = [token for cell in row for line in cell.lines for token in line.tokens]
        return bool(tokens) and all(token.bold for token in tokens)

    if bold(rows[0]) and not all(bold(row) for row in rows[1:]):
        return 1
    figures = [
        any(ch.isdigit() for c in row for ln in c.lines for t in ln.tokens for ch in t.text) for row in rows
    ]
    return 1 if len(rows[0]) >= 3 and len(rows) >= 3 and not figures[0] and all(figures[1:]) else 0


def _around_tables(row: Row) -> list[list[Word]]:
    parts: list[list[Word]] = []
    for word in row.words:
        if word.table is not None or not parts or parts[-1][0].table is not None:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _split(rows: list[Row], gutters: tuple[float, ...]) -> list[list[Row]]:
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        for column, cell in zip(columns, cut(row, gutters), strict=True):
            if cell:
                column.append(Row(cell))
    return [column for column in columns if column]
