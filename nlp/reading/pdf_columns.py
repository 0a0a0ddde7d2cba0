"""Reading order: full-width lines, columns read one after the other, and aligned rows.

A gutter is a vertical strip that stays empty over several rows with words on both sides of it.
What it separates is either columns of running text or the cells of an unruled table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from nlp.model import Cell, Line, Mark, Table
from nlp.reading.pdf_glyphs import mark_lone_letter
from nlp.reading.pdf_rtl import kind, reading_order
from nlp.reading.pdf_words import Row, Word

MAX_GUTTERS = 40
# The label before a hanging text: "1.", "(a)", "3.1.2", "iv)", bullets. What follows it is no column.
_ENUMERATOR = re.compile(
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcdmIVXLCDM]{1,6})[.)\]:]*|[^\w\s]{1,2}|o)"
)
_NAMED = re.compile(r"(?:article|clause|section|no\.?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `start` to `end` (half-open) that share the gutters at these x."""

    start: int
    end: int
    gutters: tuple[float, ...]


def flow_of(rows: list[Row], page: int, lone: Mark) -> list[Line | Table]:
    """The lines and tables of a page in reading order; tables stand in `rows` as words of their own.

    `lone` is what an "x" says that stands alone in a cell.
    """
    return _Arranger(page, lone).arrange(rows, _left(rows))


def lines_of(rows: list[Row], page: int) -> tuple[Line, ...]:
    """Each row as one line, for a cell or a column without inner columns."""
    made = [made for made in _Arranger(page, "cross").lines(rows, _left(rows)) if isinstance(made, Line)]
    return tuple(made)


