"""Form controls of Word documents."""

import pytest

from tests.nlp.reading.docx.make import p, r, read, shown, tbl, tc, tr


def sdt(properties, content):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(checked):
    return f"<w14:checkbox><w14:checked w14:val='{checked}'/></w14:checkbox>"


PROMPT = "<w:showingPlcHdr/><w:text/>"


def facts(body):
    (line,) = read(body).flow
    return [(t.text, t.mark, t.blank, t.field) for t in line.tokens]


TICKED = ("☒", "tick", False, True)
WORD = ("Food", None, False, False)


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        (sdt(box(1), r("☒")), [TICKED, WORD]),
        (sdt(box(0), r("☐")), [WORD]),
        (sdt(box(1), ""), [TICKED, WORD]),
        (sdt(PROMPT, r("Click ") + r("here")), [("____", None, True, True), WORD]),
        (sdt(PROMPT, ""), [("____", None, True, True), WORD]),
        (sdt("<w:text/>", r("Rita")), [("Rita", None, False, True), WORD]),
        (sdt("<w:docPartObj/>", r("Rita")), [("Rita", None, False, False), WORD]),
        (
            "<w:sdt><w:sdtContent>" + r("Rita") + "</w:sdtContent></w:sdt>",
            [("Rita", None, False, False), WORD],
        ),
    ],
)
def test_content_controls_within_a_paragraph(control, expected):
    assert facts(p(control + r(" Food"))) == expected


def test_content_controls_around_paragraphs_rows_and_cells():
    row = f"<w:tr>{sdt('<w:text/>', tc('Name'))}{sdt(PROMPT, tc('Click here'))}</w:tr>"
    body = (
        sdt("", p("Intro")) + sdt(PROMPT, p("Click here to enter text")) + tbl(sdt("", row), tr("Age", "30"))
    )
    assert shown(read(body)) == ["Intro", "____", [["Name", "____"], ["Age", "30"]]]


def field(data, result="", separate=True):
    middle = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" if separate else ""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:t>instruction</w:t></w:r>{middle}{result}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


LOOSE_ENDS = "<w:r><w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (field("<w:checkBox><w:checked/></w:checkBox>"), [TICKED, WORD]),
        (field("<w:checkBox><w:default w:val='1'/></w:checkBox>", separate=False), [TICKED, WORD]),
        (field("<w:checkBox><w:default/><w:checked w:val='0'/></w:checkBox>"), [WORD]),
        (field("<w:textInput/>", r("\u2002\u2002\u2002")), [("____", None, True, True), WORD]),
        (field("<w:textInput/>", r("Rita")), [("Rita", None, False, True), WORD]),
        (field("<w:ddList><w:result w:val='1'/><w:listEntry w:val='A'/><w:listEntry w:val='B'/></w:ddList>"),
         [("B", None, False, True), WORD]),
        (field("<w:ddList><w:result w:val='7'/></w:ddList>"), [("____", None, True, True), WORD]),
        (field("", r("12")), [("12", None, False, False), WORD]),
        (LOOSE_ENDS, [WORD]),
    ],
)  # fmt: skip
def test_form_fields(inner, expected):
    assert facts(p(inner + r(" Food"))) == expected
