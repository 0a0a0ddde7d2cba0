"""Automatic numbering of Word documents, as Word would print it."""

import pytest

from nlp.reading.docx.numbering import spell
from tests.nlp.reading.docx.make import p, read, shown


def lvl(level, kind, text, extra="", after=""):
    return (
        f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>{extra}"
        f"<w:lvlText w:val='{text}'/>{after}</w:lvl>"
    )


def abstract(number, *levels):
    return f"<w:abstractNum w:abstractNumId='{number}'>{''.join(levels)}</w:abstractNum>"


def num(number, of, override=""):
    return f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{override}</w:num>"


def at(level, number=1):
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"


def labels(numbering, *places, styles=""):
    body = "".join(p("x", place if isinstance(place, str) else at(*place)) for place in places)
    return [line.label for line in read(body, numbering=numbering, styles=styles).flow]


LEGAL = abstract(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "(%3)"))


def test_levels_count_and_start_again_under_a_higher_one():
    order = [(0,), (1,), (1,), (2,), (2,), (1,), (2,), (0,), (1,)]
    assert labels(LEGAL + num(1, 0), *order) == ["1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1"]


def test_paragraphs_between_do_not_interrupt_and_empty_ones_count():
    body = p("a", at(0)) + p("plain") + p("", at(0)) + p("b", at(0))
    assert shown(read(body, numbering=LEGAL + num(1, 0))) == ["1. a", "plain", "3. b"]


def test_a_level_may_never_restart_or_only_under_a_certain_one():
    never = abstract(
        0, lvl(0, "upperRoman", "%1"), lvl(1, "decimal", "Article %2", "<w:lvlRestart w:val='0'/>")
    )
    assert labels(never + num(1, 0), (0,), (1,), (0,), (1,)) == ["I", "Article 1", "II", "Article 2"]
    under = abstract(
        0,
        lvl(0, "decimal", "%1"),
        lvl(1, "decimal", "%2"),
        lvl(2, "decimal", "%3", "<w:lvlRestart w:val='1'/>"),
    )
    assert labels(under + num(1, 0), (0,), (1,), (2,), (1,), (2,), (0,), (2,)) == [
        "1",
        "1",
        "1",
        "2",
        "2",
        "2",
        "1",
    ]


def test_instances_of_one_list_count_on_unless_they_start_again():
    start = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering = LEGAL + num(1, 0) + num(2, 0) + num(3, 0, start)
    places = [(0, 1), (0, 2), (0, 3), (0, 3), (0, 1)]
    assert labels(numbering, *places) == ["1.", "2.", "1.", "2.", "3."]


def test_an_instance_may_write_a_level_its_own_way():
    own = f"<w:lvlOverride w:ilvl='0'>{lvl(0, 'upperLetter', '%1)')}</w:lvlOverride>"
    assert labels(LEGAL + num(1, 0, own), (0,), (0,)) == ["A)", "B)"]


def test_styles_carry_numbers():
    styles = (
        "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    linked = abstract(
        0,
        lvl(0, "decimal", "%1", "<w:pStyle w:val='H1'/>"),
        lvl(1, "decimal", "%1.%2", "<w:pStyle w:val='H2'/>"),
    )
    one, two = "<w:pStyle w:val='H1'/>", "<w:pStyle w:val='H2'/>"
    none = one + "<w:numPr><w:numId w:val='0'/></w:numPr>"
    assert labels(linked + num(1, 0), one, two, two, none, one, styles=styles) == ["1", "1.1", "1.2", "", "2"]


def test_numbering_styles_lead_to_the_list():
    number = "<w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr>"
    styles = f"<w:style w:type='numbering' w:styleId='L'>{number}</w:style>"
    link = "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='L'/></w:abstractNum>"
    assert labels(LEGAL + link + num(1, 1) + num(2, 0), (0,), (1,), styles=styles) == ["1.", "1.1"]
    circle = link + num(1, 1) + num(2, 1)
    assert labels(circle, (0,), styles=styles) == [""]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (lvl(0, "bullet", "\uf0b7"), "•"),
        (lvl(0, "none", ""), ""),
        (lvl(0, "upperRoman", "Part %1", "<w:isLgl/>"), "Part 1"),
        (lvl(0, "lowerRoman", "(%1)"), "(i)"),
        (lvl(0, "decimal", "%1.%2"), "1.1"),
        ("<w:lvl w:ilvl='0'><w:start w:val='5'/><w:lvlText w:val='%1'/></w:lvl>", "5"),
        ("<w:lvl w:ilvl='12'/>", ""),
    ],
)
def test_kinds_of_levels(level, expected):
    assert labels(abstract(0, level) + num(1, 0), (0,)) == [expected]


def test_a_list_that_is_not_there_gives_no_number():
    assert labels("", (0, 9)) == [""]


def test_the_indent_of_a_list_is_that_of_its_level():
    after = "<w:pPr><w:ind w:left='360'/></w:pPr>"
    (line,) = read(
        p("x", at(0)), numbering=abstract(0, lvl(0, "decimal", "%1", after=after)) + num(1, 0)
    ).flow
    assert line.indent == 18.0


@pytest.mark.parametrize(
    ("count", "kind", "expected"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (27, "lowerLetter", "aa"), (28, "upperLetter", "BB"),
        (400, "lowerLetter", "400"), (1994, "upperRoman", "MCMXCIV"), (4000, "lowerRoman", "4000"),
        (1, "ordinal", "1st"), (12, "ordinal", "12th"), (23, "ordinal", "23rd"), (2, "arabicAlpha", "ب"),
        (3, "arabicAbjad", "ج"), (0, "lowerLetter", "0"), (7, "chicago", "7"), (3, "none", ""),
    ],
)  # fmt: skip
def test_number_formats(count, kind, expected):
    assert spell(count, kind) == expected
