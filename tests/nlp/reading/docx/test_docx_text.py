"""Paragraphs, runs, blanks, marks and what is left out of a Word document."""

import pytest

from nlp.model import Line
from tests.nlp.reading.docx.make import p, r, read, shown, tbl, tc, text, tr


def words(inner, properties="", **parts):
    reading = read(p(inner, properties), **parts)
    (line,) = reading.flow
    return line.tokens


def test_words_keep_their_look():
    tokens = words(r("Pay: ") + r("QAR ", "<w:b/><w:sz w:val='24'/>") + r("1,200", "<w:b w:val='0'/>"))
    assert [(t.text, t.bold, t.size) for t in tokens] == [
        ("Pay:", False, None), ("QAR", True, 12.0), ("1,200", False, None),
    ]  # fmt: skip


def test_a_word_may_run_over_several_runs():
    assert [t.text for t in words(r("Emp") + r("loyer", "<w:b/>") + r(" shall"))] == ["Employer", "shall"]


@pytest.mark.parametrize("property_", ["<w:strike/>", "<w:dstrike w:val='true'/>"])
def test_struck_words_are_marked_even_within_a_word(property_):
    tokens = words(r("QAR ") + r("900", property_) + r("1200"))
    assert [(t.text, t.struck) for t in tokens] == [("QAR", False), ("900", True), ("1200", False)]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (r("Name: ____________ Date:____"), ["Name:", "____", "Date:", "____"]),
        (r("Name: .............. of"), ["Name:", "____", "of"]),
        (r("Name: ……… of"), ["Name:", "____", "of"]),
        (r("Salary [●] per month"), ["Salary", "____", "per", "month"]),
        (r("Name: ") + r("          ", "<w:u w:val='single'/>"), ["Name:", "____"]),
        (r("Name: ") + "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:tab/></w:r>", ["Name:", "____"]),
        (r("Name: ") + r("\u00a0\u00a0 John ", "<w:u w:val='single'/>"), ["Name:", "John"]),
        (r("wait") + r(" ", "<w:u w:val='single'/>") + r("here"), ["wait", "here"]),
        (r("a", "<w:u w:val='none'/>") + r("     ", "<w:u w:val='none'/>") + r("b"), ["a", "b"]),
        (r("End. . . then ... so"), ["End.", ".", ".", "then", "...", "so"]),
    ],
)
def test_blanks(inner, expected):
    tokens = words(inner)
    assert [t.text for t in tokens] == expected
    assert [t.blank for t in tokens] == [one == "____" for one in expected]


@pytest.mark.parametrize(
    ("text_", "leader", "style", "blanks"),
    [
        ("Name: \t", "underscore", "", 1),
        ("of \t in \t", "dot", "", 2),
        ("Name: John \t", "underscore", "", 0),
        ("Fees \t12", "dot", "", 0),
        ("Fees \tpage", "dot", "TOC1", 0),
        ("Name \t John", "none", "", 0),
    ],
)
def test_tabs_with_leaders_are_blanks(text_, leader, style, blanks):
    runs = text_.replace("\t", "</w:t><w:tab/><w:t>")
    tabs = (
        f"<w:pStyle w:val='{style}'/><w:tabs><w:tab w:val='right' w:leader='{leader}' w:pos='9000'/></w:tabs>"
    )
    styles = "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>"
    tokens = words(f"<w:r><w:t>{runs}</w:t></w:r>", tabs, styles=styles)
    assert sum(t.blank for t in tokens) == blanks


@pytest.mark.parametrize(
    ("text_", "marks"),
    [
        ("☑ Food", ["tick"]),
        ("☐ Food", []),
        ("✓ Food ✗ Fare", ["tick", "cross"]),
        ("☒ Yes", ["cross"]),
        ("☒ Yes ☐ No", ["tick"]),
        ("☑ Food ☒ Fare ☐ Visa", ["tick", "cross"]),
        ("[x] Yes [ ] No", ["tick"]),
    ],
)
def test_typed_check_marks(text_, marks):
    assert [t.mark for t in words(r(text_)) if t.mark] == marks


