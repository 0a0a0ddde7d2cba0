"""The report as PDF: its structure, its attachment, its words."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.assessment_json import dumps


def opened(report: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(report))


def text_of(report: bytes) -> str:
    with pypdfium2.PdfDocument(report) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).split())


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    def walk(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                yield from walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            yield from walk(element.get("/K", pikepdf.Array()))

    return [element for element in walk(pdf.Root.StructTreeRoot.K) if str(element.S) == f"/{tag}"]


@pytest.fixture(scope="module")
def report(sample) -> bytes:
    return sample.render({"EQL-004": "Pregnancy tests"})


@pytest.fixture(scope="module")
def pdf(report) -> Iterator[pikepdf.Pdf]:
    with opened(report) as shown:
        yield shown


@pytest.fixture(scope="module")
def words(report) -> str:
    return text_of(report)


def test_report_says_that_it_is_made_to_pdf_ua(pdf):
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid" in metadata
    assert pdf.Root.Lang == "en"
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(pdf.docinfo.Title) == "Compliance report: Contract of employment, R. Thapa.pdf"


def test_dates_come_from_the_rule_set_and_not_from_a_clock(pdf):
    assert str(pdf.docinfo.CreationDate).startswith("D:20261122")
    params = pdf.attachments["assessment.json"].obj.EF.F.Params
    assert str(params.CreationDate) == str(params.ModDate) == "D:20261122000000Z"


def test_attachment_is_the_json_of_the_assessment(pdf, sample):
    assert list(pdf.attachments) == ["assessment.json"]
    assert pdf.attachments["assessment.json"].get_file().read_bytes() == dumps(sample.assessment).encode()


def test_report_has_one_main_heading_and_tagged_lists(pdf):
    assert len(elements(pdf, "H1")) == 1
    assert len(elements(pdf, "H3")) == 6
    assert elements(pdf, "L")
    assert elements(pdf, "LI")


def test_every_figure_has_alternative_text_with_the_quote(pdf):
    figures = elements(pdf, "Figure")
    assert len(figures) == 6
    assert all(str(figure.Alt).startswith("Page ") for figure in figures)
    assert "The Worker shall pay a placement fee" in str(figures[0].Alt)


def test_every_figure_lies_on_its_page(pdf):
    for figure in elements(pdf, "Figure"):
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_header_cells_have_their_scope(pdf):
    scopes = {str(cell.A.Scope) for cell in elements(pdf, "TH")}
    assert scopes == {"/Column", "/Row"}


def test_quotations_carry_their_language(pdf):
    quotes = elements(pdf, "BlockQuote")
    assert {str(quote.Lang) for quote in quotes} == {"en", "ar"}
    assert sum(quote.Lang == "ar" for quote in quotes) == 1


def test_links_of_the_contents_lead_into_the_report(pdf):
    names = pdf.Root.Names.Dests.Names
    targets = {str(name) for name in list(names)[::2]}
    links = {str(link.Dest) for page in pdf.pages for link in page.get("/Annots", [])}
    assert {"finding-1", "finding-6", "method", "sign-off"} <= links
    assert links <= targets


@pytest.mark.parametrize(
    "sentence",
    [
        "The document falls short of the standards on 3 points (2 critical, 1 major).",
        "It is silent on 1 point that a good text states, 1 of them critical.",
        "2 points must be decided by a person.",
        "2 requirements are met.",
        "1 finding points to forced-labour indicators",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Nepal (NPL)",
        "Qatar (QAT)",
        "Nepali (ne)",
        "Sector not given",
        "4 March 2026",
        "Rule set of 22 November 2026",
        "1. Recruitment fee charged to the worker (FEE-001)",
        "These words prove it (1) page 1, Article 1.2 “The Worker shall pay a placement fee",
        "Read together with (2) page 1, Article 1.4 “Basic salary: QAR 1,200",
        "The words in question (1) page 4, Article 4.2 “The Worker may change employer",
        "Page 2, with the words of (1) marked by a solid frame.",
        "Page 2, with the words of (2) marked by a dashed frame.",
        "Not aligned with: Global Compact for Migration, Objective 6(c) (not binding)",
        "Asked for by: Global Compact for Migration, Objective 6(c) (not binding)",
        "(binding where ratified)",
        "(guidance; not read in the source itself; confidence high)",
        "Against the standard only: national law allows it. Not for an improvement notice.",
        "Prompt to refer, not a finding of forced labour: ILO forced-labour indicator 7, "
        "Retention of identity documents (strength: medium). Consider referring the case",
        "Wording to add (RED-001)",
        "3. The text names no place where the worker can complain (RED-001)",
        "WRT-015 Nobody charges the worker a recruitment fee of any name or size. “The Worker receives",
        "Not stated: annual leave.",
        "EQL-004: Pregnancy tests",
        "HRS-004",
        "Page 4 carries few words. (page 4) [blank_page]",
        "Document evidence only.",
        "Signature",
        "Page 1 of ",
        "Compliance report: Contract of employment, R. Thapa.pdf",
    ],
)
def test_report_says(words, sentence):
    assert sentence in words


def test_findings_stand_in_the_order_of_the_assessment(words):
    body = words[words.index("Findings, the worst first") :]
    rules = ["(FEE-001)", "(DOC-001)", "(RED-001)", "(FEE-007)", "(MOB-001)", "(WRT-011)", "WRT-015"]
    assert [body.index(rule) for rule in rules] == sorted(body.index(rule) for rule in rules)


def test_layout_has_nothing_to_complain_about(sample, caplog):
    caplog.set_level(logging.WARNING, logger="weasyprint")
    logging.getLogger("weasyprint").propagate = True
    sample.render()
    assert [record.getMessage() for record in caplog.records if record.name == "weasyprint"] == []


def test_same_assessment_gives_the_same_bytes(sample, report):
    assert sample.render({"EQL-004": "Pregnancy tests"}) == report


def test_agreement_shows_its_26_components(agreement):
    report = agreement.render()
    words = text_of(report)
    assert "Components of the agreement" in words
    assert "bilateral labour agreement" in words
    assert all(f"{number} Component {number} of the agreement" in words for number in range(1, 27))
    assert "contested" in words
    with opened(report) as pdf:
        titles = [cell for cell in elements(pdf, "TH") if cell.A.Scope == "/Row"]
        assert len(titles) >= 26


def test_text_without_pages_is_quoted_with_its_surroundings(word_text):
    report = word_text.render()
    words = text_of(report)
    assert "information that this contract asks for. The Worker shall pay a placement fee" in words
    assert "no pages (text)" in words
    with opened(report) as pdf:
        assert elements(pdf, "Figure") == []


def test_declaration_is_never_shown_as_inspected(sample):
    facts = replace(sample.assessment.document, kind="self_certification", text_source="ocr")
    words = text_of(replace(sample, assessment=replace(sample.assessment, document=facts)).render())
    assert "Declared is not inspected." in words
    assert "It was not inspected." in words
    assert "can be misread" in words


def test_words_framed_for_an_earlier_finding_are_not_pictured_again(assess, sample, findings):
    fee = replace(findings[0], national=(), citations=())
    twice = (fee, replace(fee, rule="FEE-002"))
    report = replace(sample, assessment=assess(findings=twice)).render()
    assert "The words of (1) are pictured under finding 1." in text_of(report)
    with opened(report) as pdf:
        assert len(elements(pdf, "Figure")) == 2


def test_same_words_in_another_role_have_their_own_picture(assess, sample, findings):
    fee = replace(findings[0], evidence=findings[0].evidence[:1])
    other = replace(fee, evidence=(replace(fee.evidence[0], role="contradicts"),))
    report = replace(sample, assessment=assess(findings=(fee, other))).render()
    assert "pictured under" not in text_of(report)
    with opened(report) as pdf:
        assert len(elements(pdf, "Figure")) == 2


def test_long_row_of_context_is_cut_and_says_so(assess, sample, findings):
    proof, context = findings[0].evidence
    long = replace(findings[0], evidence=(*[context] * 5, proof))
    words = text_of(replace(sample, assessment=assess(findings=(long,))).render())
    assert "And 2 more; see the attached assessment." in words
    assert "These words prove it (6) page 1, Article 1.2" in words
    assert "(4) page 1" not in words


def test_what_is_met_shows_three_places_at_most(assess, sample, findings):
    met = replace(findings[7], evidence=findings[7].evidence * 4)
    words = text_of(replace(sample, assessment=assess(findings=(met,))).render())
    assert "; and 1 more, see the attached assessment" in words


def test_clean_document_still_makes_a_report(assess, sample):
    clean = assess(findings=(), nothing_found=(), particulars=(), warnings=())
    words = text_of(replace(sample, assessment=clean).render())
    assert "No clause was found that falls short of the standards that were checked." in words
    assert "Every rule that was looked for is touched by some clause." in words
    assert "Warnings" not in words


def test_words_of_the_document_are_never_markup(assess, sample, findings):
    evil = '<img src="http://example.org/x"><script>a</script>{{ 7 * 7 }}'
    entry = replace(findings[0].evidence[0], quote=evil, clause=evil, boxes=())
    poisoned = replace(findings[0], evidence=(entry,), message=evil, title=evil)
    assessment = assess(findings=(poisoned,))
    assessment = replace(assessment, document=replace(assessment.document, name=evil))
    report = replace(sample, assessment=assessment).render({"EQL-004": evil})
    words = text_of(report)
    assert "<script>a</script>{{ 7 * 7 }}" in words
    with opened(report) as pdf:
        assert str(pdf.docinfo.Title) == f"Compliance report: {evil}"
        assert elements(pdf, "Figure") == []


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7 nothing", b"\x00" * 100], ids=["empty", "header", "zeros"]
)
def test_original_that_cannot_be_drawn_leaves_the_quotes(sample, broken):
    report = replace(sample, original=broken).render()
    assert "The Worker shall pay a placement fee" in text_of(report)
    with opened(report) as pdf:
        assert elements(pdf, "Figure") == []


def test_control_characters_do_not_break_the_file(assess, sample, findings):
    entry = replace(findings[0].evidence[0], quote="a\x00b\x1bc\ufffe pays\ud800", boxes=(), start=0, end=0)
    assessment = assess(findings=(replace(findings[0], evidence=(entry,)),))
    assert "“abc pays”" in text_of(replace(sample, assessment=assessment).render())


def test_long_quotation_is_shortened_and_says_so(assess, sample, findings):
    entry = replace(findings[0].evidence[0], quote="fee " * 1000, boxes=(), start=0, end=0)
    assessment = assess(findings=(replace(findings[0], evidence=(entry,)),))
    words = text_of(replace(sample, assessment=assessment).render())
    assert "Shortened here; the whole passage is in the attached assessment." in words


def test_300_findings_keep_order_and_a_size_that_can_be_sent(assess, sample, findings):
    slim = replace(findings[0], evidence=findings[0].evidence[:1], citations=(), national=(), why="")
    many = tuple(replace(slim, rule=f"FEE-{number:03}") for number in range(300))
    report = replace(sample, assessment=assess(findings=many)).render()
    assert len(report) < 3_000_000
    words = text_of(report)
    assert "300. Recruitment fee charged to the worker (FEE-299)" in words


def test_bytes_are_the_same_in_another_process(sample, tmp_path):
    program = (
        "import pickle, sys, hashlib\n"
        "from app.report.render import render\n"
        "print(hashlib.sha256(render(*pickle.load(open(sys.argv[1], 'rb')))).hexdigest())\n"
    )
    case = tmp_path / "case.pickle"
    case.write_bytes(pickle.dumps((sample.assessment, sample.document, sample.original)))
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(case)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
