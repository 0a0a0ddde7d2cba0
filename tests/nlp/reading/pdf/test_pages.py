"""Whole files: furniture, recognised pages, errors."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nlp.model import Token
from nlp.reading.errors import Unreadable
from nlp.reading.pdf import read_pdf
from tests.nlp.reading.pdf.make import FULL, HEIGHT, WIDTH, flow, pdf, read, shown, write


def page(number: int, of: int, first: str = "") -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Al Noor Manpower - Contract 7/2024"], y=815)
        write(canvas, [first or f"Article {number}. Wages", FULL], y=770)
        write(canvas, [f"Page {number} of {of}"], x=280, y=25)

    return draw


def test_running_rows_are_furniture() -> None:
    pages = [page(number, 4) for number in range(1, 5)]
    body = [text for number in range(1, 5) for text in (f"Article {number}. Wages", FULL)]
    assert flow(*pages) == body
    words = [token.text for token in read(pdf(*pages)).furniture if token.page == 2]
    assert words == ["Al", "Noor", "Manpower", "-", "Contract", "7/2024", "Page", "2", "of", "4"]


def test_two_pages_repeat_only_in_the_margin() -> None:
    same = "The same words on both pages"
    assert flow(page(1, 2, same), page(2, 2, same)) == [same, FULL, same, FULL]


@pytest.mark.parametrize("label", ["3", "- 3 -", "Page 3", "3/7", "iii", "p. 3"])
def test_a_lone_page_number(label: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL])
        write(canvas, [label], x=290, y=25)

    assert flow(draw, lambda canvas: write(canvas, [FULL])) == [FULL, FULL]


def test_a_sentence_at_the_foot_stays() -> None:
    assert flow(lambda canvas: write(canvas, ["The Worker pays 300"], y=25)) == ["The Worker pays 300"]


def test_a_page_with_nothing_but_a_repeated_row_keeps_it() -> None:
    assert flow(*[lambda canvas: write(canvas, ["Annex"], y=800)] * 3) == ["Annex"] * 3


def test_a_picture_beside_the_words_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL])
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 60, 300, 300, 200)

    assert [(w.code, w.page) for w in read(pdf(draw)).warnings] == [("picture_not_read", 1)]


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 0, 0, WIDTH, HEIGHT)


class Recogniser:
    """Recognises the same three words on every page."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.pages: list[tuple[int, float, float]] = []

    def __call__(self, data: bytes, page_number: int, width: float, height: float) -> tuple[Token, ...]:
        self.pages.append((page_number, round(width), round(height)))
        return tuple(
            Token(word, page_number, (60 + 50 * i, 100 + i % 2, 100 + 50 * i, 110 + i % 2), confidence=0.9)
            for i, word in enumerate(self.words)
        )


def test_pages_without_text_are_recognised_and_others_are_not() -> None:
    ocr = Recogniser("Wage:", "QAR", "900")
    reading = read_pdf(pdf(picture, lambda canvas: write(canvas, [FULL])), max_pages=9, ocr=ocr)
    assert [shown(item) for item in reading.flow] == ["Wage: QAR 900", FULL]
    assert ocr.pages == [(1, 595, 842)]
    assert (reading.text_source, [p.source for p in reading.pages]) == ("mixed", ["ocr", "embedded"])
    assert [(w.code, w.page) for w in reading.warnings] == [("ocr_used", 1)]
    assert reading.flow[0].tokens[0].confidence == 0.9  # type: ignore[union-attr]


def test_recognised_words_count_before_a_text_layer_that_nobody_sees() -> None:
    def planted(canvas: Canvas) -> None:
        picture(canvas)
        text = canvas.beginText(60, 600)
        text.setTextRenderMode(3)
        text.textLine("No fees")
        canvas.drawText(text)

    reading = read_pdf(pdf(planted), max_pages=9, ocr=Recogniser("Worker", "pays", "fees"))
    assert [shown(item) for item in reading.flow] == ["Worker pays fees"]
    assert reading.text_source == "ocr"


def test_one_page_that_cannot_be_read_is_told() -> None:
    reading = read(pdf(picture, lambda canvas: write(canvas, [FULL])))
    assert [(w.code, w.page) for w in reading.warnings] == [("page_not_read", 1)]


