"""Whole files: furniture, recognised pages, errors."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nlp.model import DocumentWarning, Token
from nlp.reading import pdf_complete, pdf_open
from nlp.reading.errors import Unreadable
from nlp.reading.ocr_api import Recognised
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


def test_a_page_number_that_stands_twice_in_its_row_is_furniture() -> None:
    def numbered(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, [FULL], y=600)
            write(canvas, [f"Form PD-11 rev. 4, contract A/2031    Page {number} of 5"], y=25)

        return draw

    assert flow(*[numbered(number) for number in range(1, 6)]) == [FULL] * 5


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
    """Recognises the same words on every page, or fails with the same error."""

    def __init__(self, *words: str, error: Unreadable | None = None, **told: object) -> None:
        self.words, self.error, self.told = words, error, told
        self.pages: list[tuple[int, float, float]] = []

    def __call__(self, data: bytes, page_number: int, width: float, height: float) -> Recognised:
        self.pages.append((page_number, round(width), round(height)))
        if self.error is not None:
            raise self.error
        tokens = tuple(
            Token(word, page_number, (60 + 50 * i, 100 + i % 2, 100 + 50 * i, 110 + i % 2), confidence=0.9)
            for i, word in enumerate(self.words)
        )
        return replace(Recognised(tokens, lambda token: token, engine="fake 1"), **self.told)  # type: ignore[arg-type]


def test_pages_without_text_are_recognised_and_others_are_not() -> None:
    ocr = Recogniser("Wage:", "QAR", "900")
    reading = read_pdf(pdf(picture, lambda canvas: write(canvas, [FULL])), max_pages=9, ocr=ocr)
    assert [shown(item) for item in reading.flow] == ["Wage: QAR 900", FULL]
    assert ocr.pages == [(1, 595, 842)]
    assert (reading.text_source, [p.source for p in reading.pages]) == ("mixed", ["ocr", "embedded"])
    assert [(w.code, w.page) for w in reading.warnings] == [("ocr_used", 1)]
    assert reading.flow[0].tokens[0].confidence == 0.9  # type: ignore[union-attr]
    assert reading.ocr == "fake 1"


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


def text_page(canvas: Canvas) -> None:
    write(canvas, [FULL])


def outlines(canvas: Canvas) -> None:
    for at in range(500):
        canvas.circle(60 + at % 50 * 9, 700 - at // 50 * 20, 3)


def test_a_page_in_which_nothing_is_recognised_is_told() -> None:
    reading = read_pdf(pdf(picture, text_page), max_pages=9, ocr=Recogniser())
    assert [(w.code, w.page) for w in reading.warnings] == [("page_not_read", 1)]
    assert reading.ocr is None


NOT_INSTALLED = Unreadable("internal", "Text recognition is not installed.")
TOO_LONG = Unreadable("resource_limit", "Reading a page took more than 120 seconds.")


@pytest.mark.parametrize(
    ("ocr", "pages", "message"),
    [
        (Recogniser(error=NOT_INSTALLED), (picture, text_page, picture), "Pages 1, 3 are .* not installed"),
        (Recogniser(error=TOO_LONG), (text_page, picture, picture), "Page 2 is .* took too long"),
        (Recogniser(error=NOT_INSTALLED), (text_page, outlines), "Page 2 is .* not installed"),
        (Recogniser(error=NOT_INSTALLED), (text_page, *[picture] * 25), "20, 21 and others are"),
        (None, (picture, text_page), "Page 1 is .* switched off"),
    ],
    ids=["not installed", "too long", "letters as shapes", "many", "switched off"],
)
def test_a_page_that_should_have_been_recognised_fails_the_file(
    ocr: Recogniser | None, pages: tuple[Callable[[Canvas], None], ...], message: str
) -> None:
    with pytest.raises(Unreadable, match=message) as caught:
        read_pdf(pdf(*pages), max_pages=99, ocr=ocr)
    assert caught.value.code == "no_text"


def emblem(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 60, 700, 80, 80)


def test_an_emblem_alone_on_a_page_does_not_fail_the_file() -> None:
    reading = read_pdf(pdf(emblem, text_page), max_pages=9, ocr=Recogniser(error=NOT_INSTALLED))
    assert [(w.code, w.page) for w in reading.warnings] == [("page_not_read", 1)]


def test_other_errors_of_recognition_pass_through() -> None:
    with pytest.raises(Unreadable, match="cannot be drawn"):
        read_pdf(
            pdf(picture), max_pages=9, ocr=Recogniser(error=Unreadable("damaged", "It cannot be drawn."))
        )


def test_the_doubts_of_recognition_are_told() -> None:
    doubt = DocumentWarning("ocr_quality", "Hard to read.", 1)
    refusal = Unreadable("no_text", "The picture is too blurred.")
    ocr = Recogniser("Wage", doubts=(doubt,), refusal=refusal)
    assert doubt in read_pdf(pdf(picture, text_page), max_pages=9, ocr=ocr).warnings
    with pytest.raises(Unreadable, match="too blurred"):
        read_pdf(pdf(picture, picture), max_pages=9, ocr=ocr)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_scan_has_the_size_of_the_page_as_shown(turn: int) -> None:
    ocr = Recogniser("Wage", "900", turn=turn)
    (only,) = read_pdf(pdf(picture), max_pages=9, ocr=ocr).pages
    assert (round(only.width), round(only.height)) == (595, 842)
    assert ocr.pages == [(1, 595, 842)]


def test_a_picture_over_a_hidden_layer_falls_back_on_it() -> None:
    def scanned(canvas: Canvas) -> None:
        text = canvas.beginText(60, 600)
        text.setTextRenderMode(3)
        text.textLine(FULL)
        canvas.drawText(text)
        picture(canvas)

    reading = read_pdf(pdf(scanned), max_pages=9, ocr=Recogniser(error=NOT_INSTALLED))
    assert [shown(item) for item in reading.flow] == [FULL]
    assert [w.code for w in reading.warnings] == ["text_layer"]


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


def failing_after(strings: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the interpretation of a page end in an error after so many shown strings."""
    shown_strings = iter(range(1000))
    real = pdf_open.InkInterpreter.do_TJ

    def show(self: pdf_open.InkInterpreter, seq: object) -> None:
        if next(shown_strings) >= strings:
            raise ZeroDivisionError
        real(self, seq)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf_open.InkInterpreter, "do_TJ", show)


