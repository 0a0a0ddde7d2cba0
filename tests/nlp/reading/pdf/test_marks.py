"""Ticks, crosses, strikes and blanks, written and drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from nlp.model import Line, Table, Token
from tests.nlp.reading.pdf.make import FULL, grid, pdf, read, write

Draw = Callable[[Canvas], object]
pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))


def tokens(*pages: Draw) -> list[Token]:
    """All tokens of the flow in order."""
    found: list[Token] = []
    for item in read(pdf(*pages)).flow:
        lines = item_lines(item)
        found += [token for line in lines for token in line.tokens]
    return found


def item_lines(item: Line | Table) -> list[Line]:
    if isinstance(item, Line):
        return [item]
    return [line for row in item.rows for cell in row for line in cell.lines]


def box_with(*strokes: tuple[float, float, float, float]) -> Draw:
    """A square before the word Passport with lines in it, from the square's lower left corner."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 698, 10, 10)
        write(canvas, ["Passport"], x=80, y=700)
        for x0, y0, x1, y1 in strokes:
            canvas.line(60 + x0, 698 + y0, 60 + x1, 698 + y1)

    return draw


def path_in_box(points: list[tuple[float, float]], fill: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 698, 10, 10)
        write(canvas, ["Passport"], x=80, y=700)
        path = canvas.beginPath()
        path.moveTo(60 + points[0][0], 698 + points[0][1])
        for x, y in points[1:]:
            path.lineTo(60 + x, 698 + y)
        if fill:
            path.close()
        canvas.drawPath(path, stroke=1 - fill, fill=fill)

    return draw


TICK_SHAPE = [(1.0, 5.0), (2.0, 6.0), (4.0, 3.5), (8.0, 9.0), (9.0, 8.0), (4.0, 1.5)]
CROSS_SHAPE = [(1.0, 2.0), (2.0, 1.0), (5.0, 4.0), (8.0, 1.0), (9.0, 2.0), (6.0, 5.0),
               (9.0, 8.0), (8.0, 9.0), (5.0, 6.0), (2.0, 9.0), (1.0, 8.0), (4.0, 5.0)]  # fmt: skip
TICKED = box_with((2, 5, 4, 2), (4, 2, 9, 9))


@pytest.mark.parametrize(
    ("draw", "marks"),
    [
        (TICKED, ["tick"]),
        (box_with((1, 1, 9, 9), (1, 9, 9, 1)), ["cross"]),
        (box_with(), []),
        (box_with((1, 5, 9, 6)), []),
        (box_with((1, 1, 4, 9), (6, 1, 9, 9)), []),
        (path_in_box([(2, 5), (4, 2), (9, 9)], 0), ["tick"]),
        (path_in_box(TICK_SHAPE, 1), ["tick"]),
        (path_in_box(CROSS_SHAPE, 1), ["cross"]),
        (path_in_box([(2, 2), (2, 8), (8, 8), (8, 2)], 1), ["tick"]),
    ],
    ids=["tick", "cross", "empty", "one stroke", "apart", "one path", "tick shape", "cross shape", "filled"],
)
def test_marks_drawn_in_a_square(draw: Draw, marks: list[str]) -> None:
    # The second page has a tick, so that crosses keep their own meaning.
    found = [token for token in tokens(draw, TICKED) if token.page == 1]
    assert [token.mark for token in found if token.mark] == marks
    assert found[-1].text == "Passport"


def test_without_any_tick_a_cross_says_chosen() -> None:
    assert [token.mark for token in tokens(box_with((1, 1, 9, 9), (1, 9, 9, 1)))] == ["tick", None]


def test_marks_in_cells() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, [["Visa", "", "x"], ["Ticket", "", ""]])
        canvas.line(270, 668, 274, 664)
        canvas.line(274, 664, 284, 676)

    table = read(pdf(draw)).flow[0]
    assert isinstance(table, Table)
    marks = [[[t.mark for line in cell.lines for t in line.tokens] for cell in row] for row in table.rows]
    assert marks == [[[None], [], ["cross"]], [[None], ["tick"], []]]


def test_lone_letter_in_a_square() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 698, 10, 10)
        write(canvas, ["x"], x=62.5, y=700)
        write(canvas, ["Passport x"], x=80, y=700)

    assert [(token.text, token.mark) for token in tokens(draw)] == [
        ("x", "tick"),
        ("Passport", None),
        ("x", None),
    ]


@pytest.mark.parametrize(
    ("text", "font", "marks"),
    [
        ("✓ yes", "DejaVu", ["tick", None]),
        ("☒ no ✔", "DejaVu", ["cross", None, "tick"]),
        ("☐ open", "DejaVu", [None]),
        ("√ done", "DejaVu", ["tick", None]),
        ("[x] chosen [ ] not", "DejaVu", ["tick", None, None]),
        ("✔ ✘ ❏", "ZapfDingbats", ["tick", "cross"]),
    ],
)
def test_written_marks(text: str, font: str, marks: list[str | None]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 10)
        write(canvas, [text])
        canvas.setFont("Helvetica", 10)
        write(canvas, ["Wage"], y=700)

    assert [token.mark for token in tokens(draw)][:-1] == marks


@pytest.mark.parametrize(
    ("y", "struck"), [(763, True), (758.5, False), (771, False)], ids=["through", "under", "above"]
)
def test_a_line_through_words_strikes_them(y: float, struck: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Passport kept by employer"])
        canvas.line(60, y, 102, y)

    reading = read(pdf(draw))
    assert [token.struck for token in reading.flow[0].tokens] == [struck, False, False, False]  # type: ignore[union-attr]
    assert [warning.message for warning in reading.warnings] == ["Struck out: Passport"] * struck


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name: ________ of Doha", ["Name:", "____", "of", "Doha"]),
        ("Salary ......... per month.", ["Salary", "____", "per", "month."]),
        ("Date: __/__/____", ["Date:", "____", "/", "____", "/", "____"]),
        ("Name _ _ _ _ _ here", ["Name", "____", "here"]),
        ("Wage . . . . . . QAR", ["Wage", "____", "QAR"]),
        ("an end ... and a - dash", ["an", "end", "...", "and", "a", "-", "dash"]),
    ],
)
def test_written_blanks(text: str, expected: list[str]) -> None:
    found = tokens(lambda canvas: write(canvas, [text]))
    assert [token.text for token in found] == expected
    assert [token.blank for token in found] == [text == "____" for text in expected]


def rule(x0: float, x1: float, y: float, *lines: tuple[str, float, float]) -> Draw:
    def draw(canvas: Canvas) -> None:
        for text, x, at in lines:
            write(canvas, [text], x=x, y=at)
        canvas.line(x0, y, x1, y)

    return draw


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (rule(100, 250, 699, ("Name:", 60, 700)), ["Name:", "____"]),
        (
            rule(100, 250, 699, ("Name:", 60, 700), ("Ram Bahadur Thapa", 110, 701)),
            ["Name:", "Ram", "Bahadur", "Thapa"],
        ),
        (rule(60, 220, 700, ("Signature of worker", 70, 688)), ["____", "Signature", "of", "worker"]),
        (rule(60, 535, 700, (FULL, 60, 690)), FULL.split()),
        (rule(60, 130, 698.5, ("Passports stay", 60, 700)), ["Passports", "stay"]),
        (rule(60, 200, 700, ("1 See Article 3", 60, 690)), ["1", "See", "Article", "3"]),
    ],
    ids=["empty", "filled", "caption", "separator", "underline", "footnote"],
)
def test_drawn_rules_to_write_on(draw: Draw, expected: list[str]) -> None:
    assert [token.text for token in tokens(draw)] == expected