def broken(data: bytes) -> bytes:
    return data[: len(data) // 3]


def stream_pdf(content: bytes, page: bytes = b"/MediaBox [0 0 600 800]") -> bytes:
    """A one-page PDF with this content, without a cross-reference table."""
    packed = zlib.compress(content)
    head = b"4 0 obj <</Length %d /Filter /FlateDecode>> stream\n" % len(packed)
    return b"".join([
        b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n",
        b"3 0 obj <</Type /Page /Parent 2 0 R " + page + b" /Contents 4 0 R",
        b" /Resources <</Font <</F 5 0 R>>>>>> endobj\n",
        head + packed + b"\nendstream endobj\n",
        b"5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n",
        b"trailer <</Root 1 0 R>>\n%%EOF\n",
    ])  # fmt: skip


TEXT = pdf(lambda canvas: write(canvas, [FULL]))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            pdf(lambda c: write(c, [FULL]), encrypt=StandardEncryption("secret", canPrint=0)),
            "password_protected",
        ),
        (b"%PDF-1.4\nnothing follows", "damaged"),
        (broken(TEXT), "damaged"),
        (b"", "damaged"),
        (stream_pdf(b"", b"/MediaBox [0 0 99999999 99999999]"), "damaged"),
        (pdf(lambda canvas: None), "no_text"),
        (pdf(picture), "no_text"),
        (pdf(*[lambda c: write(c, [FULL])] * 6), "too_many_pages"),
        (
            stream_pdf(b"BT /F 10 Tf 60 700 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 3100 + b"ET"),
            "resource_limit",
        ),
        (stream_pdf(b"60 700 9 9 re f " * 30100), "resource_limit"),
    ],
    ids=[
        "password",
        "no content",
        "cut off",
        "empty",
        "huge page",
        "blank",
        "picture",
        "pages",
        "text",
        "drawing",
    ],
)
def test_errors(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_pdf(data, max_pages=5, ocr=None)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_pictures_in_which_nothing_is_recognised() -> None:
    with pytest.raises(Unreadable, match="No words could be recognised"):
        read_pdf(pdf(picture), max_pages=5, ocr=Recogniser())


def test_an_empty_user_password_opens() -> None:
    data = pdf(lambda c: write(c, [FULL]), encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert [shown(item) for item in read(data).flow] == [FULL]


def test_a_file_without_cross_references_is_read() -> None:
    data = stream_pdf(b"BT /F 10 Tf 60 700 Td (The Worker keeps his passport) Tj ET")
    assert [shown(item) for item in read(data).flow] == ["The Worker keeps his passport"]


def test_reading_twice_gives_the_same() -> None:
    assert read(TEXT) == read(TEXT)


def test_a_page_whose_content_ends_in_an_error_is_told() -> None:
    data = stream_pdf(
        b"BT /F 10 Tf 60 700 Td (The Worker keeps his passport) Tj ET /No gs [1 2] 0 0 0 re /X 5 Tf /Y Do"
    )
    fine = [shown(item) for item in read(data).flow]
    assert fine == ["The Worker keeps his passport"]
    broken_end = stream_pdf(b"BT /F 10 Tf 60 700 Td (The Worker keeps) Tj [(a)] 5 Do ET")
    assert [w.code for w in read(broken_end).warnings] in ([], ["page_damaged"])


ENDLESS = b"".join([
    b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n",
    b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n",
    b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R",
    b" /Resources <</XObject <</A 10 0 R>>>>>> endobj\n",
    b"4 0 obj <</Length 5>> stream\n/A Do\nendstream endobj\n",
    *(
        b"%d 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        b" /Resources <</XObject <</A %d 0 R>>>> /Length 59>>"
        b" stream\n%s\nendstream endobj\n" % (n, n + 1, b"/A Do " * 10)
        for n in range(10, 18)
    ),
    b"trailer <</Root 1 0 R>>\n%%EOF\n",
])  # fmt: skip


def test_forms_within_forms_do_not_go_on_for_ever() -> None:
    with pytest.raises(Unreadable) as caught:
        read(ENDLESS)
    assert caught.value.code == "resource_limit"