KEEPS, RETURNS = b"(The Worker keeps his passport) Tj ", b"0 -20 Td (and need not return it) Tj "


def test_a_page_whose_content_ends_in_an_error_after_its_text_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failing_after(1, monkeypatch)
    reading = read(stream_pdf(b"BT /F 10 Tf 60 700 Td " + KEEPS + b"( ) Tj ET"))
    assert [shown(item) for item in reading.flow] == ["The Worker keeps his passport"]
    assert [(w.code, w.page) for w in reading.warnings] == [("page_damaged", 1)]


@pytest.mark.parametrize("strings", [0, 1])
def test_a_page_whose_text_was_not_read_to_its_end_fails_the_file(
    strings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_after(strings, monkeypatch)
    with pytest.raises(Unreadable, match="Page 1 of this PDF is damaged") as caught:
        read(stream_pdf(b"BT /F 10 Tf 60 700 Td " + KEEPS + RETURNS + b"ET"))
    assert caught.value.code == "damaged"


def cut_to(data: bytes, share: float) -> bytes:
    """The PDF with its packed content cut off, or corrupt from there on."""
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    keep = start + int((end - start) * share)
    return data[:keep] + b"\xff" * (end - keep) + data[end:]


MANY = b"".join(
    b"BT /F 10 Tf 60 %d Td (Clause %d of this contract, word %d) Tj ET\n" % (800 - n, n, n * n)
    for n in range(400)
)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.98])
def test_a_page_whose_packed_content_breaks_off_fails_the_file(share: float) -> None:
    with pytest.raises(Unreadable, match="Page 1 of this PDF is damaged"):
        read(cut_to(stream_pdf(MANY), share))


def test_a_wrong_checksum_of_packed_content_is_no_damage() -> None:
    data = stream_pdf(b"BT /F 10 Tf 60 700 Td " + KEEPS + b"ET")
    end = data.index(b"\nendstream")
    assert read(data[: end - 4] + b"\0\0\0\0" + data[end:]).warnings == ()


@pytest.mark.parametrize(("data", "index"), [(b"no pdf", 0), (TEXT, 7)])
def test_what_pdfium_cannot_read_is_not_taken_for_complete(data: bytes, index: int) -> None:
    assert not pdf_complete.is_complete([], data, index)


def test_any_other_failure_names_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.reading.pdf_page.split_hidden", lambda ink: 1 / 0)
    with pytest.raises(Unreadable, match="Page 1 of this PDF is damaged"):
        read(TEXT)


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
