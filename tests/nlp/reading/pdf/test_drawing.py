"""What is painted: borders, strings in columns of glyphs, unknown characters, broken files."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from nlp.reading.errors import Unreadable
from nlp.reading.pdf import read_pdf
from nlp.reading.pdf_open import _repair, open_pdf
from tests.nlp.reading.pdf.make import FULL, flow, pdf, read, shown, write
from tests.nlp.reading.pdf.test_pages import Recogniser, stream_pdf

SAID = b"BT /F 10 Tf 60 700 Td (Name:) Tj ET "


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (b"90 695 100 20 re 90 696 100 19 re f*", "Name: ____"),
        (b"50 690 200 30 re 51 691 198 28 re f*", "Name:"),
        (b"50 690 200 30 re 300 691 20 28 re f*", None),
    ],
    ids=["a lower border is a blank", "a frame covers nothing", "two boxes do"],
)
def test_a_box_filled_up_to_an_inner_box_is_a_border(frame: bytes, expected: str | None) -> None:
    data = stream_pdf(SAID + frame + b" BT /F 10 Tf 60 500 Td (The end) Tj ET")
    assert [shown(item) for item in read(data).flow] == [text for text in (expected, "The end") if text]


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 10 Tf 60 700 Td [(Wo) -20 (rker) -400 (pays)] TJ ET",
        b"BT /F 10 Tf 5 Tw 60 700 Td (Worker pays) Tj ET",
        b"BT /F 10 Tf 60 700 Td [(Wor) (ker) null ( pays)] TJ ET",
        b"BT /F 1 Tf 10 0 0 10 60 700 Tm (Worker pays) Tj ET",
        b"BT /F 10 Tf 60 700 Td (Worker) Tj ( ) Tj (pays) Tj ET",
        b"BT /F 10 Tf 100 700 Td (pays) Tj -40 0 Td (Worker) Tj ET",
        b"q 1 0 0 1 60 700 cm BT /F 10 Tf (Worker pays) Tj ET Q Q",
    ],
)
def test_strings_shown_in_different_ways_give_the_same_words(content: bytes) -> None:
    assert [shown(item) for item in read(stream_pdf(content)).flow] == ["Worker pays"]


def test_vertical_writing_keeps_its_characters() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))

    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL, FULL])
        canvas.setFont("HeiseiMin-W3", 12)
        canvas.drawString(500, 500, "労働契約")

    assert "労働契約" in "".join(str(text) for text in flow(draw))


def test_text_whose_characters_are_unknown_is_recognised() -> None:
    below = b"<</Subtype /CIDFontType2 /BaseFont /Odd>>"
    font = b"/Font <</F <</Subtype /Type0 /Encoding /Identity-H /DescendantFonts [" + below + b"]>>>>"
    data = stream_pdf(b"BT /F 10 Tf 60 700 Td <004100420043004400450046004700480049004A004B> Tj ET").replace(
        b"/Font <</F 5 0 R>>", font
    )
    reading = read_pdf(data, max_pages=5, ocr=Recogniser("Worker", "pays"))
    assert [shown(item) for item in reading.flow] == ["Worker pays"]
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == "no_text"


def test_what_only_pdfium_can_open_is_repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(lambda canvas: write(canvas, [FULL]))
    broken = data.replace(b"/Type /Pages", b"/Tipe /Pages").replace(b"/Type /Page\n", b"/Tipe /Page\n")
    buffer = io.BytesIO()
    document = pypdfium2.PdfDocument(data)
    document.save(buffer)
    monkeypatch.setattr("nlp.reading.pdf_open._repair", lambda untrusted: buffer.getvalue())
    assert [shown(item) for item in read(broken[: len(broken) // 2]).flow] == [FULL]


def test_repair_writes_the_same_document_without_its_protection() -> None:
    owned = StandardEncryption("", ownerPassword="owner", canPrint=0)
    repaired = _repair(pdf(lambda canvas: write(canvas, [FULL]), encrypt=owned))
    assert b"/Encrypt" not in (repaired or b"/Encrypt")
    assert [shown(item) for item in read(repaired or b"").flow] == [FULL]
    assert _repair(b"no PDF at all") is None
    with pytest.raises(Unreadable, match="password"):
        _repair(pdf(lambda canvas: write(canvas, [FULL]), encrypt=StandardEncryption("secret")))


def test_repair_gives_up_on_what_is_no_pdf() -> None:
    with pytest.raises(Unreadable) as caught:
        open_pdf(b"no PDF at all", 5)
    assert caught.value.code == "damaged"


def test_broken_reading_is_an_error_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("nlp.reading.pdf.take_furniture", fail)
    with pytest.raises(Unreadable) as caught:
        read(pdf(lambda canvas: write(canvas, [FULL])))
    assert caught.value.code == "damaged"