def _left(rows: list[Row]) -> float:
    return min((row.x0 for row in rows), default=0.0)


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
            first, last = _whole_rows(middle, band.gutters)
            start, end = band.start + first, band.start + last
            between: list[Line | Table] = [self.table(rows[start:end], band.gutters)]
        else:
            start, end = band.start, band.end
            parts = _split(middle, band.gutters[:1])
            if any(_is_narrow(part) for part in parts):
                return self.lines(rows, left)
            between = []
            for part in parts:
                between += self.arrange(part, _left(part), depth + 1)
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
        pitch = _pitch(rows)
        for row in rows:
            cells = _cut(row, gutters)
            filled = sum(1 for cell in cells if cell)
            # A row without its first cell goes on from the row above.
            goes_on = grid and (
                not cells[0] or (filled == 1 and row.top - below < 0.4 * pitch and _is_open(grid[-1]))
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


def _pitch(rows: list[Row]) -> float:
    return median(max(row.bottom - row.top, 1.0) for row in rows)


# Finding gutters


def find_band(rows: list[Row]) -> Band | None:
    """The band of rows with a gutter that holds most rows, or None for a single column."""
    best: tuple[int, float, Band] | None = None
    for x in _candidates(rows):
        for start, end, width in _runs(rows, x):
            if best is None or (end - start, width) > best[:2]:
                best = (end - start, width, Band(start, end, (x,)))
    if best is None:
        return None
    band = best[2]
    return Band(band.start, band.end, _all_gutters(rows[band.start : band.end], band.gutters[0]))


def _all_gutters(rows: list[Row], chosen: float) -> tuple[float, ...]:
    """The chosen gutter first, then any others that cross all the same rows."""
    found = [chosen]
    spans = [_clear(rows, chosen)]
    for x in _candidates(rows):
        span = _clear(rows, x)
        if span is None or any(other is None or span[0] < other[1] and other[0] < span[1] for other in spans):
            continue
        if _supported(rows, x):
            found.append(x)
            spans.append(span)
    return tuple(found)


def _candidates(rows: list[Row]) -> list[float]:
    """Middles of the wide gaps in rows, and of the step from a row to one beside it."""
    xs: dict[int, float] = {}

    def add(left: float, right: float) -> None:
        middle = (left + right) / 2
        xs.setdefault(round(middle / 3), middle)

    for row in rows:
        edge = row.words[0].x1
        for word in row.words[1:]:
            if word.x0 - edge >= max(7.0, 0.7 * word.size):
                add(edge, word.x0)
            edge = max(edge, word.x1)
    for above, below in zip(rows, rows[1:], strict=False):
        if below.top < above.bottom - 1:
            if above.x1 + 5 < below.x0:
                add(above.x1, below.x0)
            elif below.x1 + 5 < above.x0:
                add(below.x1, above.x0)
    return list(xs.values())[:MAX_GUTTERS]


def _sides(row: Row, x: float) -> tuple[float | None, float | None] | None:
    """Where the words left of `x` end and those right of it begin; None where a word crosses."""
    left: float | None = None
    right: float | None = None
    for word in row.words:
        if word.x1 <= x:
            left = word.x1 if left is None or word.x1 > left else left
        elif word.x0 >= x:
            right = word.x0 if right is None or word.x0 < right else right
        else:
            return None
    return left, right


def _clear(rows: list[Row], x: float) -> tuple[float, float] | None:
    left, right = -1e9, 1e9
    for row in rows:
        sides = _sides(row, x)
        if sides is None:
            return None
        left = max(left, sides[0] if sides[0] is not None else left)
        right = min(right, sides[1] if sides[1] is not None else right)
    return left, right


def _runs(rows: list[Row], x: float) -> list[tuple[int, int, float]]:
    """Each stretch of rows that leaves a strip around `x` free, with words enough on both sides."""
    found = []
    start = 0
    left, right = -1e9, 1e9
    for index in range(len(rows) + 1):
        sides = _sides(rows[index], x) if index < len(rows) else None
        size = rows[index].words[0].size if index < len(rows) else 10.0
        new_left, new_right = left, right
        if sides is not None:
            new_left = max(left, sides[0] if sides[0] is not None else left)
            new_right = min(right, sides[1] if sides[1] is not None else right)
        if sides is None or new_right - new_left < max(7.0, 0.7 * size):
            span = _trimmed(rows, start, index, x)
            if span is not None:
                found.append((*span, right - left))
            start = index if sides is not None else index + 1
            left, right = -1e9, 1e9
            if sides is not None:
                left, right = sides[0] or left, sides[1] or right
        else:
            left, right = new_left, new_right
    return found


def _trimmed(rows: list[Row], start: int, end: int, x: float) -> tuple[int, int] | None:
    """The run without what stands clearly apart above or below on one side only."""
    two_sided = [i for i in range(start, end) if _both(rows[i], x)]
    if len(two_sided) >= 2:
        pitch = _pitch(rows[start:end])
        first, last = two_sided[0], two_sided[-1]
        while first > start and rows[first].top - rows[first - 1].bottom < 0.9 * pitch:
            first -= 1
        while last + 1 < end and rows[last + 1].top - rows[last].bottom < 0.9 * pitch:
            last += 1
        start, end = first, last + 1
    return (start, end) if _supported(rows[start:end], x) else None


def _both(row: Row, x: float) -> bool:
    return row.words[0].x1 <= x and row.words[-1].x0 >= x


def _supported(rows: list[Row], x: float) -> bool:
    both = left_rows = right_rows = 0
    size = 10.0
    clear = _clear(rows, x)
    for row in rows:
        left = [word for word in row.words if word.x1 <= x]
        right = [word for word in row.words if word.x0 >= x]
        if left and not _hangs(left):
            left_rows += 1
        if right and not _hangs(right):
            right_rows += 1
        if left and right and not _hangs(left) and not _hangs(right):
            both += 1
            size = row.words[0].size
    if clear is None or left_rows < 2 or right_rows < 2:
        return False
    if both == 0:
        return left_rows >= 3 and right_rows >= 3
    return both >= 3 or clear[1] - clear[0] >= 1.4 * size


def _hangs(words: list[Word]) -> bool:
    """Whether these words are only a label such as "1." or "Article 5" before its text."""
    if len(words) == 1:
        return words[0].table is None and bool(_ENUMERATOR.fullmatch(words[0].text)) and not words[0].mark
    return (
        len(words) == 2
        and bool(_NAMED.fullmatch(words[0].text))
        and bool(_ENUMERATOR.fullmatch(words[1].text))
    )


# Columns of running text, or rows of cells


def aligned(rows: list[Row], gutters: tuple[float, ...]) -> bool:
    """Whether the rows are labels with their values (or a table without rules), not columns."""
    ordered = tuple(sorted(gutters))
    cells = [_cut(row, ordered) for row in rows]
    firsts = [row for row in cells if row[0]]
    paired = [row for row in firsts if any(row[1:])]
    if any(word.table is not None for row in rows for word in row.words):
        return False
    if len(paired) < 2 or len(paired) < 0.75 * len(firsts):
        return False
    columns = [[row[index] for row in cells if row[index]] for index in range(len(ordered) + 1)]
    if len(columns) == 2 and {_script(column) for column in columns} == {"L", "R"}:
        return False
    if _is_prose(columns[0]) or (len(columns) > 2 and all(_is_prose(column) for column in columns)):
        return False
    if sum(1 for row in firsts if _says_all(row[0])) >= 0.4 * len(firsts):
        return False
    if (
        all(_text(cell).endswith(":") for cell in cells[0] if cell)
        and len([cell for cell in cells[0] if cell]) > 1
    ):
        return False
    return median(len(_text(row[0])) for row in firsts) <= 45


def _is_prose(column: list[list[Word]]) -> bool:
    widths = [cell[-1].x1 - cell[0].x0 for cell in column]
    widest = max(widths)
    size = column[0][0].size or 10.0
    full = sum(1 for width in widths if width >= 0.82 * widest)
    return len(column) >= 3 and widest > 11 * size and full >= 0.55 * len(column)


def _is_narrow(rows: list[Row]) -> bool:
    """Whether this is too narrow for a column of text (the boxes and answers before a question)."""
    tables = any(word.table is not None for row in rows for word in row.words)
    return not tables and max(row.x1 for row in rows) - _left(rows) < 5 * rows[0].words[0].size


def _says_all(cell: list[Word]) -> bool:
    """Whether a cell holds its own label and value ("Date: ____"), so that nothing beside it belongs to it."""
    if any(word.blank for word in cell):
        return True
    text = _text(cell).rstrip()
    return ":" in text[:-1] and text.index(":") < len(text) - 2


def _script(column: list[list[Word]]) -> str:
    kinds = [kind(word.text) for cell in column for word in cell]
    return "R" if kinds.count("R") > kinds.count("L") else "L"


def _text(cell: list[Word]) -> str:
    return " ".join(word.text for word in cell)


def _whole_rows(rows: list[Row], gutters: tuple[float, ...]) -> tuple[int, int]:
    """The part from the first to the last row that has cells on both sides (with its last cell's rest)."""
    two = [i for i, row in enumerate(rows) if any(_both(row, x) for x in gutters)]
    first, last = two[0], two[-1]
    while last + 1 < len(rows) and not _cut(rows[last + 1], tuple(sorted(gutters)))[0]:
        last += 1
    return first, last + 1


def _cut(row: Row, gutters: tuple[float, ...]) -> list[list[Word]]:
    ordered = sorted(gutters)
    cells: list[list[Word]] = [[] for _ in range(len(ordered) + 1)]
    for word in row.words:
        cells[sum(1 for x in ordered if word.x0 >= x)].append(word)
    return cells


def _split(rows: list[Row], gutters: tuple[float, ...]) -> list[list[Row]]:
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        for column, cell in zip(columns, _cut(row, gutters), strict=True):
            if cell:
                column.append(Row(cell))
    return [column for column in columns if column]
