"""What readers of tables without geometry share."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.model import Cell, Line, Token

_HEADER_WORDS = 6


def padded(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with empty cells at their ends, so that all are as long as the longest."""
    width = max(map(len, rows), default=0)
    return tuple((*row, *(Cell() for _ in range(width - len(row)))) for row in rows)


def cell_tokens(cell: Cell) -> tuple[Token, ...]:
    """The tokens of a cell in reading order."""
    return tuple(token for line in cell.lines for token in line.tokens)


def guess_header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """1 where the first row looks like the heads of columns, else 0.

    Heads are short, stand in every column, hold no number, mark or blank, and either are bold
    above cells that are not, or stand above a column that has numbers, marks or blanks.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return 0
    heads = [cell_tokens(cell) for cell in rows[0]]
    if not all(0 < len(head) <= _HEADER_WORDS and not any(map(_is_datum, head)) for head in heads):
        return 0
    if any(head[-1].text.endswith(":") for head in heads):
        return 0
    below = [[cell_tokens(row[column]) for row in rows[1:]] for column in range(1, len(heads))]
    if all(token.bold for head in heads for token in head):
        return int(not all(token.bold for column in below for cell in column for token in cell))
    share = 1.0 if len(heads) == 2 else 0.5
    return int(any(_share_of_data(column) >= share for column in below))


def _share_of_data(column: Sequence[Sequence[Token]]) -> float:
    filled = [cell for cell in column if cell]
    return sum(any(map(_is_datum, cell)) for cell in filled) / max(1, len(filled))


def _is_datum(token: Token) -> bool:
    return token.blank or token.mark is not None or any(one.isdecimal() for one in token.text)


def row_as_line(row: Sequence[Cell]) -> Line:
    """A row of a table that stands inside a cell, as one line; automatic numbers become words."""
    lines = [line for cell in row for line in cell.lines]
    tokens: list[Token] = []
    for line in lines[:1]:
        tokens += line.tokens
    for line in lines[1:]:
        tokens += ((Token(line.label),) if line.label else ()) + line.tokens
    return Line(tuple(tokens), label=lines[0].label if lines else "", paragraph=True)
