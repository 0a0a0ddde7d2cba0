"""From a reading to the document: text, tokens and the clause tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.model import CellSpan, Clause, ClauseKind, Document, Reading
from nlp.reading.blocks import Block, join_words
from nlp.reading.flow import blocks_of, flow_tokens
from nlp.reading.numbering import Label, read_label
from nlp.reading.outline import Node, Outline
from nlp.reading.sequence import settle
from nlp.reading.shapes import Shape, Shapes
from nlp.reading.structure import introduces_list, is_capitals
from nlp.reading.text import CELL_SEPARATOR, TextBuilder

_OPEN_ITEM = re.compile(r"\b(?:to|of|for|by|that|shall|will|must|the)$")


def build_document(reading: Reading, name: str, sha256: str) -> Document:
    """The document of a reading: every word placed in the text, the text cut into clauses."""
    blocks = blocks_of(reading.flow, plain=reading.media_type == "text/plain")
    labels = settle([None if block.is_row else read_label(block.labelled) for block in blocks])
    clauses, builder = _Builder(blocks, labels).build()
    asides = tuple(token for token in flow_tokens(reading.flow) if token.struck) + reading.furniture
    return Document(
        name, sha256, reading.media_type, reading.pages, builder.text(), tuple(builder.tokens), clauses,
        reading.text_source, asides, reading.warnings, reading.ocr, reading.hidden,
    )  # fmt: skip


class _Builder:
    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None]) -> None:
        self._blocks = blocks
        self._outline = Outline()
        self._text = TextBuilder()
        self._clauses: list[Clause] = []
        self._introduction: int | None = None
        self._listing: int | None = None
        self._body = False
        self._shapes = Shapes(blocks, labels)

    def build(self) -> tuple[tuple[Clause, ...], TextBuilder]:
        for at, block in enumerate(self._blocks):
            self._outline.leave_tables(block.table)
            last = self._clauses[-1].kind if self._clauses else None
            self._add(block, self._shapes.shape(at, self._outline, self._introduction is not None, last))
        return tuple(self._clauses), self._text

    def _add(self, block: Block, shape: Shape) -> None:
        label, outline = shape.label, self._outline
        shown = ""
        stem: int | None = None
        index = len(self._clauses)
        heading = shape.kind in {"heading", "title"}
        if label:
            before = outline.enter(label, heading)
            stem = self._stem_for(block, label, before, heading)
            path = outline.path()
            shown = outline.full_label(label) if label.style != "bullet" else outline.above(row=False)[1]
        elif shape.kind == "heading":
            outline.enter_heading(self._signature(block), self._body)
            path = outline.path()
        elif shape.kind == "title":
            path = ()
        else:
            outline.end_list()
            path, shown = outline.above(row=shape.kind == "row")
            if shape.kind == "paragraph":
                stem = self._unlabelled_stem(block)
            else:
                shown = ""
                stem = self._introduction if self._introduction is not None else self._row_stem()
        kind: ClauseKind = "item" if stem is not None and shape.kind == "paragraph" else shape.kind
        if shape.title and not heading:
            path += (shape.title,)
        first = len(self._text.tokens)
        separator = " " if block.form else CELL_SEPARATOR
        start, end, cells = self._text.clause(block.cells, block.label, block.heads, separator)
        if block.form:
            cells = _field_cells(cells, block, label)
        self._clauses.append(
            Clause(
                index,
                kind,
                shown,
                start,
                end,
                path,
                stem,
                cells if kind == "row" else (),
                first,
                len(self._text.tokens),
            )  # fmt: skip
        )
        if shape.kind == "title":
            outline.clear()
        elif label or shape.kind == "heading":
            signature = () if label else self._signature(block)
            outline.push(Node(label, shown, shape.title, index, heading, stem, signature, block.table))
        self._body = not heading
        self._remember(block, shape, index, stem)

    def _signature(self, block: Block) -> tuple[float, ...]:
        """Larger means a higher heading: the format's level, the size, the weight, capitals."""
        return (-block.level if block.level else -99, block.size or 0.0, block.bold, is_capitals(block.text))

    def _stem_for(self, block: Block, label: Label, before: Node | None, heading: bool) -> int | None:
        if heading:
            return None
        if block.item:
            # Cut out of the paragraph that the clause before it begins.
            return before.stem if before and label.values != (1,) else len(self._clauses) - 1
        if before is not None and (label.values != (1,) or label.style == "bullet"):
            return before.stem
        if self._introduction is not None:
            return self._introduction
        top = self._outline.top
        if top and not top.heading and label.style in {"letter", "roman", "paren_number", "bullet"}:
            parent = self._clauses[top.clause]
            text = self._blocks[top.clause].text
            return parent.index if introduces_list(text) else None
        return None

    def _row_stem(self) -> int | None:
        """Rows that follow a row of a list belong to the list too."""
        return self._listing if self._clauses and self._clauses[-1].kind == "row" else None

    def _unlabelled_stem(self, block: Block) -> int | None:
        """Lines without bullet after "shall pay for:" are items while they read like parts of it."""
        if self._introduction is None and self._listing is None:
            return None
        text = block.text
        part = text[:1].islower() or text.endswith((";", ","))
        if self._introduction is not None:
            return self._introduction if part else None
        return (
            self._listing
            if part or self._blocks[len(self._clauses) - 1].text.endswith((";", ",", "and", "or"))
            else None
        )

    def _remember(self, block: Block, shape: Shape, index: int, stem: int | None) -> None:
        self._listing = stem
        text = block.text
        if shape.kind in {"heading", "item"} or stem is not None:
            opens = text.endswith((":", "—", "–")) or (
                shape.kind == "item" and _OPEN_ITEM.search(text) is not None
            )
        else:
            opens = shape.kind == "paragraph" and introduces_list(text)
        self._introduction = index if opens and shape.kind != "title" else None


def _field_cells(cells: tuple[CellSpan, ...], block: Block, label: Label | None) -> tuple[CellSpan, ...]:
    """The cells of a form line, the first without its number and its colon."""
    name = cells[0]
    printed_label = label.length if label and not block.label else 0
    text = join_words(block.cells[0])
    start = name.start + printed_label
    end = name.start + len(text.rstrip(" :–—-"))
    return (replace(name, start=min(start, end), end=end), *cells[1:])
