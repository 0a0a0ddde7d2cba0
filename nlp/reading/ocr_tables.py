"""Ruled tables in a recognised page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from nlp.model import Cell, Line, Table, Token
from nlp.reading.ocr_page import OcrLine, OcrResult
from nlp.reading.ocr_rules import Rule
from nlp.reading.tables import guess_header_rows

_NEAR = 14
"""Pixels by which rules of one table may miss each other."""
_LEAST_CELL = 30

Grid = list[list[tuple[float, float, float, float] | None]]


def grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The cells, in pixels, of the ruled tables that have several columns and rows."""
    edges = [_edge(rule, "h") for rule in level] + [_edge(rule, "v") for rule in upright]
    if not level or not upright:
        return []
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    big = [cell for cell in cells if cell[2] - cell[0] > _LEAST_CELL and cell[3] - cell[1] > _LEAST_CELL]
    found = [_grid(table) for table in cells_to_tables(big)] if big else []
    return [grid for grid in found if len(grid) > 1 and len(grid[0]) > 1]


def with_tables(result: OcrResult, lines: Sequence[Line]) -> list[Line | Table]:
    """The lines of a page, those within a ruled table replaced by the table where it begins.

    `lines` are `result.lines` as lines of the document, one for each.
    """
    found = grids(result.level, result.upright)
    flow: list[Line | Table] = []
    given: set[int] = set()
    for seen, line in zip(result.lines, lines, strict=True):
        at = next((n for n, grid in enumerate(found) if _inside(seen, grid)), None)
        if at is None:
            flow.append(line)
        elif at not in given:
            given.add(at)
            flow.append(_table(found[at], [one for one in result.lines if _inside(one, found[at])], result))
    return flow


def _edge(rule: Rule, way: str) -> dict[str, Any]:
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    x0, x1 = (rule.x0, rule.x1) if way == "h" else (x, x)
    top, bottom = (y, y) if way == "h" else (rule.top, rule.bottom)
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
            "orientation": way, "doctop": top}  # fmt: skip


def _grid(cells: list[Any]) -> Grid:
    """Rows of cells by their left edges; None where a wider cell covers the place."""
    tops = _levels([cell[1] for cell in cells])
    lefts = _levels([cell[0] for cell in cells])
    grid: Grid = [[None] * len(lefts) for _ in tops]
    for cell in cells:
        grid[_nearest(tops, cell[1])][_nearest(lefts, cell[0])] = cell
    return grid


def _levels(values: list[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NEAR:
            levels.append(value)
    return levels


def _nearest(levels: list[float], value: float) -> int:
    return min(range(len(levels)), key=lambda n: abs(levels[n] - value))


def _inside(line: OcrLine, grid: Grid) -> bool:
    cells = [cell for row in grid for cell in row if cell is not None]
    x, y = (line.place[0] + line.place[2]) / 2, (line.place[1] + line.place[3]) / 2
    return min(cell[0] for cell in cells) <= x <= max(cell[2] for cell in cells) and min(
        cell[1] for cell in cells
    ) <= y <= max(cell[3] for cell in cells)


def _table(grid: Grid, lines: Sequence[OcrLine], result: OcrResult) -> Table:
    """Each word to the cell that holds its middle; a word on a border to the nearest cell."""
    places = [(r, c, cell) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell is not None]
    boxes = {(r, c): result.picture.box(*cell) for r, c, cell in places}
    held: dict[tuple[int, int], list[tuple[int, Token]]] = {}
    for number, line in enumerate(lines):
        for token in line.tokens:
            if token.box is None or token.text in ("|", "¦"):
                continue
            x, y = (token.box[0] + token.box[2]) / 2, (token.box[1] + token.box[3]) / 2
            key = min(boxes, key=lambda one: _distance(boxes[one], x, y))
            held.setdefault(key, []).append((number, token))
    rows = tuple(tuple(_cell(held.get((r, c), [])) for c in range(len(grid[0]))) for r in range(len(grid)))
    return Table(rows, guess_header_rows(rows))


def _distance(box: tuple[float, float, float, float], x: float, y: float) -> float:
    return max(box[0] - x, x - box[2], 0.0) + max(box[1] - y, y - box[3], 0.0)


def _cell(words: list[tuple[int, Token]]) -> Cell:
    return Cell(
        tuple(Line(tuple(token for _, token in group)) for _, group in groupby(words, key=lambda one: one[0]))
    )
