"""From plain text to the clause tree, one phenomenon in each table."""

import pytest

from nlp.model import Document
from nlp.reading.clauses import build_document
from nlp.reading.plain import read_text


def document(text: str) -> Document:
    return build_document(read_text(text.encode()), "x.txt", "0")


def tree(text: str) -> list[tuple[str, str, str, int | None]]:
    """Kind, label, last heading and stem of every clause."""
    return [
        (clause.kind, clause.label, clause.headings[-1] if clause.headings else "", clause.stem)
        for clause in document(text).clauses
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2. Papers and travel\nThe Worker shall deposit his passport.",
            [("heading", "2", "", None), ("paragraph", "2", "Papers and travel", None)],
        ),
        (
            "Passport custody\nThe Company keeps it in its safe.",
            [("heading", "", "", None), ("paragraph", "", "Passport custody", None)],
        ),
        ("PASSPORT\nKept by the company.", [("heading", "", "", None), ("paragraph", "", "PASSPORT", None)]),
        (
            "Article 5 - Fees\nThe Agency shall charge nothing.",
            [("heading", "Article 5", "", None), ("paragraph", "Article 5", "Fees", None)],
        ),
        (
            "Article 8 (Matters to be observed)\nThe Agency shall charge nothing.",
            [("heading", "Article 8", "", None), ("paragraph", "Article 8", "Matters to be observed", None)],
        ),
        (
            "Article 10\n\nReception\n\nThe worker shall be informed of his rights.",
            [
                ("heading", "Article 10", "", None),
                ("heading", "", "", None),
                ("paragraph", "Article 10", "Reception", None),
            ],
        ),
        ("4. Passport. The Employer shall keep it.", [("paragraph", "4", "Passport", None)]),
        ("Passport: it shall be kept by the Employer.", [("paragraph", "", "Passport", None)]),
        ("The Employer shall keep it. He may not.", [("paragraph", "", "", None)]),
        (
            "Part I: Wages\n1. The wage is QAR 900.\nPart II: Leave\n2. Leave is paid.",
            [
                ("heading", "Part I", "", None),
                ("paragraph", "1", "Wages", None),
                ("heading", "Part II", "", None),
                ("paragraph", "2", "Leave", None),
            ],
        ),
        (
            "1. Passport with employer\n2. Visa by worker\n3. Ticket free",
            [("paragraph", "1", "", None), ("paragraph", "2", "", None), ("paragraph", "3", "", None)],
        ),
        (
            "EMPLOYMENT CONTRACT\nPassport custody\nThe Company keeps it in its safe.",
            [("title", "", "", None), ("heading", "", "", None), ("paragraph", "", "Passport custody", None)],
        ),
        (
            "THE WORKER SHALL PAY ALL FEES\nThe Employer shall pay the wage.",
            [("paragraph", "", "", None), ("paragraph", "", "", None)],
        ),
    ],
)
def test_headings(text: str, expected: list[tuple[str, str, str, int | None]]) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Article 5\n2. The Agency pays.\n(a) visa", ["Article 5", "Article 5(2)", "Article 5(2)(a)"]),
        ("3. Wages\n3.1 The wage is paid:\n(a) monthly", ["3", "3.1", "3.1(a)"]),
        ("Schedule 2\n4. The rate is 30.\n(a) daily", ["Schedule 2", "Schedule 2, 4", "Schedule 2, 4(a)"]),
        ("Annex A\nArticle 5\nThe fee is paid.", ["Annex A", "Annex A, Article 5", "Annex A, Article 5"]),
        (
            "ARTICLE 4 HEALTH\n4.1\nYou shall be examined.\n4.2\nYou shall be told.",
            ["Article 4", "4.1", "4.2"],
        ),
        (
            "1. He pays:\n(a) one of\n(i) visa;\n(ii) ticket;\n(b) food.",
            ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"],
        ),
        (
            "Article 1\n1. He pays.\nArticle 2\n1. She pays.",
            ["Article 1", "Article 1(1)", "Article 2", "Article 2(1)"],
        ),
        ("A. The wage is paid.\n1. It is monthly.", ["A", "A(1)"]),
        ("Article 1\nThe worker shall receive:\n- food\n- a bed", ["Article 1"] * 4),
        (
            "2. Wages\n1. The wage is paid.\n2. It is monthly.\n3. Leave\n1. It is paid.",
            ["2", "2(1)", "2(2)", "3", "3(1)"],
        ),
        ("1.1 The wage is paid.\n1.2 It is monthly.\n2.1 Leave is paid.", ["1.1", "1.2", "2.1"]),
        ("Article 7\n5(2) The worker pays.", ["Article 7", "5(2)"]),
        (
            "Article 3\n(1) The wage is paid.\n(2) It is monthly.",
            ["Article 3", "Article 3(1)", "Article 3(2)"],
        ),
    ],
)
def test_full_labels(text: str, labels: list[str]) -> None:
    assert [clause.label for clause in document(text).clauses] == labels


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("The Worker shall pay for:\n- visa\n- ticket\nThe Employer provides food.", [None, 0, 0, None]),
        (
            "The Worker shall pay for:\n(a) visa;\n(b) costs of\n(i) medical;\n(ii) ticket;\n(c) food.",
            [None, 0, 0, 2, 2, 0],
        ),
        (
            "The Worker shall bear the following costs:\nvisa,\nmedical,\nand ticket.\nThe wage is paid.",
            [None, 0, 0, 0, None],
        ),
        ("1. The Agency has the following duties.\n(1) To pay.\n(2) To help.", [None, 0, 0]),
        ("1. The Agency pays.\n(a) visa", [None, None]),
        ("The Worker shall\n(a) pay;\n(b) leave.", [None, 0, 0]),
        ("The following is deducted from the wage:\nUniform - AED 50\nBed - AED 90", [None, 0, 0]),
        (
            "The Worker pays the following:\nVisa | 30\nTest | 20\nThe Employer pays the rest.",
            [None, 0, 0, None],
        ),
        ("Duties of the Agency:\n• food\n• bed", [None, 0, 0]),
        ("(a) He shall:\n(i) pay (1) the visa; (2) the ticket;\n(ii) leave.", [None, 0, 1, 1, 0]),
        ("The parties agree as follows:\n1. The wage is paid monthly.\n2. Leave is paid.", [None, 0, 0]),
    ],
)
def test_stems(text: str, stems: list[int | None]) -> None:
    assert [clause.stem for clause in document(text).clauses] == stems


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "1. The Agency shall not charge (a) visa fees; (b) medical fees; and (c) any other cost.",
            [
                "1. The Agency shall not charge",
                "(a) visa fees; ",
                "(b) medical fees; and ",
                "(c) any other cost.",
            ],
        ),
        (
            "The Worker pays (1) the visa, (2) the ticket and (3) the test.",
            ["The Worker pays", "(1) the visa,", "(2) the ticket and", "(3) the test."],
        ),
        ("He shall: a) pay; b) leave.", ["He shall:", "a) pay;", "b) leave."]),
        ("(10) visits, and (11) any other cost.", ["(10) visits, and", "(11) any other cost."]),
        ("As paragraphs (a) and (b) say, he pays.", ["As paragraphs (a) and (b) say, he pays."]),
        (
            "Eight (8) hours, two (2) days and one (1) month.",
            ["Eight (8) hours, two (2) days and one (1) month."],
        ),
        ("One (1) day, two (2) days.", ["One (1) day, two (2) days."]),
        ("Between (a) the Employer and (b) the Worker.", ["Between (a) the Employer and (b) the Worker."]),
    ],
)
def test_lists_in_a_sentence(text: str, texts: list[str]) -> None:
    read = document(text)
    assert [read.text[clause.start : clause.end].strip() for clause in read.clauses] == [
        one.strip() for one in texts
    ]


