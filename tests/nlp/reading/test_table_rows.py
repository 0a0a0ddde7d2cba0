"""Tables whose cells are made by hand: heads, headings inside, continuation, layout."""

from dataclasses import replace

import pytest

from nlp.model import Cell, Document, Line, Reading, Table, Token
from nlp.reading.clauses import build_document


def cell(text: str, *, bold: bool = False) -> Cell:
    return Cell(
        tuple(
            Line(tuple(Token(word, bold=bold) for word in part.split())) for part in text.split("\n") if part
        )
    )


def table(*rows: tuple[str, ...], header_rows: int = 0, bold_first: bool = False) -> Table:
    return Table(
        tuple(tuple(cell(text, bold=bold_first and not at) for text in row) for at, row in enumerate(rows)),
        header_rows,
    )


def document(*flow: Line | Table) -> Document:
    return build_document(Reading("application/pdf", (), flow, "embedded"), "x.pdf", "0")


def seen(read: Document) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (
            clause.kind,
            read.text[clause.start : clause.end],
            tuple(one.head for one in clause.cells),
            clause.headings,
        )
        for clause in read.clauses
    ]


@pytest.mark.parametrize(
    ("tables", "heads"),
    [
        ([table(("A", "B"), ("visa", "30"), header_rows=1)], [("", ""), ("A", "B")]),
        ([table(("Item", "Amount"), ("visa", "30"))], [("", ""), ("Item", "Amount")]),
        ([table(("Visa", "Worker"), ("Test", "Worker"))], [("", ""), ("", "")]),
        ([table(("Post", "Who"), ("visa", "agency"), bold_first=True)], [("", ""), ("Post", "Who")]),
        ([table(("", "Us", "You"), ("visa", "yes", "no"))], [("", "", ""), ("", "Us", "You")]),
        (
            [table(("A", "B"), ("visa", "30"), header_rows=1), table(("test", "20"))],
            [("", ""), ("A", "B"), ("A", "B")],
        ),
        (
            [table(("Item", "Cost"), ("visa", "30")), table(("Item", "Cost"), ("test", "20"))],
            [("", ""), ("Item", "Cost"), ("", ""), ("Item", "Cost")],
        ),
        (
            [table(("Item", "Cost"), ("visa", "30")), table(("a", "b", "c"))],
            [("", ""), ("Item", "Cost"), ("", "", "")],
        ),
        ([table(("Wage", "QAR 900"), ("Food", "✓"))], [("", ""), ("", "")]),
        ([table(("Name:", "Cook"), ("Wage:", "900"))], [("", ""), ("", "")]),
    ],
)
def test_heads(tables: list[Table], heads: list[tuple[str, ...]]) -> None:
    assert [row[2] for row in seen(document(*tables))] == heads


def test_two_head_rows_are_read_together() -> None:
    read = document(table(("Cost", "Paid"), ("", "by"), ("visa", "us"), header_rows=2))
    assert read.clauses[2].cells[1].head == "Paid by"


def test_a_row_across_the_table_heads_the_rows_below() -> None:
    read = document(table(("Item", "Cost", "Payer"), ("Before travel", "", ""), ("visa", "30", "us")))
    assert seen(read)[1][:2] == ("heading", "Before travel")
    assert seen(read)[2][3] == ("Before travel",)


def test_an_unfilled_form_has_no_headings() -> None:
    read = document(table(("Name", ""), ("Address", ""), ("Phone", "")))
    assert [row[0] for row in seen(read)] == ["row"] * 3


def test_a_table_that_only_lays_out_text_is_read_as_text() -> None:
    long = "The employer shall keep no passport. " * 12
    read = document(table(("Passport", long + "\n2. The wage is paid.")))
    assert seen(read)[0][0] == "heading"
    assert read.clauses[1].headings == ("Passport",)
    assert document(table(("1. The wage is paid.",), ("2. Leave is paid.",))).clauses[1].label == "2"


def test_empty_rows_leave_no_clause() -> None:
    assert len(document(table(("a", "b"), ("", ""))).clauses) == 1


def test_the_head_of_a_second_table_after_text_is_not_carried() -> None:
    text = Line((Token("The"), Token("wage"), Token("is"), Token("paid.")))
    read = document(table(("Item", "Cost"), ("visa", "30")), text, table(("test", "20")))
    assert read.clauses[-1].cells[0].head == ""


def test_a_heading_inside_a_table_ends_with_it() -> None:
    text = Line((Token("The"), Token("wage"), Token("is"), Token("paid.")))
    read = document(table(("Item", "Cost", "Payer"), ("Before travel", "", ""), ("visa", "30", "us")), text)
    assert read.clauses[-1].headings == ()


def test_a_row_with_places_that_nobody_filled_in_is_no_heading():
    rows = [("Item", "Met by", "Remark"), ("Visa", "Employer", "at once"), ("Clearance", "", "")]
    open_row = tuple(replace(one, unfilled=not one.lines) for one in table(*rows).rows[-1])
    unfilled = Table((*table(*rows).rows[:-1], open_row))
    assert seen(document(unfilled))[-1][:2] == ("row", "Clearance |  | ")
    assert seen(document(table(*rows)))[-1][:2] == ("heading", "Clearance")
