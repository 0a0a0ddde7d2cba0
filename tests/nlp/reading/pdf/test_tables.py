"""Ruled tables: cells, heads, empty and merged cells, frames, parallel languages."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from nlp.model import Table
from tests.nlp.reading.pdf.make import FULL, flow, grid, pdf, read, write

ROWS = [["Item", "Amount", "Paid by"], ["Visa fee", "QAR 300", "Employer"], ["Medical", "", "Worker"]]


def test_a_ruled_table_between_lines() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL])
        grid(canvas, ROWS)
        write(canvas, [FULL], y=600)

    assert flow(draw) == [FULL, ROWS, FULL]


def test_rules_drawn_as_lines_and_thin_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 680, 660):
            canvas.line(60, y, 360, y)
        for x in (60, 210, 360):
            canvas.rect(x, 660, 0.5, 40, stroke=0, fill=1)
        for r, row in enumerate((("Wage", "QAR 900"), ("Leave", "21 days"))):
            for c, text in enumerate(row):
                canvas.drawString(64 + 150 * c, 686 - 20 * r, text)

    assert flow(draw) == [[["Wage", "QAR 900"], ["Leave", "21 days"]]]


def test_heads_are_bold_or_without_figures() -> None:
    def bold(canvas: Canvas) -> None:
        grid(canvas, [["", ""], ["Wage", "QAR 900"]])
        canvas.setFont("Helvetica-Bold", 10)
        write(canvas, ["What"], x=64, y=686)
        write(canvas, ["Who"], x=214, y=686)

    def figures(canvas: Canvas) -> None:
        grid(canvas, [["Item", "Amount", "Payer"], ["Visa", "300", "Employer"], ["Test", "150", "Worker"]])

    heads = [item.header_rows for item in read(pdf(bold, figures)).flow if isinstance(item, Table)]
    assert heads == [1, 1]


def test_a_cell_over_all_columns_leaves_the_others_empty() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 680, 300, 20)
        write(canvas, ["Costs"], x=64, y=686)
        grid(canvas, [["Visa", "Employer"], ["Ticket", "Employer"]], y=680)

    assert flow(draw) == [[["Costs", ""], ["Visa", "Employer"], ["Ticket", "Employer"]]]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 600, 500, 180)
        write(canvas, [FULL, FULL])

    assert flow(draw) == [FULL, FULL]


def test_several_lines_in_a_cell_and_columns_beside() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 640, 150, 60)
        canvas.rect(210, 640, 150, 60)
        write(canvas, ["Working", "hours"], x=64, y=688)
        write(canvas, ["8 hours a day,", "6 days a week,", "less in Ramadan"], x=214, y=688)

    assert flow(draw) == [[["Working / hours", "8 hours a day, / 6 days a week, / less in Ramadan"]]]


def test_parallel_languages_in_a_ruled_table_are_read_as_columns() -> None:
    pdfmetrics.registerFont(TTFont("Arabic", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    arabic = ["يدفع صاحب العمل للعامل أجرا شهريا", "ويحتفظ العامل بجواز سفره في كل وقت"]

    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 640, 240, 60)
        canvas.rect(290, 640, 240, 60)
        write(
            canvas, ["The Employer pays the Worker a wage", "and the Worker keeps his passport."], x=54, y=688
        )
        canvas.setFont("Arabic", 10)
        # The page shows the letters from right to left, so they are painted in that order.
        for index, text in enumerate(arabic):
            canvas.drawRightString(526, 688 - 14 * index, text[::-1])

    assert flow(draw) == [
        "The Employer pays the Worker a wage",
        "and the Worker keeps his passport.",
        *arabic,
    ]


def test_very_many_rules_give_lines_and_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(1800):
            canvas.rect(50 + index % 40 * 12, 100 + index // 40 * 12 % 500, 11, 11)
        write(canvas, [FULL])

    assert flow(draw) == [FULL]
