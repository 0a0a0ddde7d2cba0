"""From recognised words to the lines and tables of a page, by the rules that PDF pages follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from nlp.model import Box, Line, Table, Token
from nlp.reading.ocr_page import OcrResult
from nlp.reading.ocr_rules import Rule
from nlp.reading.pdf_columns import flow_of
from nlp.reading.pdf_tables import Grid, take_tables
from nlp.reading.pdf_words import Word, rows_of
from nlp.reading.turned import as_paragraphs, with_tokens

_NEAR = 14
"""Pixels by which rules of one table may miss each other."""
_LEAST_CELL = 30
_MOST_RULES = 1_500


def page_flow(result: OcrResult, page: int) -> list[Line | Table]:
    """The lines and tables of a recognised page in reading order, boxes on the page as shown."""
    words = [_word(token) for line in result.lines for token in line.tokens if token.box is not None]
    found = table_grids(result.level, result.upright, result.picture.scale)
    rows = take_tables(rows_of(words), found, page, "cross")
    flow = flow_of(rows, page, "cross")
    if result.turns:
        flow = as_paragraphs(flow)
    return [with_tokens(item, result.picture.placed) for item in flow]


def table_grids(level: Sequence[Rule], upright: Sequence[Rule], scale: float) -> list[Grid]:
    """The ruled tables of several rows or columns; boxes in points of the upright picture."""
    if not level or not upright or len(level) + len(upright) > _MOST_RULES:
        return []
    edges = [_edge(rule, "h") for rule in level] + [_edge(rule, "v") for rule in upright]
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    big = [cell for cell in cells if cell[2] - cell[0] > _LEAST_CELL and cell[3] - cell[1] > _LEAST_CELL]
    found = [_grid(table, scale) for table in cells_to_tables(big)] if big else []
    return [grid for grid in found if len(grid.cells) * len(grid.cells[0]) > 1]


def _edge(rule: Rule, way: str) -> dict[str, Any]:
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    x0, x1 = (rule.x0, rule.x1) if way == "h" else (x, x)
    top, bottom = (y, y) if way == "h" else (rule.top, rule.bottom)
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
            "orientation": way, "doctop": top}  # fmt: skip


def _grid(cells: list[Any], scale: float) -> Grid:
    tops = _levels([cell[1] for cell in cells])
    lefts = _levels([cell[0] for cell in cells])
    grid: list[list[Box | None]] = [[None] * len(lefts) for _ in tops]
    for x0, top, x1, bottom in cells:
        box = (x0 * scale, top * scale, x1 * scale, bottom * scale)
        grid[_nearest(tops, top)][_nearest(lefts, x0)] = box
    boxes = [box for row in grid for box in row if box is not None]
    around = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Grid(around, tuple(map(tuple, grid)))


def _levels(values: list[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NEAR:
            levels.append(value)
    return levels


def _nearest(levels: list[float], value: float) -> int:
    return min(range(len(levels)), key=lambda n: abs(levels[n] - value))


def _word(token: Token) -> Word:
    assert token.box is not None
    x0, top, x1, bottom = token.box
    size = token.size or 0.75 * (bottom - top)
    return Word(token.text, x0, top, x1, bottom, bottom, size, blank=token.blank, mark=token.mark,
                confidence=token.confidence)  # fmt: skip
