"""Tables of Word documents."""

import pytest

from tests.nlp.reading.docx.make import grid, p, r, read, shown, tbl, tc, tr


def only_table(*rows, **options):
    (table,) = read(tbl(*rows, **options)).flow
    return table


def test_cells_and_empty_cells():
    assert grid(only_table(tr("Name", ""), tr("Age", "30"))) == [["Name", ""], ["Age", "30"]]


def test_a_wide_cell_stands_first_and_leaves_the_rest_empty():
    wide = tc("Wide", "<w:gridSpan w:val='2'/>")
    table = only_table(tr("a", "b", "c"), f"<w:tr>{wide}{tc('d')}</w:tr>")
    assert grid(table) == [["a", "b", "c"], ["Wide", "", "d"]]


def test_a_tall_cell_stands_in_its_first_row():
    tall, rest = tc("Tall", "<w:vMerge w:val='restart'/>"), tc("hidden", "<w:vMerge/>")
    table = only_table(f"<w:tr>{tall}{tc('a')}</w:tr>", f"<w:tr>{rest}{tc('b')}</w:tr>")
    assert grid(table) == [["Tall", "a"], ["", "b"]]


def test_columns_that_are_only_spanned_are_dropped_and_short_rows_filled():
    before = "<w:gridBefore w:val='1'/>"
    wide = tc("a", "<w:gridSpan w:val='3'/>")
    table = only_table(f"<w:tr>{wide}{tc('b')}</w:tr>", tr("c", properties=before), tr("x", "", "", "y"))
    assert grid(table) == [["a", "", "", "b"], ["", "c", "", ""], ["x", "", "", "y"]]
    assert grid(only_table(f"<w:tr>{wide}{tc('b')}</w:tr>")) == [["a", "b"]]


def test_deleted_rows_and_cells_are_gone():
    gone = tr("x", "y", properties="<w:del w:author='Ann'/>")
    cut = tc("cut", "<w:cellDel/>")
    assert grid(only_table(tr("a", "b"), gone, f"<w:tr>{tc('c')}{cut}</w:tr>")) == [["a", "b"], ["c", ""]]


def test_inserted_rows_are_there():
    body = f"<w:tbl><w:ins>{tr('a', 'b')}</w:ins>{tr('c', 'd')}</w:tbl>"
    assert shown(read(body)) == [[["a", "b"], ["c", "d"]]]


def test_a_table_of_one_column_is_a_frame_around_text():
    assert shown(read(tbl(tr(tc(p("One") + tbl(tr("a", "b"), tr("c", "d")) + p("Two")))))) == [
        "One", "a b", "c d", "Two",
    ]  # fmt: skip


def test_a_table_within_a_cell_becomes_lines_of_that_cell():
    inner = tbl(tr("Visa", "100"), tr("Fare", "200"))
    assert grid(only_table(tr("Costs", tc(inner)))) == [["Costs", "Visa 100 / Fare 200"]]


NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
NUMBERED = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"


def test_automatic_numbers_in_cells_of_their_own_become_words():
    body = tbl(*(tr(tc(p("", NUMBERED)), one) for one in ("Food", "Fare")))
    (table,) = read(body, numbering=NUMBERING).flow
    assert grid(table) == [["1.", "Food"], ["2.", "Fare"]]
    assert table.rows[0][0].lines[0].tokens[0].text == "1."


def test_automatic_numbers_in_an_inner_table_become_words():
    inner = tbl(tr("Item", tc(p("Food", NUMBERED))))
    (table,) = read(tbl(tr("Costs", tc(inner))), numbering=NUMBERING).flow
    assert grid(table) == [["Costs", "Item 1. Food"]]


BOLD = [tc(p(r(head, "<w:b/>"))) for head in ("Item", "Payer")]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([tr("Item", "Payer", properties="<w:tblHeader/>"), tr("Visa", "Worker")], 1),
        ([tr(*BOLD), tr("Visa", "Worker")], 1),
        ([tr(*BOLD), tr(*BOLD)], 0),
        ([tr("Item", "Amount"), tr("Visa", "100"), tr("Fare", "200")], 1),
        ([tr("Item", "Payer", "Amount"), tr("Visa", "Worker", "1"), tr("Fare", "Agent", "2")], 1),
        ([tr("Item", "Payer"), tr("Visa", "Worker")], 0),
        ([tr("Name:", "Rita"), tr("Age:", "30")], 0),
        ([tr("Salary", "100"), tr("Food", "200")], 0),
        ([tr("Item", ""), tr("Food", "200")], 0),
        ([tr("Item", "Amount")], 0),
    ],
)
def test_header_rows(rows, heads):
    assert only_table(*rows).header_rows == heads


def test_a_place_left_empty_is_told_from_one_that_a_wide_cell_covers():
    wide = tc("Wide", "<w:gridSpan w:val='2'/>")
    table = only_table(tr("a", "b", ""), f"<w:tr>{wide}{tc('c')}</w:tr>")
    assert [[cell.unfilled for cell in row] for row in table.rows] == [
        [False, False, True],
        [False, False, False],
    ]
