"""From spans of the document text back to places: boxes on pages, clauses, quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nlp.model import Box, Clause, Document, Token


def tokens_in(document: Document, start: int, end: int) -> Sequence[Token]:
    """The tokens of the text that touch a span."""
    first = bisect_right(document.tokens, start, key=lambda token: token.end)
    # A token that ends at `start` does not touch the span, an empty span touches the token around it.
    last = first
    while last < len(document.tokens) and document.tokens[last].start < end:
        last += 1
    return document.tokens[first:last]


def boxes(document: Document, start: int, end: int) -> tuple[tuple[int, tuple[Box, ...]], ...]:
    """The boxes of a span of the text, page by page: one box for each printed line.

    Page numbers count from 1, boxes are points from the top left. Words without a box (DOCX, plain
    text) have no place, so that the answer is empty for such documents.
    """
    pages: list[tuple[int, list[Box]]] = []
    for token in tokens_in(document, start, end):
        if token.page is None or token.box is None:
            continue
        if not pages or pages[-1][0] != token.page:
            pages.append((token.page, []))
        found = pages[-1][1]
        if found and _same_line(found[-1], token.box):
            found[-1] = _union(found[-1], token.box)
        else:
            found.append(token.box)
    return tuple((page, tuple(found)) for page, found in pages)


def clause_at(document: Document, offset: int) -> Clause:
    """The clause that holds a code point of the text; between two clauses, the one before.

    Raises IndexError for an offset outside the text and for a document without clauses.
    """
    if not 0 <= offset <= len(document.text) or not document.clauses:
        raise IndexError(f"offset {offset} is outside the text of {len(document.text)} code points")
    at = bisect_right(document.clauses, offset, key=lambda clause: clause.start)
    return document.clauses[max(0, at - 1)]


def quote(document: Document, start: int, end: int) -> str:
    """The document's own words of a span, white space folded to single spaces."""
    return " ".join(document.text[start:end].split())


def _same_line(one: Box, other: Box) -> bool:
    """Whether a word goes on in the line: at the same height and to the side, not below."""
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    height = min(one[3] - one[1], other[3] - other[1])
    # Between columns lies more white space than between the words of a line.
    apart = max(other[0] - one[2], one[0] - other[2])
    return overlap > 0.5 * height and apart < 4 * max(height, 1.0)


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
