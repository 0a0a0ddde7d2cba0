"""Writing the document text and placing every token in it."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.model import CellSpan, Token

CELL_SEPARATOR = " | "


class TextBuilder:
    """The document text in the making: clauses on lines of their own, tokens with their offsets."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.tokens: list[Token] = []

    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    def clause(
        self, cells: Sequence[Sequence[Token]], label: str, heads: Sequence[str], separator: str
    ) -> tuple[int, int, tuple[CellSpan, ...]]:
        """Write one clause on a line of its own: its start, its end and the spans of its cells."""
        if self._length:
            self._write("\n")
        start = self._length
        if label:
            self._write(label + " ")
        spans: list[CellSpan] = []
        for at, cell in enumerate(cells):
            if at:
                self._write(separator)
            begin = self._length
            self._write_tokens(cell)
            mark = next((token.mark for token in cell if token.mark), None)
            spans.append(CellSpan(begin, self._length, heads[at] if at < len(heads) else "", mark))
        return start, self._length, tuple(spans)

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _write_tokens(self, tokens: Sequence[Token]) -> None:
        at = self._length
        pieces: list[str] = []
        placed: list[Token] = []
        last = len(tokens) - 1
        for index, token in enumerate(tokens):
            text = token.text
            end = at + len(text)
            # Written out because dataclasses.replace takes twice as long and every word passes here.
            placed.append(
                Token(
                    text,
                    token.page,
                    token.box,
                    token.size,
                    token.bold,
                    token.struck,
                    token.blank,
                    token.field,
                    token.mark,
                    token.confidence,
                    at,
                    end,
                    token.joined,
                )  # fmt: skip
            )
            pieces.append(text)
            at = end
            if index != last and not token.joined:
                pieces.append(" ")
                at += 1
        self._pieces.extend(pieces)
        self._length = at
        self.tokens.extend(placed)