@pytest.mark.parametrize(
    ("font", "code", "mark"),
    [("Wingdings", "F0FE", "tick"), ("Wingdings", "F0FB", "cross"), ("Wingdings", "F0A8", None),
     ("Wingdings 2", "F052", "tick"), ("Symbol", "F0B7", None)],
)  # fmt: skip
def test_symbols(font, code, mark):
    symbol = f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"
    typed = r(f"&#x{code};", f"<w:rFonts w:ascii='{font}'/>")
    for inner in (symbol, typed) if font != "Symbol" else (symbol,):
        assert [t.mark for t in words(inner + r(" Food"))] == ([mark] if mark else []) + [None]


def test_marks_of_print_that_are_characters():
    inner = "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>refund</w:t><w:softHyphen/><w:t>able</w:t></w:r>"
    assert [t.text for t in words(inner)] == ["non-refundable"]


def test_wrappers_of_runs_are_looked_through():
    inner = (
        f"<w:hyperlink>{r('a ')}</w:hyperlink><w:smartTag>{r('b ')}</w:smartTag>"
        f"<w:fldSimple>{r('c ')}</w:fldSimple>"
        f"<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath><w:bookmarkStart/>"
        f"<w:r><w:ruby><w:rt>{r('no')}</w:rt><w:rubyBase>{r(' base')}</w:rubyBase></w:ruby></w:r>"
    )
    assert [t.text for t in words(inner)] == ["a", "b", "c", "x=2", "base"]


def test_line_breaks_make_lines_that_are_no_paragraphs():
    reading = read(p("<w:r><w:t>(a) food</w:t><w:br/><w:t>(b) lodging</w:t></w:r>") + p("End"))
    assert [(text(line), line.paragraph, line.gap) for line in reading.flow] == [
        ("(a) food", False, 12.0), ("(b) lodging", False, 0.0), ("End", True, None),
    ]  # fmt: skip


def test_lines_have_no_place():
    reading = read(p("Clause"))
    (line,) = reading.flow
    assert (line.tokens[0].page, line.tokens[0].box, reading.pages, reading.text_source) == (
        None,
        None,
        (),
        "plain",
    )


def test_tracked_changes_are_read_as_accepted():
    body = p(
        r("The ") + f"<w:del w:author='Ann'><w:r><w:delText>Worker</w:delText></w:r>{r('Worker')}</w:del>"
        f"<w:ins w:author='Bob'>{r('Employer')}</w:ins><w:moveFrom w:author='Bob'>{r(' never')}</w:moveFrom>"
        f"<w:moveTo w:author='Bob'>{r(' always')}</w:moveTo>" + r(" pays.")
    )
    reading = read(body)
    assert shown(reading) == ["The Employer always pays."]
    (warning,) = reading.warnings
    assert warning.code == "tracked_changes"
    assert "4 tracked changes by Ann (1), Bob (3)" in warning.message


def test_a_deleted_paragraph_mark_joins_paragraphs():
    gone = "<w:rPr><w:del w:author='Ann'/></w:rPr>"
    assert shown(read(p("The Worker ", gone) + p("pays nothing."))) == ["The Worker pays nothing."]
    assert shown(read(p("The last ", gone))) == ["The last"]


def test_comments_are_told_of_and_left_out():
    reading = read(p("Clause"), comments=f"<w:comment w:author='Ann'>{p('Why?')}</w:comment>")
    assert shown(reading) == ["Clause"]
    assert [(w.code, w.message) for w in reading.warnings] == [
        ("comments", "1 comment by Ann were left out of the text.")
    ]


STYLES = (
    "<w:style w:type='character' w:styleId='Ghost'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='table' w:styleId='Blue'><w:name w:val='Blue'/></w:style>"
)
WHITE = "<w:color w:val='FFFFFF'/>"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:vanish/>", False),
        ("<w:vanish w:val='0'/>", True),
        ("<w:rStyle w:val='Ghost'/>", False),
        ("<w:sz w:val='2'/>", False),
        (WHITE, False),
        (WHITE + "<w:shd w:fill='000000'/>", True),
    ],
)
def test_hidden_text_is_left_out_with_a_warning(properties, seen):
    reading = read(p(r("Seen ") + r("secret", properties)), styles=STYLES)
    assert shown(reading) == ["Seen secret" if seen else "Seen"]
    assert [w.code for w in reading.warnings] == ([] if seen else ["hidden_text"])
    assert [t.text for t in reading.hidden] == ([] if seen else ["secret"])


