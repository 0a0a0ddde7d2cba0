"""Reading order: columns, aligned rows, headings above them, hanging numbers."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.nlp.reading.pdf.make import FULL, flow, pdf, read, write

LEFT = [f"left {n} the Employer bears all the costs here" for n in range(6)]
RIGHT = [f"right {n} the Worker keeps his own passport" for n in range(6)]


@pytest.mark.parametrize("shift", [0, 6], ids=["same baselines", "other baselines"])
def test_columns_are_read_one_after_the_other(shift: int) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL], y=760)
        write(canvas, LEFT, y=720)
        write(canvas, RIGHT, x=320, y=720 - shift)
        write(canvas, [FULL], y=600)

    assert flow(draw) == [FULL, *LEFT, *RIGHT, FULL]


def test_three_columns() -> None:
    texts = [[f"{name} {n} words of the text go" for n in range(5)] for name in ("one", "two", "three")]

    def draw(canvas: Canvas) -> None:
        for index, lines in enumerate(texts):
            write(canvas, lines, x=50 + 170 * index, y=700 - 4 * index)

    assert flow(draw) == [line for lines in texts for line in lines]


PAIRS = [
    ["Name of employer", "Al Noor Contracting LLC"],
    ["Basic salary", "QAR 1,200"],
    ["Weekly rest", "Friday"],
]


@pytest.mark.parametrize(
    ("pairs", "at", "rows"),
    [
        (PAIRS, 250, PAIRS),
        ([["Salary:", "QAR 1,200"], ["Weekly rest:", "Friday"], ["", "or another day as agreed"]], 160,
         [["Salary:", "QAR 1,200"], ["Weekly rest:", "Friday / or another day as agreed"]]),
    ],
    ids=["labels and values", "a value goes on"],
)  # fmt: skip
def test_aligned_labels_and_values_are_rows(pairs: list[list[str]], at: float, rows: list[list[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL, FULL])
        for index, (label, value) in enumerate(pairs):
            write(canvas, [label], y=700 - 16 * index)
            write(canvas, [value], x=at, y=700 - 16 * index)
        write(canvas, [FULL], y=600)

    assert flow(draw) == [FULL, FULL, rows, FULL]


def test_a_table_without_rules() -> None:
    rows = [
        ["Item", "Amount", "Paid by"],
        ["Visa fee", "QAR 300", "Employer"],
        ["Air ticket", "QAR 900", "x"],
    ]

    def draw(canvas: Canvas) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                write(canvas, [text], x=60 + 170 * c, y=700 - 18 * r)

    reading = read(pdf(draw))
    assert flow(draw) == [rows]
    last = reading.flow[0].rows[2][2].lines[0].tokens[0]  # type: ignore[union-attr]
    assert last.mark == "tick"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ["For the Employer", "Name: ______", "Date: ______"],
            ["For the Worker", "Name: ______", "Date: ______"],
        ),
        (["Employer:", "Al Noor LLC", "Doha"], ["Worker:", "Ram Bahadur", "Kathmandu"]),
    ],
    ids=["signatures", "addresses"],
)
def test_blocks_side_by_side_are_no_rows(left: list[str], right: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, left, y=700)
        write(canvas, right, x=320, y=700)

    assert flow(draw) == [line.replace("______", "____") for line in left + right]


def test_hanging_numbers_are_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(5):
            write(canvas, [f"{index + 1}."], y=700 - 28 * index)
            write(canvas, ["The Employer pays the wage", "and the ticket."], x=95, y=700 - 28 * index)

    expected = [
        text for n in range(5) for text in (f"{n + 1}. The Employer pays the wage", "and the ticket.")
    ]
    assert flow(draw) == expected


def test_answers_before_a_question_are_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(4):
            write(canvas, ["Yes"], x=60, y=700 - 20 * index)
            write(canvas, [FULL[:60]], x=100, y=707 - 20 * index)

    assert len(flow(draw)) == 8


def test_gap_and_edges_of_lines() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL, FULL], y=760)
        write(canvas, ["Indented"], x=90, y=700)

    first, second, third = read(pdf(draw)).flow
    assert first.gap is None  # type: ignore[union-attr]
    assert second.gap == pytest.approx(4, abs=0.2)  # type: ignore[union-attr]
    assert (third.indent, third.gap) == (pytest.approx(30), pytest.approx(36, abs=0.2))  # type: ignore[union-attr]
    assert first.right > third.right  # type: ignore[union-attr]
