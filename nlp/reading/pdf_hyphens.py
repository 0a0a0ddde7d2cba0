"""Words broken at the end of a line: the two parts stay tokens, the first says that it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlp.model import Line, Table, Token

_BREAK = re.compile(r"^(\W*(?:[^\W\d_]+[-‐'’])*[^\W\d_]{1,})([-‐\u00ad])$")
_CONTINUED = re.compile(r"^[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
# First parts that keep their hyphen when the line happens to end there.
_PREFIXES = frozenset(
    {"non", "self", "ex", "co", "pre", "anti", "semi", "sub", "inter", "well", "e", "vice", "half"}
)


def join_broken(flow: Sequence[Line | Table]) -> tuple[Line | Table, ...]:
    """Mark each last token of a line whose word goes on in the next line of the flow or cell."""
    words = _whole_words(flow)
    made = _join_lines(flow, words)
    return tuple(_join_cells(item, words) if isinstance(item, Table) else item for item in made)


def _join_cells(table: Table, words: frozenset[str]) -> Table:
    rows = tuple(
        tuple(
            replace(cell, lines=tuple(x for x in _join_lines(cell.lines, words) if isinstance(x, Line)))
            for cell in row
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _join_lines(flow: Sequence[Line | Table], words: frozenset[str]) -> list[Line | Table]:
    made: list[Line | Table] = []
    for index, item in enumerate(flow):
        after = flow[index + 1] if index + 1 < len(flow) else None
        if isinstance(item, Line) and isinstance(after, Line) and item.tokens and after.tokens:
            joined = _joined(item.tokens[-1], after.tokens[0], words)
            if joined is not None:
                item = replace(item, tokens=(*item.tokens[:-1], joined))
        made.append(item)
    return made


def _joined(first: Token, second: Token, words: frozenset[str]) -> Token | None:
    match = _BREAK.match(first.text)
    rest = _CONTINUED.match(second.text)
    if not match or not rest or not rest[0][0].islower() or first.struck != second.struck:
        return None
    start, end = match[1].lstrip("([\"'“‘«").lower(), rest[0].lower()
    keeps = match[2] != "\u00ad" and (
        f"{start}-{end}" in words or (start + end not in words and start.rpartition("-")[2] in _PREFIXES)
    )
    return replace(first, text=match[1] + ("-" if keeps else ""), joined=True)


def _whole_words(flow: Iterable[Line | Table]) -> frozenset[str]:
    lines: list[Line] = []
    for item in flow:
        if isinstance(item, Line):
            lines.append(item)
        else:
            lines += [line for row in item.rows for cell in row for line in cell.lines]
    if not any(line.tokens and line.tokens[-1].text[-1:] in "-‐\u00ad" for line in lines):
        return frozenset()
    strip = ".,;:()[]\"'“”‘’"
    return frozenset(
        token.text.strip(strip).replace("‐", "-").lower() for line in lines for token in line.tokens[:-1]
    )
