"""Bytes to documents, whatever the format."""

import hashlib
import io
import subprocess
import sys

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen import canvas

from nlp.reading import read
from nlp.reading.errors import Unreadable


def _pdf() -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.drawString(72, 700, "1. The employer shall pay the visa.")
    page.save()
    return buffer.getvalue()


def _docx() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_heading("Wages", 1)
    document.add_paragraph("1. The employer shall pay the visa.")
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "source"),
    [
        (b"1. The employer shall pay the visa.", "a.txt", "plain"),
        (_pdf(), "a.pdf", "embedded"),
        (_docx(), "a.docx", "plain"),
    ],
)
def test_every_format_gives_clauses(data: bytes, name: str, source: str) -> None:
    document = read(data, name)
    last = document.clauses[-1]
    assert (document.name, document.sha256) == (name, hashlib.sha256(data).hexdigest())
    assert document.text[last.start : last.end] == "1. The employer shall pay the visa."
    assert last.label == "1"
    if source != "plain":
        assert document.tokens[0].box is not None
    assert document.text_source in {source, "embedded"}


def test_a_heading_of_the_format_heads_its_text() -> None:
    assert read(_docx(), "a.docx").clauses[-1].headings == ("Wages",)


def test_an_empty_file_is_an_error() -> None:
    with pytest.raises(Unreadable, match="empty_file"):
        read(b"", "a.txt")


def test_a_text_file_loads_no_pdf_library() -> None:
    code = "import sys, nlp.reading as r; r.read(b'He pays.', 'a.txt'); print('pdfplumber' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def _picture() -> Image.Image:
    image = Image.new("L", (1700, 400), 255)
    text = "The employer shall pay the visa.\nThe worker keeps the passport."
    ImageDraw.Draw(image).multiline_text(
        (100, 100), text, fill=0, font=ImageFont.load_default(60), spacing=30
    )
    return image


@pytest.mark.parametrize(("extension", "kind"), [("png", "PNG"), ("pdf", "PDF")])
def test_a_picture_is_read_by_recognising_its_text(extension: str, kind: str) -> None:
    buffer = io.BytesIO()
    _picture().save(buffer, kind, resolution=200, dpi=(200, 200))
    document = read(buffer.getvalue(), f"a.{extension}")
    assert "employer shall pay the visa" in document.text
    assert document.text_source == "ocr"
    assert all(token.box is not None for token in document.tokens)
