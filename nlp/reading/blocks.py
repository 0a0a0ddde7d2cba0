"""The pieces between the printed flow and the clauses: paragraphs, headings to be, and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.model import Token

TICK, CROSS, BLANK = "✓", "✗", "____"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one cell) or a row (two or more cells) with what its look says.

    `text` is the first cell for a paragraph, all cells joined with " | " for a table row.
    `label` is an automatic number that is not among the tokens. `level` is the heading level that
    the format states. `form` says that the cells of a row are parts of one printed line, whose
    text has no " | ". `table` numbers the table that a block comes from, -1 for none. `item` marks a
    list item that was cut out of a running paragraph.
    """

    cells: tuple[tuple[Token, ...], ...]
    text: str
    label: str = ""
    level: int = 0
    size: float | None = None
    bold: bool = False
    heads: tuple[str, ...] = ()
    form: bool = False
    table: int = -1
    heading: bool = False
    item: bool = False

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return len(self.cells) > 1 and not self.form

    @property
    def labelled(self) -> str:
        """The text with the automatic number in front, as the document text shows it."""
        return f"{self.label} {self.text}" if self.label else self.text


def printed(token: Token) -> Token:
    """The token as the document text shows it: marks as ✓ and ✗, blanks as "____"."""
    if not token.blank and token.mark is None:
        return token
    text = BLANK if token.blank else TICK if token.mark == "tick" else CROSS
    return token if text == token.text else replace(token, text=text)


def join_words(tokens: Sequence[Token]) -> str:
    """The words of a line with one space between, none after a joined token."""
    if True not in [token.joined for token in tokens]:
        return " ".join([token.text for token in tokens])
    pieces: list[str] = []
    for token in tokens:
        pieces.append(token.text if token.joined else token.text + " ")
    return "".join(pieces).rstrip(" ")


def paragraph(tokens: Sequence[Token], label: str = "", level: int = 0) -> Block:
    """A block of one paragraph; it is bold where all its words are."""
    # The last word decides the size: a label before it may be smaller, a drop capital larger.
    size = tokens[-1].size if tokens else None
    bold = bool(tokens) and all(token.bold or token.blank for token in tokens)
    return Block((tuple(tokens),), join_words(tokens), label, level, size, bold)


def split_at(tokens: Sequence[Token], offset: int) -> int:
    """The index of the first token that starts at or after a character offset of the joined text."""
    position = 0
    for index, token in enumerate(tokens):
        if position >= offset:
            return index
        position += len(token.text) + (not token.joined)
    return len(tokens)
