"""Joining printed lines of a page; the lines are made by hand."""

import pytest

from nlp.model import Line, Token
from nlp.reading.paragraphs import paragraphs


def line(
    text: str,
    top: float,
    *,
    left: float = 50,
    page: int = 1,
    gap: float | None = 3,
    size: float = 10,
    bold: bool = False,
    joined: bool = False,
) -> Line:
    """A printed line: every character is 5 points wide."""
    tokens, x = [], left
    for word in text.split():
        tokens.append(Token(word, page, (x, top, x + 5 * len(word), top + size), size, bold))
        x += 5 * len(word) + 5
    if joined:
        last = tokens[-1]
        tokens[-1] = Token(last.text, page, last.box, size, bold, joined=True)
    return Line(tuple(tokens), left, x - 5, gap)


FULL = "the employer shall bear the cost of the visa and the ticket of the worker"
"""As long as the column: 73 characters."""


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param([line("The " + FULL, 10), line("without any deduction.", 23)], 1, id="goes on"),
        pytest.param([line("The " + FULL, 10), line("And more is paid.", 23)], 1, id="full line, capital"),
        pytest.param([line("He pays.", 10), line("The " + FULL, 23)], 2, id="short line"),
        pytest.param([line("The " + FULL, 10), line("Leave is paid.", 40, gap=16)], 2, id="gap"),
        pytest.param([line("The " + FULL, 10), line("1. " + FULL, 23)], 2, id="label"),
        pytest.param(
            [line("The " + FULL + " as in clause", 10), line("1. of this contract.", 23)], 1, id="reference"
        ),
        pytest.param([line("The " + FULL + ".", 10), line("The other " + FULL, 23, left=70)], 2, id="set in"),
        pytest.param(
            [line("1. The " + FULL + ".", 10), line("The ticket is free.", 23, left=65)], 1, id="hanging"
        ),
        pytest.param(
            [
                line("1.  The " + FULL, 10),
                line("and " + FULL + ".", 23, left=90),
                line("The ticket is free.", 36, left=90),
            ],
            1,
            id="hanging further in",
        ),
        pytest.param(
            [
                line("Article 6", 10, left=200, bold=True),
                line("Lists of candidates", 23, left=180, bold=True),
            ],
            1,
            id="title below the number",
        ),
        pytest.param(
            [line("ARTICLE (6)", 10, left=200), line("LISTS", 23, left=210)], 1, id="title in capitals"
        ),
        pytest.param(
            [line("Article 6", 10), line("The " + FULL, 23), line("and more.", 36)], 2, id="number, then text"
        ),
        pytest.param(
            [line("Recruitment costs", 10, bold=True), line("The " + FULL, 23)], 2, id="bold heading"
        ),
        pytest.param(
            [line("Recruitment costs", 10, size=14), line("The " + FULL, 27)], 2, id="large heading"
        ),
        pytest.param([line("RECRUITMENT COSTS", 10), line("the " + FULL, 23)], 2, id="heading in capitals"),
        pytest.param(
            [line("The " + FULL, 700), line("and the test.", 50, page=2, gap=None)], 1, id="page break"
        ),
        pytest.param(
            [line("The " + FULL + ".", 700), line("And the test.", 50, page=2, gap=None)],
            2,
            id="page break after a sentence",
        ),
        pytest.param(
            [line("The " + FULL, 700), line("and the test.", 50, left=500, gap=None)], 1, id="column break"
        ),
        pytest.param(
            [line("Costs of the", 700), line("1. " + FULL, 50, page=2, gap=None)], 2, id="label after a break"
        ),
        pytest.param([line("The recruit", 10, joined=True), line("ment cost.", 23)], 1, id="hyphen"),
        pytest.param([line("Name: ____", 10), line("Address: ____", 23)], 2, id="form"),
        pytest.param([line("He shall pay:", 10), line("The " + FULL, 23)], 2, id="colon"),
        pytest.param([line("3.1", 10), line("The " + FULL, 10, left=90)], 1, id="label in the margin"),
        pytest.param([line("He pays", 10), line("The visa", 10, left=300)], 1, id="same height"),
        pytest.param([line("He pays for the", 10), line("Visa and the " + FULL, 23)], 1, id="open end"),
        pytest.param([line("عقد العمل", 10), line("Contract of work", 23)], 2, id="script"),
    ],
)
def test_lines_of_a_page(lines: list[Line], count: int) -> None:
    assert len(paragraphs(lines)) == count


def test_paragraphs_of_a_format_are_never_joined() -> None:
    first, second = Line((Token("He"), Token("and")), paragraph=True), Line((Token("she"),), paragraph=True)
    assert [block.text for block in paragraphs([first, second])] == ["He and", "she"]


def test_struck_words_are_left_out_and_a_struck_line_vanishes() -> None:
    lines = [Line((Token("no", struck=True),)), Line((Token("no", struck=True), Token("fee")))]
    assert [block.text for block in paragraphs(lines)] == ["fee"]


def test_nothing_gives_nothing() -> None:
    assert paragraphs([]) == []
