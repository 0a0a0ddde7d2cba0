"""Words: boxes, spacing, sizes, broken words, right-to-left writing, rotation, crop boxes."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from nlp.model import Line
from nlp.reading.pdf_fold import fold
from nlp.reading.pdf_rtl import logical, reading_order
from nlp.reading.pdf_words import Word, rows_of
from tests.nlp.reading.pdf.make import FULL, HEIGHT, WIDTH, flow, pdf, read, write

pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))


def page(canvas: Canvas) -> None:
    write(canvas, [FULL, "1. Salary: QAR 1,200.00 (per month), paid by the 5th."])


def test_words_and_boxes_are_those_of_pdfplumber() -> None:
    data = pdf(page)
    tokens = [token for item in read(data).flow if isinstance(item, Line) for token in item.tokens]
    with pdfplumber.open(io.BytesIO(data)) as document:
        words = document.pages[0].extract_words()
    assert [token.text for token in tokens] == [word["text"] for word in words]
    for token, word in zip(tokens, words, strict=True):
        assert token.box == pytest.approx((word["x0"], word["top"], word["x1"], word["bottom"]), abs=0.02)
        assert (token.page, token.size, token.bold) == (1, 10.0, False)


def test_bold_by_face_and_by_painting_twice() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Wage"], x=60.3)
        write(canvas, ["Wage"])
        canvas.setFont("Helvetica-Bold", 12)
        write(canvas, ["Leave"], y=700)

    first, second = read(pdf(draw)).flow
    assert [(t.text, t.bold) for t in first.tokens] == [("Wage", True)]  # type: ignore[union-attr]
    assert [(t.text, t.bold, t.size) for t in second.tokens] == [("Leave", True, 12.0)]  # type: ignore[union-attr]


def test_letters_set_apart_and_strings_in_pieces_are_whole_words() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["emp"], x=60)
        write(canvas, ["loyer pays"], x=60 + canvas.stringWidth("emp", "Helvetica", 10))
        text = canvas.beginText(60, 700)
        text.setCharSpace(6)
        text.textLine("ARTICLE ONE")
        canvas.drawText(text)

    assert flow(draw) == ["employer pays", "ARTICLE ONE"]


def test_raised_footnote_signs_stay_on_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["The fee is paid by the Employer"])
        canvas.setFont("Helvetica", 6)
        write(
            canvas,
            ["1"],
            x=61 + canvas.stringWidth("The fee is paid by the Employer", "Helvetica", 10),
            y=764,
        )

    assert flow(draw) == ["The fee is paid by the Employer 1"]


@pytest.mark.parametrize(
    ("first", "second", "text", "joined"),
    [
        ("the recruit-", "ment fee", "recruit", True),
        ("a non-", "refundable deposit", "non-", True),
        ("(with-", "held) wages", "(with", True),
        ("1990-", "1995 period", "1990-", False),
        ("Part A -", "general", "-", False),
        ("Saudi-", "Arabia and", "Saudi-", False),
    ],
)
def test_words_broken_at_the_end_of_a_line(first: str, second: str, text: str, joined: bool) -> None:
    reading = read(pdf(lambda canvas: write(canvas, [first, second])))
    last = reading.flow[0].tokens[-1]  # type: ignore[union-attr]
    assert (last.text, last.joined) == (text, joined)


def test_a_compound_written_elsewhere_keeps_its_hyphen() -> None:
    lines = ["a self-employed and a lump-sum payment", "is a lump-", "sum payment"]
    reading = read(pdf(lambda canvas: write(canvas, lines)))
    assert reading.flow[1].tokens[-1].text == "lump-"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (list("ةقاطب"), "بطاقة"),
        (["لا", "م"], "ملا"),
        (list("1500") + list("لاير"), "ريال1500"),
        (list("(ةقاطب"), "بطاقة)"),
        (list(")ةقاطب("), "(بطاقة)"),
    ],
)
def test_letters_are_turned_round_and_digits_are_not(parts: list[str], expected: str) -> None:
    assert logical(parts) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["لماعلل", "1500", "عفدي"], ["عفدي", "1500", "لماعلل"]),
        (["لماعلل", "QAR", "1,500", "عفدي"], ["عفدي", "1,500", "QAR", "لماعلل"]),
        (["لماعلل", "Al", "Noor", "LLC", "عفدي"], ["عفدي", "Al", "Noor", "LLC", "لماعلل"]),
        (
            ["The", "word", "رفس", "زاوج", "means", "passport"],
            ["The", "word", "زاوج", "رفس", "means", "passport"],
        ),
        (["plain", "1500", "words"], ["plain", "1500", "words"]),
    ],
)
def test_words_of_a_line_in_reading_order(words: list[str], expected: list[str]) -> None:
    assert reading_order(words, str) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ﬁnal oﬀer", "final offer"),
        ("ﻻ", "لا"),
        ("zero\u200bwidth", "zerowidth"),
        ("broken\u00ad", "broken\u00ad"),
    ],
)
def test_ligatures_are_folded(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_arabic_columns_beside_english() -> None:
    english = [f"The Employer pays the wage of month {n}" for n in range(4)]
    arabic = [f"يدفع صاحب العمل الأجر {n}500 ريال قطري" for n in range(1, 5)]

    def draw(canvas: Canvas) -> None:
        write(canvas, english)
        canvas.setFont("DejaVu", 10)
        for index, text in enumerate(arabic):
            words = [word if word.isdigit() else word[::-1] for word in text.split()[::-1]]
            canvas.drawRightString(530, 760 - 14 * index, " ".join(words))

    assert flow(draw) == english + arabic


def turned(data: bytes, rotate: int, crop: str = "") -> bytes:
    extra = f"/Rotate {rotate}{crop}".encode()
    assert b"/Rotate 0" in data
    return data.replace(b"/Rotate 0", extra)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_shown_turned_is_read_from_where_it_is_seen(rotate: int) -> None:
    reading = read(turned(pdf(page), rotate))
    size = (reading.pages[0].width, reading.pages[0].height)
    assert size == pytest.approx((WIDTH, HEIGHT) if rotate == 180 else (HEIGHT, WIDTH), abs=0.1)
    first = reading.flow[0].tokens[0]  # type: ignore[union-attr]
    assert [t.text for t in reading.flow[0].tokens] == FULL.split()  # type: ignore[union-attr]
    x0, top, x1, bottom = first.box or (0, 0, 0, 0)
    expected = {90: (760, 60), 180: (WIDTH - 60, 760), 270: (HEIGHT - 760, WIDTH - 60)}[rotate]
    assert abs((x0 if rotate == 90 else x1) - expected[0]) < 20
    assert abs((top if rotate == 90 else bottom) - expected[1]) < 22


def test_boxes_are_measured_from_the_crop_box() -> None:
    plain = read(pdf(page)).flow[0].tokens[0].box  # type: ignore[union-attr]
    cropped = read(turned(pdf(page), 0, " /CropBox [50 100 500 800]"))
    x0, top, x1, bottom = plain or (0, 0, 0, 0)
    cut = HEIGHT - 800
    expected = (x0 - 50, top - cut, x1 - 50, bottom - cut)
    assert cropped.flow[0].tokens[0].box == pytest.approx(expected, abs=0.02)  # type: ignore[union-attr]
    assert (cropped.pages[0].width, cropped.pages[0].height) == (450, 700)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_writing_along_the_side_is_read_and_boxes_stay_on_the_page(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        write(
            canvas, [FULL[:60], "and the Worker keeps his passport", "", "Wages are paid monthly."], -200, 100
        )

    reading = read(pdf(draw))
    # Paragraphs are joined while the page is upright: as shown, the places of lines say nothing.
    assert flow(draw) == [f"{FULL[:60].strip()} and the Worker keeps his passport", "Wages are paid monthly."]
    assert all(line.paragraph for line in reading.flow if isinstance(line, Line))
    assert (reading.pages[0].width, reading.pages[0].height) == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    with pdfplumber.open(io.BytesIO(pdf(draw))) as document:
        chars = document.pages[0].chars
    x0, top, x1, bottom = reading.flow[0].tokens[0].box or (0, 0, 0, 0)  # type: ignore[union-attr]
    assert x0 == pytest.approx(min(c["x0"] for c in chars[:3]), abs=0.1)
    assert top == pytest.approx(min(c["top"] for c in chars[:3]), abs=0.1)
    assert x1 == pytest.approx(max(c["x1"] for c in chars[:3]), abs=0.1)
    assert bottom == pytest.approx(max(c["bottom"] for c in chars[:3]), abs=0.1)


def test_a_watermark_is_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL])
        canvas.translate(200, 400)
        canvas.rotate(45)
        write(canvas, ["DRAFT"], x=0, y=0)

    assert flow(draw) == [FULL]
    assert [token.text for token in read(pdf(draw)).furniture] == ["DRAFT"]


def test_a_few_words_along_the_side_come_last() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        write(canvas, ["Copy of the Worker"], x=0, y=0)
        canvas.restoreState()
        write(canvas, [FULL])

    assert flow(draw) == [FULL, "Copy of the Worker"]


@pytest.mark.parametrize(
    ("boxes", "rows"),
    [
        ([(100, 110), (101, 111), (105, 106)], 1),
        ([(105, 106), (100, 110)], 1),
        ([(100, 110), (107, 117)], 2),
        ([(100, 110), (112, 113)], 2),
    ],
    ids=["a dash in between", "a dash first", "two rows", "a rule below"],
)
def test_recognised_words_form_rows_by_their_height(boxes: list[tuple[float, float]], rows: int) -> None:
    words = [Word("w", 50 * i, top, 50 * i + 40, bottom, bottom, 10) for i, (top, bottom) in enumerate(boxes)]
    assert len(rows_of(words)) == rows
