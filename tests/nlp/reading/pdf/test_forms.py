"""Form fields and annotations."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from nlp.model import Line, Table
from nlp.reading.pdf import read_pdf
from tests.nlp.reading.pdf.make import flow, pdf, read, shown, write
from tests.nlp.reading.pdf.test_pages import Recogniser, picture, stream_pdf


def form(canvas: Canvas) -> None:
    write(canvas, ["Name of worker:"], y=700)
    canvas.acroForm.textfield(name="name", x=150, y=696, width=200, height=16, value="Ram Bahadur")
    write(canvas, ["Wage:"], y=660)
    canvas.acroForm.textfield(name="wage", x=150, y=656, width=200, height=16, value="")
    write(canvas, ["Free ticket"], x=90, y=620)
    canvas.acroForm.checkbox(name="ticket", x=60, y=618, size=14, checked=True)
    write(canvas, ["Passport kept"], x=90, y=580)
    canvas.acroForm.checkbox(name="passport", x=60, y=578, size=14, checked=False)
    write(canvas, ["Language:"], y=540)
    canvas.acroForm.choice(
        name="lang", x=150, y=536, width=100, height=16, value="Nepali", options=["Nepali", "Hindi"]
    )


def test_fields_stand_beside_their_labels() -> None:
    assert flow(form) == [
        [["Name of worker:", "Ram Bahadur"], ["Wage:", "____"]],
        "✓ Free ticket",
        "Passport kept",
        "Language: Nepali",
    ]


def test_fields_are_marked_and_counted() -> None:
    reading = read(pdf(form))
    table, ticket, *_ = reading.flow
    assert isinstance(table, Table)
    assert isinstance(ticket, Line)
    assert [token.field for token in table.rows[0][1].lines[0].tokens] == [True, True]
    blank = table.rows[1][1].lines[0].tokens[0]
    assert (blank.blank, blank.field) == (True, True)
    assert [(token.mark, token.field) for token in ticket.tokens[:2]] == [("tick", True), (None, False)]
    codes = [(warning.code, warning.message) for warning in reading.warnings]
    assert codes == [("form_fields", "3 form fields are filled in.")]


def test_a_value_that_the_page_shows_already_is_not_doubled() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Name: Ram"], y=700)
        canvas.acroForm.textfield(name="name", x=85, y=696, width=200, height=16, value="Ram")

    tokens = read(pdf(draw)).flow[0].tokens  # type: ignore[union-attr]
    assert [(token.text, token.field) for token in tokens] == [("Name:", False), ("Ram", True)]


def test_a_field_over_underscores_fills_them() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Name: ____________________"], y=700)
        canvas.acroForm.textfield(name="name", x=92, y=696, width=100, height=16, value="Ram")

    assert [token.text for token in read(pdf(draw)).flow[0].tokens] == ["Name:", "Ram"]  # type: ignore[union-attr]


def test_strike_out_and_free_text_annotations() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["The passport stays with the Employer"], y=700)
        canvas.freeTextAnnotation("with the Worker", "/Helv 10 Tf", Rect=[60, 670, 200, 684])
        canvas.highlightAnnotation(
            "", Rect=[60, 698, 130, 710], QuadPoints=[76, 710, 120, 710, 76, 698, 120, 698]
        )

    data = pdf(draw).replace(b"/Subtype /Highlight", b"/Subtype /StrikeOut")
    first, second = (list(item.tokens) for item in read(data).flow if isinstance(item, Line))
    assert [token.text for token in first if token.struck] == ["passport"]
    assert [token.text for token in second] == ["with", "the", "Worker"]


def annotated(*annotations: bytes) -> bytes:
    """A page that says "Wage of the Worker" with these annotation dictionaries."""
    listed = b" ".join(annotations)
    return stream_pdf(
        b"BT /F 10 Tf 60 700 Td (Wage of the Worker) Tj ET",
        b"/MediaBox [0 0 600 800] /Annots [" + listed + b"]",
    )


AT = b"/Subtype /Widget /Rect [200 695 300 711]"


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (b"<<" + AT + b" /FT /Tx /V (QAR 900)>>", "Wage of the Worker QAR 900"),
        (b"<<" + AT + b" /FT /Tx /V (900) /F 2>>", "Wage of the Worker"),
        (b"<<" + AT + b" /FT /Tx /Ff 8192 /V (900)>>", "Wage of the Worker ____"),
        (b"<<" + AT + b" /FT /Ch /V [(low) (high)]>>", "Wage of the Worker low high"),
        (b"<<" + AT + b" /Parent <</FT /Btn /V /Yes>>>>", "Wage of the Worker ✓"),
        (b"<<" + AT + b" /FT /Btn /AS /Off /V /Yes>>", "Wage of the Worker"),
        (b"<<" + AT + b" /FT /Btn /Ff 65536 /V /Push>>", "Wage of the Worker"),
        (b"<<" + AT + b" /FT /Sig>>", "Wage of the Worker"),
        (b"<</Subtype /Widget /FT /Tx /V (900) /Rect [1 2]>>", "Wage of the Worker"),
        (b"<</Subtype /Text /Contents (note) /Rect [200 695 300 711]>>", "Wage of the Worker"),
        (b"<</Subtype /FreeText /Contents () /Rect [200 695 300 711]>> 7 null", "Wage of the Worker"),
        (b"<<" + AT + b" /FT /Tx /V (line one\nline two) /Rect [200 640 300 668]>>",
         "Wage of the Worker / line one / line two"),
    ],
)  # fmt: skip
def test_kinds_of_annotation(annotation: bytes, expected: str) -> None:
    data = annotated(annotation.replace(AT, b"/Subtype /Widget") if b"[200 640" in annotation else annotation)
    assert " / ".join(str(shown(item)) for item in read(data).flow) == expected


def test_a_ticked_field_over_a_printed_mark_is_one_mark() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["[x] Free ticket"], y=620)
        canvas.acroForm.checkbox(name="ticket", x=58, y=616, size=16, checked=True)

    tokens = read(pdf(draw)).flow[0].tokens  # type: ignore[union-attr]
    assert [(token.mark, token.field) for token in tokens] == [("tick", True), (None, False), (None, False)]


def test_fields_over_a_scanned_page_are_filled_in() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        canvas.acroForm.textfield(name="name", x=150, y=700, width=200, height=16, value="Ram")

    reading = read_pdf(pdf(draw), max_pages=9, ocr=Recogniser("Name:"))
    assert sorted(str(shown(item)) for item in reading.flow) == ["Name:", "Ram"]
    assert [w.code for w in reading.warnings] == ["ocr_used", "form_fields"]
