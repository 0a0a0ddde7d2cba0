"""Ruled tables: from drawn lines and boxes to rows of cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from nlp.model import Box, Cell, Line, Mark, Table
from nlp.reading.pdf_columns import header_rows, lines_of
from nlp.reading.pdf_glyphs import mark_lone_letter
from nlp.reading.pdf_ink import Ink, Shape
from nlp.reading.pdf_rtl import kind
from nlp.reading.pdf_words import Row, Word

MAX_EDGES = 6_000
_THIN = 2.5


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table's cells by row and column (None where a wider or taller cell covers the place)."""

    box: Box
    cells: tuple[tuple[Box | None, ...], ...]


def grids(ink: Ink) -> list[Grid]:
    """The ruled tables of a page, from top to bottom."""
    edges = list(_edges(ink))
    if len(edges) > MAX_EDGES or not any(e["orientation"] == "v" for e in edges):
        return []
    edges = merge_edges(edges, 3, 3, 3, 3)
    cells = intersections_to_cells(edges_to_intersections(edges, 3, 3))
    found = []
    for group in cells_to_tables([cell for cell in cells if cell[2] - cell[0] > 4 and cell[3] - cell[1] > 4]):
        grid = _grid(group)
        if len(grid.cells) * len(grid.cells[0]) > 1:
            found.append(grid)
    return found


def _edges(ink: Ink) -> Iterable[dict[str, Any]]:
    for shape in ink.shapes:
        x0, top, x1, bottom = shape.box
        if shape.curved or max(x1 - x0, bottom - top) < 8:
            continue
        if bottom - top < _THIN or x1 - x0 < _THIN:
            middle = (top + bottom) / 2 if bottom - top < _THIN else (x0 + x1) / 2
            yield (
                _edge(x0, middle, x1, middle, "h")
                if bottom - top < _THIN
                else _edge(middle, top, middle, bottom, "v")
            )
        elif shape.is_box and (shape.stroke or not _is_white(shape)):
            yield from (
                _edge(x0, top, x1, top, "h"),
                _edge(x0, bottom, x1, bottom, "h"),
                _edge(x0, top, x0, bottom, "v"),
                _edge(x1, top, x1, bottom, "v"),
            )
        elif shape.stroke and not shape.fill:
            yield from _sides(shape)


def _sides(shape: Shape) -> Iterable[dict[str, Any]]:
    """The upright and level sides of an open or joined stroke."""
    points = shape.points
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        if abs(ay - by) < 0.5 and abs(ax - bx) > 8:
            yield _edge(min(ax, bx), ay, max(ax, bx), ay, "h")
        elif abs(ax - bx) < 0.5 and abs(ay - by) > 8:
            yield _edge(ax, min(ay, by), ax, max(ay, by), "v")


def _edge(x0: float, top: float, x1: float, bottom: float, way: str) -> dict[str, Any]:
    return {
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": way,
        "doctop": top,
    }


def _is_white(shape: Shape) -> bool:
    color = shape.color if isinstance(shape.color, (tuple, list)) else (shape.color,)
    if len(color) == 4:
        return all(isinstance(part, (int, float)) and part < 0.03 for part in color)
    return all(isinstance(part, (int, float)) and part > 0.97 for part in color)


def _grid(cells: list[Any]) -> Grid:
    xs, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    place = {(cell[1], cell[0]): cell for cell in cells}
    rows = tuple(tuple(place.get((top, x)) for x in xs) for top in tops)
    box = (xs[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return Grid(box, rows)


def take_tables(rows: list[Row], found: list[Grid], page: int, lone: Mark) -> list[Row]:
    """Move the words inside each grid into a table that stands in the rows as a word of its own.

    `lone` is what an "x" says that stands alone in a cell.
    """
    for grid in found:
        inside: list[Word] = []
        for row in rows:
            taken = [word for word in row.words if word.table is None and _within(word, grid.box)]
            if taken:
                inside += taken
                row.words = [
                    word for word in row.words if word.table is not None or not _within(word, grid.box)
                ]
        rows = [row for row in rows if row.words]
        if inside:
            rows += _rows_of_grid(grid, inside, page, lone)
    rows.sort(key=lambda row: (row.words[0].table is None and row.words[0].base) or row.top)
    return rows


def _within(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rows_of_grid(grid: Grid, words: list[Word], page: int, lone: Mark) -> list[Row]:
    """A table as one row; a frame around running text as its lines; parallel languages as columns."""
    contents = [[_cell_rows(cell, words) for cell in line] for line in grid.cells]
    shown = {
        id(rows)
        for line, cells in zip(contents, grid.cells, strict=True)
        for rows, cell in zip(line, cells, strict=True)
        if cell
    }
    columns = [[line[index] for line in contents] for index in range(len(contents[0]))]
    kept = [index for index, column in enumerate(columns) if any(column)]
    contents = [[line[index] for index in kept] for line in contents]
    contents = [line for line in contents if any(line)]
    if not contents:
        return []
    if len(kept) == 1:
        return [row for line in contents for row in line[0]]
    if len(kept) == 2 and _is_parallel(contents):
        lines: list[Line | Table] = []
        for index in (0, 1):
            lines += lines_of([row for line in contents for row in line[index]], page)
        return [Row([_slab(grid.box, line, index)]) for index, line in enumerate(lines)]
    for line in contents:
        for cell in line:
            mark_lone_letter([word for row in cell for word in row.words], lone)
    made = tuple(tuple(_cell(rows, page, id(rows) in shown) for rows in line) for line in contents)
    return [Row([_slab(grid.box, Table(made, header_rows(made)), 0)])]


def _cell(rows: list[Row], page: int, shown: bool) -> Cell:
    lines = lines_of(rows, page)
    return Cell(lines, unfilled=shown and not lines)


def _slab(box: Box, table: Any, index: int) -> Word:
    return Word("", box[0], box[1] + index * 1e-6, box[2], box[3], box[1] + index * 1e-6, 10.0, table=table)


def _cell_rows(cell: Box | None, words: list[Word]) -> list[Row]:
    if cell is None:
        return []
    inside = [word for word in words if _within(word, cell)]
    rows: list[Row] = []
    for word in sorted(inside, key=lambda w: w.base):
        if rows and word.base - rows[-1].words[0].base <= 0.35 * min(word.size, rows[-1].words[0].size):
            rows[-1].words.append(word)
        else:
            rows.append(Row([word]))
    for row in rows:
        row.words.sort(key=lambda w: w.x0)
    return rows


def _is_parallel(contents: list[list[list[Row]]]) -> bool:
    """Whether two columns say the same in a left-to-right and a right-to-left language, in sentences."""
    scripts = []
    for index in (0, 1):
        kinds = [kind(word.text) for line in contents for row in line[index] for word in row.words]
        scripts.append("R" if kinds.count("R") > kinds.count("L") else "L")
        if len(kinds) < 7 * max(1, sum(1 for line in contents if line[index])):
            return False
    return scripts[0] != scripts[1]
