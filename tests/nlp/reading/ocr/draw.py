"""Draws pages for tests of text recognition."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A5
CLAUSES = (
    "The Employer shall pay the Worker a monthly wage",
    "of QAR 1,200 on the seventh day of each month.",
    "All recruitment fees are borne by the Employer.",
)


def page(lines=CLAUSES, rules=(), blanks=(), extra=()):
    """A PDF of one A5 page; `rules` are drawn from (x0, y0) to (x1, y1) in points from the top left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A5)
    canvas.setFont("Helvetica", 12)
    for number, line in enumerate(lines):
        canvas.drawString(40, HEIGHT - 60 - 18 * number, line)
    for x, y, word in extra:
        canvas.drawString(x, HEIGHT - y, word)
    for x0, y0, x1, y1 in (*rules, *blanks):
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    canvas.save()
    return buffer.getvalue()


def picture(data, dpi=300):
    """The page of a PDF as a picture."""
    return pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_pil()


def encoded(image, kind="PNG", **options):
    """The bytes of an image file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def blank(width=800, height=1000, color=255):
    """An empty sheet."""
    return Image.new("L", (width, height), color)
