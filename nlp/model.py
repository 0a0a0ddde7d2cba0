"""The words of the reading and understanding layers, as frozen data.

Boxes are points from the top left of the page as shown (crop box and rotation applied).
Offsets are Unicode code points in `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""

Mark = Literal["tick", "cross"]
TextSource = Literal["embedded", "ocr", "mixed", "plain"]
ClauseKind = Literal["title", "heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """Something about a document that a person should know; never an outcome by itself."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the document with its place.

    `start` and `end` are -1 while the token is not part of the document text (before the text is
    built, and for struck-out words, page furniture and other words that no clause contains).
    `joined` says that the next token continues this word across a line end: no space between them
    (a hyphen that only marked the break is not part of `text`).
    """

    text: str
    page: int | None = None
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    struck: bool = False
    blank: bool = False
    field: bool = False
    mark: Mark | None = None
    confidence: float | None = None
    start: int = -1
    end: int = -1
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: number from 1, size in points as shown, and where its words come from."""

    number: int
    width: float
    height: float
    source: Literal["embedded", "ocr"] = "embedded"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line (PDF, image) or a whole paragraph (DOCX, text), in reading order.

    `indent` and `right` are the left and right edge of the line in points from the left edge of
    its column (0 where unknown). `gap` is the white space above it in points, None where unknown.
    `level` is the heading level that the format itself states (DOCX styles), 0 for none. `label`
    is an automatic number that is not among the tokens ("3.1", "(a)"). `paragraph` is True where
    the format itself says that the line is a whole paragraph, so that it is never joined with its
    neighbours.
    """

    tokens: tuple[Token, ...]
    indent: float = 0.0
    right: float = 0.0
    gap: float | None = None
    level: int = 0
    label: str = ""
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its lines in reading order; empty where nothing is written.

    `unfilled` says of an empty cell that the format shows it as a place of its own, which no wider or
    taller cell covers.
    """

    lines: tuple[Line, ...] = ()
    unfilled: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; every row has the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file: pages and the flow of lines and tables in reading order.

    `furniture` holds running headers, footers and page numbers; `hidden` words that are in the
    file but that nobody sees on the page (white, invisible, covered, off the page).
    """

    media_type: str
    pages: tuple[Page, ...]
    flow: tuple[Line | Table, ...]
    text_source: TextSource
    warnings: tuple[DocumentWarning, ...] = ()
    ocr: str | None = None
    furniture: tuple[Token, ...] = ()
    hidden: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class CellSpan:
    """The place of one cell of a row clause, with the head of its column ("" where none)."""

    start: int
    end: int
    head: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A structural unit of the text.

    `label` is the full own label ("Article 5(2)", "3.1", "(a)"), `headings` the heading path,
    outermost first, `stem` the index of the clause whose list this item belongs to. A row has its
    cells; its first cell is the row label.
    """

    index: int
    kind: ClauseKind
    label: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    stem: int | None = None
    cells: tuple[CellSpan, ...] = ()
    first_token: int = 0
    last_token: int = 0
    """Half-open range into `Document.tokens`."""

    @property
    def headed(self) -> bool:
        """Whether it is a row whose cells stand under column heads."""
        return any(cell.head for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its text, its tokens in text order, and its clauses.

    `tokens` holds the tokens of the text in order; `asides` those that no clause contains (struck
    words, running headers and footers, page numbers), `hidden` the words that nobody sees on the
    page.
    """

    name: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    text_source: TextSource
    asides: tuple[Token, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()
    ocr: str | None = None
    hidden: tuple[Token, ...] = ()