def rows(text: str) -> list[list[tuple[str, str]]]:
    """The text and the head of each cell, row by row."""
    read = document(text)
    return [
        [(read.text[cell.start : cell.end], cell.head) for cell in clause.cells]
        for clause in read.clauses
        if clause.kind == "row"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Basic salary : QAR 1,200", [[("Basic salary", ""), ("QAR 1,200", "")]]),
        ("Name: ____", [[("Name", ""), ("____", "")]]),
        ("3. Position: cook", [[("Position", ""), ("cook", "")]]),
        ("Phone: ____ Fax: ____", [[("Phone", ""), ("____", "")], [("Fax", ""), ("____", "")]]),
        ("Air ticket - self", [[("Air ticket", ""), ("self", "")]]),
        ("Passport: w/ employer", [[("Passport", ""), ("w/ employer", "")]]),
        ("Passport\n: ____", [[("Passport", ""), ("____", "")]]),
        ("Agency Name :\nISLAND LTD", [[("Agency Name", ""), ("ISLAND LTD", "")]]),
        ("Visa fee | Employer", [[("Visa fee", ""), ("Employer", "")]]),
        (
            "Visa fee | Employer\nTest | Worker",
            [[("Visa fee", ""), ("Employer", "")], [("Test", ""), ("Worker", "")]],
        ),
        (
            "Item | Borne by\nVisa fee | Employer",
            [[("Item", ""), ("Borne by", "")], [("Visa fee", "Item"), ("Employer", "Borne by")]],
        ),
        ("1) Passport - company custody", [[("Passport", ""), ("company custody", "")]]),
        ("- Agency fee: INR 20,000", [[("Agency fee", ""), ("INR 20,000", "")]]),
        (
            "Cost item | Paid by\nVisa | Worker",
            [[("Cost item", ""), ("Paid by", "")], [("Visa", "Cost item"), ("Worker", "Paid by")]],
        ),
        ("The worker shall pay for: visa, ticket", []),
        ("Note: the passport is kept", []),
        ("Section A: Parties", []),
    ],
)
def test_rows(text: str, expected: list[list[tuple[str, str]]]) -> None:
    assert rows(text) == expected


