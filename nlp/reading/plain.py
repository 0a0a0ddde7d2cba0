"""Reading plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from nlp.model import Cell, DocumentWarning, Line, Reading, Table, Token
from nlp.reading.encoding import decode
from nlp.reading.errors import Unreadable
from nlp.reading.tables import guess_header_rows, padded
from nlp.reading.words import Piece, crossed_box_is_chosen, words

MEDIA_TYPE = "text/plain"
_GAP = 12.0
"""Points of white space that an empty line stands for."""
_TAB = 4
_LINE_END = re.compile(r"\r\n|[\n\r\f\v\u0085\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROL = 0.02
_PIPES = re.compile(r"\s\|\s|\s\|$|^\|\s")
_LEADER = re.compile(
    r"([^._|:]{2,60}?)\s*\.{2,}\s*((?:[^._|]|\.(?!\.)){0,60}[^\W_](?:[^._|]|\.(?!\.)){0,60})"
)
"""A label, dots that lead the eye, and what stands at their end: "Ticket ........ company"."""
_MARKDOWN_RULE = re.compile(r"(?=.*[|+])[\s|:+-]*-{2,}[\s|:+-]*")
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]{1,2}|[ivxIVX]{1,5})[.):]{0,2}|[•●▪*–—-]|o")
_SENTENCE_END = re.compile(r"[.!?:;؟؛。]['\"”’»)\]]*$")
_LONGEST_WRAPPED = 160
_LONG = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file: its text, its cells where it has several, empty lines above it."""

    text: str
    cells: tuple[str, ...]
    separator: str
    empty_above: int


def read_text(data: bytes) -> Reading:
    """Read plain text. Lines carry their indent in characters and a gap where empty lines precede.

    Raises Unreadable: wrong_type (bytes that are no text), no_text.
    """
    text, encoding = decode(data)
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > _MOST_CONTROL * len(text):
        raise Unreadable("wrong_type", "The file is not plain text.")
    rows = list(_rows(text))
    whole = _lines_are_paragraphs([row for row in rows if not row.separator])
    flow = tuple(_flow(rows, whole, crossed_box_is_chosen(text)))
    if not flow:
        raise Unreadable("no_text", "The file has no text.")
    warnings: tuple[DocumentWarning, ...] = ()
    if encoding.startswith("cp"):
        message = (
            f"The file is not Unicode; it was read as Windows-{encoding[2:]}. Check letters with accents."
        )
        warnings = (DocumentWarning("encoding", message),)
    return Reading(MEDIA_TYPE, (), flow, "plain", warnings)


def _rows(text: str) -> Iterator[_Row]:
    empty = 0
    for line in _LINE_END.split(text):
        if not line.strip():
            empty += 1
            continue
        separator, cells = _cells(line)
        yield _Row(line.expandtabs(_TAB) if not separator else line, cells, separator, empty)
        empty = 0


def _cells(line: str) -> tuple[str, tuple[str, ...]]:
    """The separator of a row ("|", tab or a line of dots) and its cells; ("", ()) for a line of text."""
    bare = line.strip()
    if _MARKDOWN_RULE.fullmatch(bare):
        return "|", ()
    fenced = bare.startswith("|") and bare.endswith("|")
    if fenced or _PIPES.search(bare):
        split = r"\|" if fenced else r"(?:^|\s)\|(?=\s|$)"
        cells = [cell.strip() for cell in re.split(split, f" {bare.removeprefix('|').removesuffix('|')} ")]
        return ("|", tuple(cells)) if len(cells) > 1 else ("", ())
    # A tab at the end stands before an empty cell; tabs at the start only set the line in.
    tabbed = line.lstrip().rstrip(" ")
    if "\t" in tabbed:
        cells = [cell.strip() for cell in re.split(r"\t+" if "\t\t" in tabbed else r"\t", tabbed)]
        if len(cells) == 2 and _LABEL.fullmatch(cells[0]):
            return "", ()
        return "\t", tuple(cells)
    led = _LEADER.fullmatch(bare)
    return (".", (led[1], led[2])) if led else ("", ())


def _flow(rows: list[_Row], whole: bool, crossed_is_chosen: bool) -> Iterator[Line | Table]:
    first = True
    for (separator, _), group in groupby(_numbered(rows), key=lambda item: (item[0].separator, item[1])):
        block = [row for row, _ in group]
        table = _table(block, crossed_is_chosen) if separator else None
        if table is not None:
            yield table
            first = False
            continue
        for row in block:
            tokens = words([Piece(row.text)], crossed_is_chosen)
            if not tokens:
                continue
            indent = float(len(row.text) - len(row.text.lstrip()))
            gap = None if first else _GAP * row.empty_above
            yield Line(tokens, indent, float(len(row.text.rstrip())), gap, paragraph=whole)
            first = False


def _numbered(rows: list[_Row]) -> Iterator[tuple[_Row, int]]:
    """The rows with the number of the run they belong to: a table ends at an empty line."""
    run = 0
    for row in rows:
        run += bool(row.empty_above)
        yield row, run if row.separator else 0


def _table(rows: list[_Row], crossed_is_chosen: bool) -> Table | None:
    """Two or more consecutive rows as a table; the rule below Markdown heads is no row."""
    ruled = len(rows) > 1 and _MARKDOWN_RULE.fullmatch(rows[1].text) is not None
    kept = [row for row in rows if not _MARKDOWN_RULE.fullmatch(row.text)]
    filled = sum(sum(map(bool, row.cells)) > 1 for row in kept)
    if len(kept) < 2 or 2 * filled < len(kept):
        return None
    cells = padded([[_cell(text, crossed_is_chosen) for text in row.cells] for row in kept])
    return Table(cells, 1 if ruled else guess_header_rows(cells))


def _cell(text: str, crossed_is_chosen: bool) -> Cell:
    tokens: tuple[Token, ...] = words([Piece(text)], crossed_is_chosen)
    return Cell((Line(tokens, paragraph=True),)) if tokens else Cell(unfilled=True)


def _lines_are_paragraphs(rows: list[_Row]) -> bool:
    """Whether each line is a paragraph: some are far longer than anybody wraps, none plainly goes on."""
    if not rows or max(len(row.text) for row in rows) <= _LONGEST_WRAPPED:
        return False
    goes_on = sum(
        len(before.text) > _LONG
        and not after.empty_above
        and not _SENTENCE_END.search(before.text.rstrip())
        and after.text.lstrip()[:1].islower()
        for before, after in pairwise(rows)
    )
    return goes_on == 0
