"""Pages that are read in another frame than they are shown in: turned upright, or set level.

Reading order and paragraphs follow from the frame of reading, boxes of evidence from the page as
shown, because that is what reports and web pages draw them on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from nlp.model import Line, Table, Token
from nlp.reading.paragraphs import paragraphs
from nlp.reading.pdf_hyphens import join_broken


def as_paragraphs(flow: Sequence[Line | Table]) -> list[Line | Table]:
    """The lines joined to paragraphs, while their places still tell: on the page as shown they do not."""
    joined: list[Line | Table] = []
    for is_line, group in groupby(join_broken(flow), key=lambda item: isinstance(item, Line)):
        items = list(group)
        if not is_line:
            joined += items
            continue
        lines = [item for item in items if isinstance(item, Line)]
        joined += [
            Line(block.cells[0], level=block.level, label=block.label, paragraph=True)
            for block in paragraphs(lines)
        ]
        struck = tuple(token for line in lines for token in line.tokens if token.struck)
        if struck:
            # No paragraph has them, yet the document keeps them aside.
            joined.append(Line(struck, paragraph=True))
    return joined


def with_tokens(item: Line | Table, change: Callable[[Token], Token]) -> Line | Table:
    """The line or table with each of its tokens changed."""
    if isinstance(item, Line):
        return _line(item, change)
    rows = tuple(
        tuple(replace(cell, lines=tuple(_line(line, change) for line in cell.lines)) for cell in row)
        for row in item.rows
    )
    return replace(item, rows=rows)


def _line(line: Line, change: Callable[[Token], Token]) -> Line:
    return replace(line, tokens=tuple(change(token) for token in line.tokens))


def turned_back(token: Token, turn: int, width: float, height: float) -> Token:
    """A token of a page that was turned clockwise for reading, with its box on the page as shown.

    `width` and `height` are those of the turned page, `turn` is in degrees.
    """
    if not turn or token.box is None:
        return token
    x0, top, x1, bottom = token.box
    if turn == 90:
        box = (top, width - x1, bottom, width - x0)
    elif turn == 180:
        box = (width - x1, height - bottom, width - x0, height - top)
    else:
        box = (height - bottom, x0, height - top, x1)
    return replace(token, box=(round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)))