def test_a_row_of_a_table_shows_its_cells_with_bars_between() -> None:
    assert document("Item | Payer\nVisa | Worker").text == "Item | Payer\nVisa | Worker"


def test_marks_of_a_row() -> None:
    read = document("Cost | Employer | Worker\nVisa | ✓ | ✗\nTest | [ ] | [x]")
    assert read.text.splitlines()[1] == "Visa | ✓ | ✗"
    assert [[cell.mark for cell in clause.cells] for clause in read.clauses[1:]] == [
        [None, "tick", "cross"],
        [None, None, "tick"],
    ]
    assert read.clauses[1].cells[2].head == "Worker"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The passport\nis kept", 2),
        ("The employer shall keep the passport of the worker in\na safe place.", 1),
        ("The employer shall keep the passport of the worker and the\nWorker agrees.", 1),
        ("Passport to be kept.\nvisa too", 2),
        ("Ticket self\nVisa self\nMedical self", 3),
        ("As agreed in the terms that are written down in clause\n5. of this contract.", 1),
        ("He pays the whole cost of the visa and of\n(a) the test.", 2),
        ("The employer shall keep the passport of the worker in\n\na safe place.", 2),
    ],
)
def test_hard_wrapped_lines_are_joined(text: str, count: int) -> None:
    assert len(document(text).clauses) == count


def test_a_document_wrapped_at_one_width_is_joined() -> None:
    text = (
        "1. The employer shall bear all the costs of recruitment of the worker. The worker shall not\n"
        "Pay anything for the visa, the ticket, the medical test or the training before he departs, or\n"
        "Later. The passport remains with the worker at all times and is never kept by the employer or\n"
        "Agency.\n"
        "2. Leave is paid."
    )
    assert [clause.label for clause in document(text).clauses] == ["1", "2"]
