"""Whether the rows on both sides of a gutter are labels with their values or columns of text."""

from __future__ import annotations

from statistics import median

from nlp.reading.pdf_gutters import cut, left_edge, on_both_sides
from nlp.reading.pdf_rtl import kind
from nlp.reading.pdf_words import Row, Word


def aligned(rows: list[Row], gutters: tuple[float, ...]) -> bool:
    """Whether the rows are labels with their values (or a table without rules), not columns."""
    ordered = tuple(sorted(gutters))
    cells = [cut(row, ordered) for row in rows]
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


def is_narrow(rows: list[Row]) -> bool:
    """Whether this is too narrow for a column of text (the boxes and answers before a question)."""
    tables = any(word.table is not None for row in rows for word in row.words)
    return not tables and max(row.x1 for row in rows) - left_edge(rows) < 5 * rows[0].words[0].size


def _says_all(cell: list[Word]) -> bool:
    """Whether a cell holds its own label and value ("Date: ____"), and needs no neighbour."""
    if any(word.blank for word in cell):
        return True
    text = _text(cell).rstrip()
    return ":" in text[:-1] and text.index(":") < len(text) - 2


def _script(column: list[list[Word]]) -> str:
    kinds = [kind(word.text) for cell in column for word in cell]
    return "R" if kinds.count("R") > kinds.count("L") else "L"


def _text(cell: list[Word]) -> str:
    return " ".join(word.text for word in cell)


def whole_rows(rows: list[Row], gutters: tuple[float, ...]) -> tuple[int, int]:
    """The part from the first to the last row that has cells on both sides (with its last cell's rest)."""
    two = [i for i, row in enumerate(rows) if any(on_both_sides(row, x) for x in gutters)]
    first, last = two[0], two[-1]
    while last + 1 < len(rows) and not cut(rows[last + 1], tuple(sorted(gutters)))[0]:
        last += 1
    return first, last + 1
