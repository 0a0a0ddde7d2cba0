"""Reading plain text."""

import pytest

from nlp.model import Line, Table
from nlp.reading import read
from nlp.reading.errors import Unreadable
from nlp.reading.plain import read_text


def lines(text):
    return [block for block in read_text(text.encode()).flow if isinstance(block, Line)]


def tables(text):
    return [block for block in read_text(text.encode()).flow if isinstance(block, Table)]


def words(line):
    return " ".join(token.text for token in line.tokens)


def grid(table):
    return [[" ".join(map(words, cell.lines)) for cell in row] for row in table.rows]


def test_lines_carry_indent_and_gap():
    found = lines("CONTRACT\n\n\n1. Pay\n  (a) basic\n\t(b) food\r\nEnd\rof\ftext")
    assert [(words(line), line.indent, line.right, line.gap) for line in found] == [
        ("CONTRACT", 0, 8, None), ("1. Pay", 0, 6, 24), ("(a) basic", 2, 11, 0), ("(b) food", 4, 12, 0),
        ("End", 0, 3, 0), ("of", 0, 2, 0), ("text", 0, 4, 0),
    ]  # fmt: skip
    assert not any(line.paragraph for line in found)


LONG = (
    "The Employer shall pay the Worker a basic monthly wage of QAR 1,200 on the seventh day of each month. "
    * 3
)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{LONG}\n{LONG}", True),
        (f"{LONG}\n{LONG[:90]}\nfollowed by more", False),
        ("The Employer shall\npay the Worker", False),
    ],
)
def test_lines_are_paragraphs_where_nobody_wrapped_them(text, whole):
    assert {line.paragraph for line in lines(text)} == {whole}


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        ("é — أجر".encode(), "é — أجر", False),
        ("é — أجر".encode("utf-8-sig"), "é — أجر", False),
        ("é — أجر".encode("utf-16"), "é — أجر", False),
        ("é — أجر".encode("utf-32"), "é — أجر", False),
        ("Basic salary".encode("utf-16-le"), "Basic salary", False),
        ("Basic salary".encode("utf-16-be"), "Basic salary", False),
        ("congé payé — 5 €".encode("cp1252"), "congé payé — 5 €", True),
        ("أجر العامل الشهري".encode("cp1256"), "أجر العامل الشهري", True),
    ],
)
def test_encodings(data, text, warned):
    reading = read_text(data)
    assert words(reading.flow[0]) == text
    assert [w.code for w in reading.warnings] == (["encoding"] if warned else [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"pay\0roll", "wrong_type"),
        (b"\x01\x02\x03\x04pay", "wrong_type"),
        (b"\xff\xfe\x00\xd8a", "wrong_type"),
        (b"  \n \t\n", "no_text"),
        ("\u200b\ufeff\n".encode(), "no_text"),
    ],
)
def test_what_is_no_text_is_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read_text(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "rows", "heads"),
    [
        ("Item\tAmount\nVisa\tQAR 100\nFood\t", [["Item", "Amount"], ["Visa", "QAR 100"], ["Food", ""]], 1),
        ("Item | Payer\nVisa | Worker", [["Item", "Payer"], ["Visa", "Worker"]], 0),
        ("| Item | Payer |\n|------|-------|\n| Visa | Worker |", [["Item", "Payer"], ["Visa", "Worker"]], 1),
        ("|a|b|\n|c||", [["a", "b"], ["c", ""]], 0),
        ("Visa\t\tAgent\nFare\t\tAgent", [["Visa", "Agent"], ["Fare", "Agent"]], 0),
        ("No\tItem\tQAR\n1.\tVisa\t100", [["No", "Item", "QAR"], ["1.", "Visa", "100"]], 1),
        ("Name | ____\nAge | 30 | years", [["Name", "____", ""], ["Age", "30", "years"]], 0),
    ],
)
def test_rows_of_cells_are_tables(text, rows, heads):
    (table,) = tables(f"Annex\n{text}\n\nEnd")
    assert (grid(table), table.header_rows) == (rows, heads)


@pytest.mark.parametrize(
    "text",
    [
        "1.\tThe Employer shall\n2.\tThe Worker",
        "a\tb",
        "One | two",
        "a|b\nc|d",
        "\tset in\n\tagain",
        "a |\nb |",
        "Visa\t\nFare\t",
    ],
)
def test_lines_that_are_no_tables(text):
    assert tables(text) == []


def test_an_empty_line_ends_a_table():
    assert [grid(table) for table in tables("Visa\t1\nFare\t2\n\nFood\t3\nBed\t4")] == [
        [["Visa", "1"], ["Fare", "2"]], [["Food", "3"], ["Bed", "4"]],
    ]  # fmt: skip


def test_blanks_marks_and_typed_rules():
    (line,) = lines("----------\nName:____ [x] yes [ ] no\n==========")
    assert [(t.text, t.blank, t.mark) for t in line.tokens] == [
        ("Name:", False, None), ("____", True, None), ("[x]", False, "tick"),
        ("yes", False, None), ("no", False, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words_"),
    [("Date -------- 2024", ["Date", "____", "2024"]),
     ("pay\u200broll \u202bأجر\u202c", ["payroll", "أجر"]),
     ("wage[..]", ["wage", "____"]), ("[ ✗ ] [✗]", ["[", "✗", "]", "[✗]"])],
)  # fmt: skip
def test_cutting_into_words(text, words_):
    assert [token.text for token in lines(text)[0].tokens] == words_


def test_place_and_source():
    reading = read_text(b"Clause")
    assert (reading.media_type, reading.pages, reading.text_source, reading.flow[0].tokens[0].page) == (
        "text/plain", (), "plain", None,
    )  # fmt: skip


def test_empty_cells_side_by_side_keep_their_columns():
    (found,) = tables("Item | Employer | Worker | Remark\nVisa | | | none\nMedical | | x |\n")
    assert grid(found)[1:] == [["Visa", "", "", "none"], ["Medical", "", "x", ""]]


def test_dots_that_lead_to_a_value_make_a_row() -> None:
    document = read(b"Ticket to Doha ....... company\nResidence card .... company\nBoots .. hire", "x.txt")
    found = [(c.kind, document.text[c.start : c.end]) for c in document.clauses]
    assert found == [
        ("row", "Ticket to Doha | company"),
        ("row", "Residence card | company"),
        ("row", "Boots | hire"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name ............ Date ...........\nPlace ........... Sign ..........",
        "Signature ........\nDate ........",
        "He pays ....... and then he goes.",
    ],
)
def test_dots_to_write_on_stay_blanks(text: str) -> None:
    document = read(text.encode(), "x.txt")
    assert all(clause.kind == "paragraph" for clause in document.clauses)
    assert any(token.blank for token in document.tokens)
