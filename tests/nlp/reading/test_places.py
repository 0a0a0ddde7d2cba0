"""Spans of the text to boxes, clauses and quotations."""

import pytest

from nlp.model import Document, Line, Page, Reading, Token
from nlp.reading.clauses import build_document
from nlp.reading.places import boxes, clause_at, quote, tokens_in


def _line(words: str, top: float, page: int) -> Line:
    return Line(
        tuple(
            Token(word, page, (at * 40.0, top, at * 40 + 35.0, top + 10))
            for at, word in enumerate(words.split())
        )
    )


@pytest.fixture
def read() -> Document:
    flow = (
        _line("The employer shall pay", 700, 1),
        _line("the visa", 715, 1),
        _line("and the ticket.", 20, 2),
        _line("2. Leave is paid.", 60, 2),
    )
    return build_document(
        Reading("application/pdf", (Page(1, 595, 842), Page(2, 595, 842)), flow, "embedded"), "x", "0"
    )


def _span(read: Document, words: str) -> tuple[int, int]:
    start = read.text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("employer", ((1, ((40, 700, 75, 710),)),)),
        ("mploy", ((1, ((40, 700, 75, 710),)),)),
        ("employer shall", ((1, ((40, 700, 115, 710),)),)),
        ("pay the visa", ((1, ((120, 700, 155, 710), (0, 715, 75, 725))),)),
        ("visa and the", ((1, ((40, 715, 75, 725),)), (2, ((0, 20, 75, 30),)))),
        (" ", ()),
    ],
)
def test_boxes(read: Document, words: str, expected: tuple[object, ...]) -> None:
    assert boxes(read, *_span(read, words)) == expected


def test_words_of_two_columns_are_not_merged() -> None:
    words = (Token("left", 1, (0, 10, 30, 20)), Token("right", 1, (300, 10, 330, 20)))
    read = build_document(Reading("application/pdf", (), (Line(words),), "embedded"), "x", "0")
    assert boxes(read, 0, 10) == ((1, ((0, 10, 30, 20), (300, 10, 330, 20))),)


def test_text_without_places_has_no_boxes() -> None:
    read = build_document(Reading("text/plain", (), (Line((Token("fee"),)),), "plain"), "x", "0")
    assert boxes(read, 0, 3) == ()


def test_clause_at(read: Document) -> None:
    assert clause_at(read, 0).index == 0
    assert clause_at(read, read.text.index("Leave")).label == "2"
    assert clause_at(read, len(read.text)).index == len(read.clauses) - 1
    assert clause_at(read, read.text.index("\n")).index == 0


@pytest.mark.parametrize("offset", [-1, 10_000])
def test_an_offset_outside_the_text_is_an_error(read: Document, offset: int) -> None:
    with pytest.raises(IndexError, match="outside the text"):
        clause_at(read, offset)


def test_quote_folds_white_space(read: Document) -> None:
    assert quote(read, *_span(read, "ticket.\n2. Leave")) == "ticket. 2. Leave"


def test_tokens_in(read: Document) -> None:
    assert [token.text for token in tokens_in(read, *_span(read, "visa and"))] == ["visa", "and"]
