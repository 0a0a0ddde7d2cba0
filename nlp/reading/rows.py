"""Table rows as blocks: column heads, headings inside tables, tables that only lay out text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.model import Cell, Table, Token
from nlp.reading.blocks import Block, join_words, printed
from nlp.reading.numbering import read_label
from nlp.reading.paragraphs import paragraphs
from nlp.reading.structure import HEADS, SURE_HEADS, is_capitals

_LONG_CELL = 60
"""Words from which on a cell is running text rather than an entry."""


def table_blocks(
    table: Table, number: int, carried: tuple[str, ...], *, heads_guessed: bool = False
) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of a table and its column heads.

    `heads_guessed` says that the reader could see no look of the cells, so that its head rows need
    a head word. `carried` are the heads of the table just before it with nothing between: a table
    that goes on after a page break keeps them.
    """
    rows = [[_cell_tokens(cell) for cell in row] for row in table.rows]
    columns = max((len(row) for row in table.rows), default=0)
    if columns <= 1 or _is_layout(rows):
        return [block for row in table.rows for block in _layout(row, number)], ()
    heads = carried if len(carried) == columns else ()
    texts = [[join_words(cell) for cell in row] for row in rows]
    head_rows = _head_rows(table, texts, rows, heads_guessed)
    if head_rows:
        heads = tuple(" ".join(filter(None, column)) for column in zip(*texts[:head_rows], strict=True))
    sparse = sum(1 for row in texts[head_rows:] if sum(map(bool, row)) == 1) * 5 > 3 * len(texts[head_rows:])
    blocks: list[Block] = []
    for at, (row, cells, text) in enumerate(zip(table.rows, rows, texts, strict=True)):
        if not any(text):
            continue
        beside = [cell for near in rows[max(0, at - 1) : at + 2] for cell in near[1:]]
        # Between rows of ticks, a row without any is one that nobody ticked.
        ticked = any(token.mark for cell in beside for token in cell)
        # So is a row with places that nobody filled in, unless its look sets it apart.
        unfilled = any(cell.unfilled for cell in row[1:])
        if at >= head_rows and _is_divider(cells, text, sparse or ticked or unfilled):
            blocks += [_as_heading(block, number) for block in paragraphs(row[0].lines)]
        else:
            joined = " | ".join(text)
            bold = all(token.bold for cell in cells for token in cell)
            row_heads = heads if at >= head_rows and tuple(text) != heads else ()
            blocks.append(Block(tuple(cells), joined, bold=bold, heads=row_heads, table=number))
    return blocks, heads


def _cell_tokens(cell: Cell) -> tuple[Token, ...]:
    return tuple(printed(token) for line in cell.lines for token in line.tokens if not token.struck)


def _as_heading(block: Block, number: int) -> Block:
    return replace(block, heading=True, table=number)


def _head_rows(
    table: Table,
    texts: Sequence[Sequence[str]],
    rows: Sequence[Sequence[tuple[Token, ...]]],
    heads_guessed: bool,
) -> int:
    """How many rows are heads: what the format says, else a first row of head words or of another look."""
    sure = len(texts) > 1 and any(_is_sure_head(cell) for cell in texts[0][1:])
    doubtful = heads_guessed and len(texts[0]) == 2
    if table.header_rows and (not doubtful or sure or any(cell.casefold() in HEADS for cell in texts[0])):
        return min(table.header_rows, len(texts))
    if len(texts) < 2 or sum(map(bool, texts[0])) < 2:
        return 0
    first = texts[0]
    if any("____" in cell or cell.endswith((":", ".")) or cell.count(" ") > 6 for cell in first):
        return 0
    known = all(cell.casefold().rstrip(" :*") in HEADS for cell in first if cell)
    if sure or (known and (len(first) > 2 or sum(cell.casefold() in HEADS for cell in texts[1]) < 2)):
        return 1
    entries = [token for row in rows[1:] for cell in row[1:] for token in cell]
    head_tokens = [token for cell in rows[0] for token in cell]
    if (
        head_tokens
        and all(token.bold for token in head_tokens)
        and entries
        and not all(token.bold for token in entries)
    ):
        return 1
    matrix = len(first) > 2 and any(token.mark for token in entries)
    named = not any(token.mark or any(map(str.isdigit, token.text)) for token in head_tokens)
    return int(not first[0] or (matrix and named))


def _is_sure_head(cell: str) -> bool:
    name = cell.casefold().rstrip(" :*")
    return name in SURE_HEADS or name.endswith(" by")


def _is_divider(cells: Sequence[tuple[Token, ...]], text: Sequence[str], sparse: bool) -> bool:
    """A row with one entry for all columns: "Deductions" above the rows it heads."""
    if not text[0] or any(text[1:]) or text[0].endswith((".", ":")) or text[0].count(" ") > 11:
        return False
    bold = all(token.bold for token in cells[0])
    return bold or is_capitals(text[0]) or (not sparse and len(text) > 2)


def _is_layout(rows: Sequence[Sequence[tuple[Token, ...]]]) -> bool:
    return any(len(cell) > _LONG_CELL for row in rows for cell in row)


def _layout(row: Sequence[Cell], number: int) -> list[Block]:
    """The text of a row of a layout table: short cells before a long one head it."""
    long_at = [at for at, cell in enumerate(row) if len(_cell_tokens(cell)) > 12]
    blocks: list[Block] = []
    for at, cell in enumerate(row):
        pieces = paragraphs(cell.lines)
        short = (
            len(row) > 1
            and long_at
            and at < long_at[0]
            and not any(read_label(piece.text) for piece in pieces)
        )
        blocks += [replace(piece, heading=bool(short), table=number) for piece in pieces]
    return blocks
