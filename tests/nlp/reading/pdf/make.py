"""Small PDFs for the tests of the PDF reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from nlp.model import Cell, Line, Reading, Table
from nlp.reading.pdf import read_pdf

WIDTH, HEIGHT = A4
FULL = "The Employer shall pay the Worker a monthly wage and shall bear every cost of recruitment himself"


def pdf(*pages: Callable[[Canvas], object], encrypt: object = None) -> bytes:
    """A PDF whose pages are drawn by these functions; y runs upwards from the bottom left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, lines: Sequence[str], x: float = 60, y: float = 760, step: float = 14) -> None:
    """Lines of text below each other."""
    for index, text in enumerate(lines):
        canvas.drawString(x, y - index * step, text)


def grid(
    canvas: Canvas, rows: Sequence[Sequence[str]], x: float = 60, y: float = 700, wide: float = 150
) -> None:
    """A ruled table with cells `wide` points wide and 20 points high."""
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            canvas.rect(x + c * wide, y - (r + 1) * 20, wide, 20)
            if text:
                canvas.drawString(x + c * wide + 4, y - (r + 1) * 20 + 6, text)


def read(data: bytes) -> Reading:
    """Read without text recognition."""
    return read_pdf(data, max_pages=50, ocr=None)


def shown(item: Line | Table | Cell) -> str | list[list[str]]:
    """A line as its words, a table as rows of such texts."""
    if isinstance(item, Table):
        return [[" / ".join(str(shown(line)) for line in cell.lines) for cell in row] for row in item.rows]
    if isinstance(item, Cell):
        return " / ".join(str(shown(line)) for line in item.lines)
    return " ".join(token.text for token in item.tokens)


def flow(*pages: Callable[[Canvas], object]) -> list[str | list[list[str]]]:
    """What the flow of such a PDF says."""
    return [shown(item) for item in read(pdf(*pages)).flow]
