"""Labels at the start of a line."""

import pytest

from nlp.reading.numbering import read_label, roman
from nlp.reading.sequence import settle


@pytest.mark.parametrize(
    ("line", "style", "values", "shown"),
    [
        ("Article 5", "article", (5,), "Article 5"),
        ("ARTICLE V – FEES", "article", (5,), "Article V"),
        ("Article 5(2) Fees", "article", (5,), "Article 5(2)"),
        ("Article (5) Fees", "article", (5,), "Article 5"),
        ("Article(5)Fees", "article", (5,), "Article 5"),
        ("CLAUSE (IV): FEES", "article", (4,), "Clause IV"),
        ("Annex (1)", "schedule", (1,), "Annex 1"),
        ("Section 2. Fees", "article", (2,), "Section 2"),
        ("Clause 3: Probation", "article", (3,), "Clause 3"),
        ("Art. 2er", "article", (2,), "Art. 2er"),
        ("Article premier", "article", (1,), "Article premier"),
        ("Section A: Parties", "part", (1,), "Section A"),
        ("Part II", "part", (2,), "Part II"),
        ("CHAPTER 3 WAGES", "part", (3,), "Chapter 3"),
        ("Schedule 1", "schedule", (1,), "Schedule 1"),
        ("Annex A – Costs", "schedule", (1,), "Annex A"),
        ("APPENDIX", "schedule", (0,), "Appendix"),
        ("First Schedule", "schedule", (1,), "First Schedule"),
        ("§ 4 Wages", "article", (4,), "§ 4"),
        ("No. 3: Wages", "article", (3,), "No. 3"),
        ("1. The Employer", "number", (1,), "1"),
        ("1) The Employer", "number", (1,), "1"),
        ("1.Passport", "number", (1,), "1"),
        ("1.1 The Employer", "number", (1, 1), "1.1"),
        ("1.1.2. The Employer", "number", (1, 1, 2), "1.1.2"),
        ("5(2) The Employer", "number", (5,), "5(2)"),
        ("(a) the fee", "letter", (1,), "(a)"),
        ("(a)information", "letter", (1,), "(a)"),
        ("a) the fee", "letter", (1,), "(a)"),
        ("(aa) the fee", "letter", (27,), "(aa)"),
        ("(iv) the fee", "roman", (4,), "(iv)"),
        ("iv. the fee", "roman", (4,), "(iv)"),
        ("IV. FEES", "capital_roman", (4,), "IV"),
        ("A. Employer", "capital", (1,), "A"),
        ("(3) the fee", "paren_number", (3,), "(3)"),
        ("• the fee", "bullet", (), ""),
        ("- the fee", "bullet", (), ""),
        ("– the fee", "bullet", (), ""),
        ("* the fee", "bullet", (), ""),
        ("o the fee", "bullet", (), ""),
        ("▪ the fee", "bullet", (), ""),
    ],
)
def test_a_label_is_read(line: str, style: str, values: tuple[int, ...], shown: str) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.style, label.values, label.shown) == (style, values, shown)


@pytest.mark.parametrize(
    "line",
    [
        "2 years from arrival",
        "1,200 QAR a month",
        "1.200 QAR a month",
        "1.5 times the basic wage",
        "8 hours a day",
        "30 Days notice is required",
        "10.30 a.m.",
        "12 October 2025",
        "(8) hours per day",
        "100% of the wage",
        "Article 5 of this Agreement applies",
        "Article (5) of this Agreement applies",
        "Article (5), first sentence",
        "Article(s) 5",
        "Section 2, as amended",
        "Schedule of payments",
        "Part time workers",
        "Section",
        "Clause a fee",
        "I agree that the agency pays",
        "A worker pays nothing",
        "e.g. visa costs",
        "-5 degrees",
        "(see below)",
        "§ none",
        "",
    ],
)
def test_plain_words_are_no_label(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(
    ("text", "value"), [("iv", 4), ("IX", 9), ("xxxviii", 38), ("l", 50), ("iiii", 0), ("", 0)]
)
def test_roman_numerals(text: str, value: int) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("lines", "styles"),
    [
        (["(h) x", "(i) x", "(j) x"], ["letter", "letter", "letter"]),
        (["(h) x", "(i) x", "(ii) x"], ["letter", "roman", "roman"]),
        (["(i) x", "(ii) x"], ["roman", "roman"]),
        (["(iv) x", "(v) x", "(vi) x"], ["roman", "roman", "roman"]),
        (["(u) x", "(v) x"], ["letter", "letter"]),
        (["(c) x", "(d) x"], ["letter", "letter"]),
        (["I. X", "II. X"], ["capital_roman", "capital_roman"]),
        (["A. X", "B. X"], ["capital", "capital"]),
        (["J. Smith"], [None]),
        (["1 Passport", "2 Wages"], ["number", "number"]),
        (["7 Eleven Limited"], [None]),
        (["01", "02"], ["number", "number"]),
    ],
)
def test_the_sequence_decides(lines: list[str], styles: list[str | None]) -> None:
    settled = settle([read_label(line) for line in lines])
    assert [label and label.style for label in settled] == styles
