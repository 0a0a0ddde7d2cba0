"""From the flow of lines and tables to blocks: one for each clause to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from nlp.model import Cell, Line, Table, Token
from nlp.reading.blocks import Block
from nlp.reading.inline import form_row, split_fields, split_list
from nlp.reading.paragraphs import paragraphs
from nlp.reading.rows import table_blocks


def flow_tokens(flow: Sequence[Line | Table]) -> list[Token]:
    """Every token of a flow in reading order, struck ones too."""
    lines: list[Line] = []
    for item in flow:
        if isinstance(item, Line):
            lines.append(item)
        else:
            lines.extend(line for row in item.rows for cell in row for line in cell.lines)
    return [token for line in lines for token in line.tokens]


def says_something(flow: Sequence[Line | Table]) -> bool:
    """Whether a flow has any word or figure: blanks, marks and strokes alone say nothing."""
    return any(not token.blank and any(char.isalnum() for char in token.text) for token in flow_tokens(flow))


def blocks_of(flow: Sequence[Line | Table], *, plain: bool) -> list[Block]:
    """The paragraphs and rows of a flow in order, one for each clause to be.

    `plain` says that the flow comes from plain text, whose tables show no look of their heads.
    """
    blocks: list[Block] = []
    lines: list[Line] = []
    heads: tuple[str, ...] = ()
    number = 0
    for part in flow:
        item = part if isinstance(part, Table) else _piped(part) or part
        if isinstance(item, Line):
            lines.append(item)
            continue
        if lines:
            blocks += paragraphs(lines)
            lines = []
            heads = ()
        if not heads:
            # A table that takes over the heads of the one before it is the same table.
            number += 1
        made, heads = table_blocks(item, number, heads, heads_guessed=plain)
        blocks += made
    blocks += paragraphs(lines)
    split: list[Block] = []
    for block, follower in zip_longest(blocks, blocks[1:]):
        if block.is_row or block.heading:
            split.append(block)
            continue
        for field in split_fields(block):
            row = form_row(field, follower)
            split += [row] if row.form else split_list(field)
    return split


def _piped(line: Line) -> Table | None:
    """A single line of cells with "|" between as a table of one row."""
    if not any(token.text == "|" for token in line.tokens):
        return None
    cells: list[list[Token]] = [[]]
    for token in line.tokens:
        if token.text == "|":
            cells.append([])
        else:
            cells[-1].append(token)
    return Table((tuple(Cell((Line(tuple(cell)),) if cell else ()) for cell in cells),))