@pytest.mark.parametrize(
    "body",
    [
        p(r("Head", WHITE), "<w:shd w:fill='0000FF'/>"),
        tbl(tr(tc(p(r("Head", WHITE)), "<w:shd w:fill='0000FF'/>"))),
        tbl(tr(p(r("Head", WHITE)).join(["<w:tc>", "</w:tc>"])), properties="<w:tblStyle w:val='Blue'/>"),
    ],
)
def test_white_letters_on_a_tint_are_seen(body):
    assert shown(read(body, styles=STYLES)) == ["Head"]


def test_headers_and_footers_are_out_of_the_flow():
    reading = read(p("Clause"), header=p("Golden Recruitment Agency, Doha"), footer=p("Page 3 of 4"))
    assert shown(reading) == ["Clause"]
    (warning,) = reading.warnings
    assert (warning.code, "Golden Recruitment" in warning.message) == ("header_footer", True)
    assert [t.text for t in reading.furniture[-4:]] == ["Page", "3", "of", "4"]


def test_notes_follow_their_paragraph_and_endnotes_end_the_text():
    body = p(
        r("Fee") + "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r>"
    ) + p("End")
    notes = {
        "footnotes": f"<w:footnote w:id='0'/><w:footnote w:id='2'>{p('None.')}</w:footnote>",
        "endnotes": f"<w:endnote w:id='2'>{p('Law 19.')}</w:endnote>",
    }
    assert shown(read(body, **notes)) == ["Fee", "None.", "End", "Law 19."]


def test_text_boxes_follow_their_paragraph_once():
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    choice = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    old = f"<w:pict><v:textbox><w:txbxContent>{p('Older')}</w:txbxContent></v:textbox></w:pict>"
    assert shown(read(p(f"<w:r><w:t>Text</w:t>{choice}</w:r><w:r>{old}</w:r>") + p("End"))) == [
        "Text", "Boxed", "Older", "End",
    ]  # fmt: skip


def test_pictures_and_embedded_documents_are_told_of():
    body = p("<w:r><w:t>See</w:t><w:drawing><a:blip/></w:drawing></w:r>") + "<w:altChunk/>"
    assert [w.code for w in read(body).warnings] == ["pictures", "embedded_document"]


def test_blocks_in_wrappers_are_read():
    fallback = f"<mc:AlternateContent><mc:Fallback>{p('two')}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:customXml>{p('one')}</w:customXml>{fallback}"
    assert shown(read(body)) == ["one", "two"]


HEADINGS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Mine'><w:basedOn w:val='H2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Out'>"
    "<w:pPr><w:outlineLvl w:val='2'/><w:ind w:left='720'/></w:pPr></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "level", "bold", "indent"),
    [
        ("", 0, False, 0.0),
        ("<w:pStyle w:val='T'/>", 1, False, 0.0),
        ("<w:pStyle w:val='H2'/>", 2, True, 0.0),
        ("<w:pStyle w:val='Mine'/>", 2, True, 0.0),
        ("<w:pStyle w:val='Loop'/>", 0, False, 0.0),
        ("<w:pStyle w:val='Out'/>", 3, False, 36.0),
        ("<w:outlineLvl w:val='0'/>", 1, False, 0.0),
        ("<w:pStyle w:val='H2'/><w:outlineLvl w:val='9'/>", 0, True, 0.0),
        ("<w:ind w:start='200'/>", 0, False, 10.0),
        ("<w:ind w:left='junk'/>", 0, False, 0.0),
    ],
)
def test_levels_and_indents_come_from_styles(properties, level, bold, indent):
    (line,) = read(p("Wages", properties), styles=HEADINGS).flow
    assert isinstance(line, Line)
    token = line.tokens[0]
    assert (line.level, token.bold, line.indent, token.size) == (level, bold, indent, 11.0)
