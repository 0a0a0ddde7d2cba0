"""The flow of a Word document: paragraphs, tables, text boxes and notes in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.model import Cell, Line, Table, Token
from nlp.reading.docx.controls import control
from nlp.reading.docx.numbering import BULLET, Numbering
from nlp.reading.docx.runs import LINE_BREAK, Bit, Gathered, RunReader, alternative, pieces
from nlp.reading.docx.styles import Styles, over, paragraph_format
from nlp.reading.docx.xml import MC, W, child, children, number, toggle, value
from nlp.reading.tables import guess_header_rows, padded, row_as_line
from nlp.reading.words import Piece, words

Block = Line | Table
_WRAPPERS = {W + name for name in ("ins", "moveTo", "customXml", "smartTag")}
_PLAIN_TABLES = {"", "table grid", "normal table", "table normal"}
_MOST_COLUMNS = 63
_GAP = 12.0
"""Points of white space put above a paragraph that is given as several lines."""


class Story:
    """Reads blocks in document order; numbers count on from one block to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], BaseOxmlElement],
                 crossed_is_chosen: bool) -> None:  # fmt: skip
        self.runs = RunReader(styles)
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._crossed_is_chosen = crossed_is_chosen
        self._carried: list[Bit] = []
        self._endnotes: list[tuple[str, str]] = []

    def flow(self, body: BaseOxmlElement) -> list[Block]:
        """Everything in the body, endnotes last."""
        flow = list(self._blocks(body, shaded=False, in_cell=False))
        if self._carried:
            flow += self._lines(Gathered(bits=self._take_carried()), None, Line(()))
        flow += self._note_lines(self._endnotes)
        return flow

    def _blocks(self, parent: Iterable[BaseOxmlElement], shaded: bool, in_cell: bool) -> Iterator[Block]:
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                yield from self._paragraph(element, shaded, in_cell)
            elif tag == W + "tbl":
                yield from self._table(element, shaded, in_cell)
            elif tag in _WRAPPERS:
                yield from self._blocks(element, shaded, in_cell)
            elif tag == W + "sdt":
                self.runs.controls.append(control(element))
                for content in children(element, "sdtContent"):
                    yield from self._blocks(content, shaded, in_cell)
                self.runs.controls.pop()
            elif tag == MC + "AlternateContent":
                yield from self._blocks(alternative(element), shaded, in_cell)

    def _paragraph(self, paragraph: BaseOxmlElement, shaded: bool, in_cell: bool) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        stated = value(properties, "pStyle")
        style = self._styles.default_paragraph if stated is None else stated
        form = over(paragraph_format(properties), self._styles.paragraph(style))
        shaded = shaded or child(properties, "shd") is not None
        gathered = self.runs.read(paragraph, style, shaded)
        gathered.bits[:0] = self._take_carried()
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = gathered.bits
            gathered = Gathered(boxes=gathered.boxes, notes=gathered.notes)
            yield from self._asides(gathered, shaded, in_cell)
            return
        label, indent = self._numbering.label(form.num_id, form.num_level, style)
        indent = form.indent if form.indent is not None else indent or 0.0
        plan = Line((), indent, level=form.outline or 0, label=label, paragraph=True)
        leaders = () if self._styles.name(style).lower().startswith("toc") else form.leaders
        lines = self._lines(gathered, leaders, plan)
        if not lines and in_cell and label not in ("", BULLET):
            lines = [Line((Token(label),), paragraph=True)]
        yield from lines
        yield from self._asides(gathered, shaded, in_cell)

    def _lines(self, gathered: Gathered, leaders: tuple[str, ...] | None, plan: Line) -> list[Line]:
        """The lines of a paragraph: one, unless breaks were put into it by hand."""
        parts = [list(group) for is_break, group in groupby(pieces(gathered.bits, leaders or ()), _is_break)
                 if not is_break]  # fmt: skip
        found = [tokens for part in parts if (tokens := words(part, self._crossed_is_chosen))]
        if len(found) <= 1:
            return [Line(tokens, plan.indent, 0.0, None, plan.level, plan.label, True) for tokens in found]
        return [
            Line(
                tokens,
                plan.indent,
                0.0,
                0.0 if index else _GAP,
                plan.level,
                "" if index else plan.label,
                False,
            )
            for index, tokens in enumerate(found)
        ]

    def _asides(self, gathered: Gathered, shaded: bool, in_cell: bool) -> Iterator[Block]:
        for box in gathered.boxes:
            yield from self._blocks(box, shaded, in_cell)
        yield from self._note_lines([note for note in gathered.notes if note[0] == "footnotes"])
        self._endnotes += [note for note in gathered.notes if note[0] == "endnotes"]

    def _note_lines(self, keys: list[tuple[str, str]]) -> list[Line]:
        notes = [self._notes.pop(key, None) for key in keys]
        blocks = [list(self._blocks(note, False, True)) for note in notes if note is not None]
        return [line for block in blocks for line in _as_lines(block)]

    def _take_carried(self) -> list[Bit]:
        carried, self._carried = self._carried, []
        return carried

    def _table(self, table: BaseOxmlElement, shaded: bool, in_cell: bool) -> Iterator[Block]:
        properties = child(table, "tblPr")
        style = self._styles.name(value(properties, "tblStyle")).lower()
        shaded = shaded or style not in _PLAIN_TABLES or child(properties, "shd") is not None
        rows: list[list[list[Block] | None]] = []
        heads = 0
        for row in self._expand(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            rows.append(self._row(row, shaded))
            heads += int(heads == len(rows) - 1 and bool(toggle(row, "trPr", "tblHeader")))
        width = max(map(len, rows), default=0)
        used = [n for n in range(width) if any(n < len(row) and row[n] is not None for row in rows)]
        if len(used) <= 1:
            for only in rows:
                yield from (block for blocks in only for block in blocks or ())
            return
        cells = padded([[_cell(row[n]) if n < len(row) else Cell() for n in used] for row in rows])
        built = Table(cells, heads if 0 < heads < len(cells) else guess_header_rows(cells))
        yield from map(row_as_line, built.rows) if in_cell else (built,)

    def _row(self, row: BaseOxmlElement, shaded: bool) -> list[list[Block] | None]:
        """The blocks of each grid column; None where another cell spans it or the row leaves it out."""
        properties = child(row, "trPr")
        columns: list[list[Block] | None] = [None] * _span(value(properties, "gridBefore"), 0)
        for cell in self._expand(row, "tc"):
            form = child(cell, "tcPr")
            merged = child(form, "vMerge") is not None and value(form, "vMerge") != "restart"
            tinted = shaded or child(form, "shd") is not None
            blocks = list(self._blocks(cell, tinted, True))
            columns.append(None if merged or child(form, "cellDel") is not None else blocks)
            columns += [None] * (_span(value(form, "gridSpan"), 1) - 1)
        return columns[:_MOST_COLUMNS]

    def _expand(self, parent: BaseOxmlElement, name: str) -> Iterator[BaseOxmlElement]:
        """The rows or cells of a table, also those in wrappers and content controls."""
        for element in parent:
            if element.tag == W + name:
                yield element
            elif element.tag in _WRAPPERS:
                yield from self._expand(element, name)
            elif element.tag == W + "sdt":
                self.runs.controls.append(control(element))
                for content in children(element, "sdtContent"):
                    yield from self._expand(content, name)
                self.runs.controls.pop()


def notes_of(root: BaseOxmlElement | None, kind: str) -> dict[tuple[str, str], BaseOxmlElement]:
    """The notes of a footnotes or endnotes part by (kind, id)."""
    name = kind.removesuffix("s")
    return {(kind, value(note, attribute="id") or ""): note for note in children(root, name)}


def _is_break(piece: Piece) -> bool:
    return piece.text == LINE_BREAK


def _span(text: str | None, otherwise: int) -> int:
    return min(max(number(text) or otherwise, 0), _MOST_COLUMNS)


def _as_lines(blocks: list[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [block] if isinstance(block, Line) else map(row_as_line, block.rows)
    return lines


def _cell(blocks: list[Block] | None) -> Cell:
    lines = tuple(line for line in _as_lines(blocks or []) if line.tokens)
    return Cell(lines, unfilled=blocks is not None and not lines)
