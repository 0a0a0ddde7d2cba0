"""An assessment made ready for the page templates: passages, pictures and sentences in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.report import statements
from app.report.passage import Passage, excerpt, passage
from app.report.pictures import Album, Picture
from app.report.regions import regions
from app.report.words import DOUBTFUL, ROLES
from nlp.model import Document
from rules.model import Assessment, Evidence, Finding, Outcome, Severity

IN_FULL = ("violated", "silent", "review")
ALT_LENGTH = 300
SHORT_QUOTE = 240
SHORT_TITLE = 70
HEADING = 130
ADVISORY: tuple[Severity, ...] = ("critical", "major", "minor", "advisory")
ROWS: tuple[Outcome, ...] = ("violated", "silent", "review", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One evidence entry: its number in the finding, its role in words, where it stands, its words."""

    number: int
    label: str
    page: int | None
    clause: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class PictureView:
    picture: Picture
    alt: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding that is shown in full, with its number in the report."""

    number: int
    heading: str
    finding: Finding
    quotes: tuple[QuoteView, ...]
    pictures: tuple[PictureView, ...]
    left_out: bool
    lead: str
    citations: tuple[str, ...]
    national: tuple[str, ...]
    allowed_at_home: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that the templates show."""

    assessment: Assessment
    result: tuple[str, ...]
    counts: tuple[tuple[Outcome, tuple[int, ...], int], ...]
    findings: tuple[FindingView, ...]
    met: tuple[tuple[Finding, tuple[QuoteView, ...]], ...]
    not_applicable: tuple[Finding, ...]
    nothing_found: tuple[tuple[str, str], ...]
    components: tuple[tuple[object, tuple[QuoteView, ...]], ...]
    particulars: tuple[tuple[object, tuple[QuoteView, ...]], ...]
    indicators: int
    short_title: str


def build(assessment: Assessment, document: Document, album: Album, titles: Mapping[str, str]) -> ReportView:
    """The report of an assessment; `titles` names the rules that nothing in the document touched."""
    languages = assessment.document.languages
    full = [finding for finding in assessment.findings if finding.outcome in IN_FULL]
    return ReportView(
        assessment=assessment,
        result=tuple(statements.result(assessment)),
        counts=_counts(assessment),
        findings=tuple(
            _finding(number, finding, document, languages, album)
            for number, finding in enumerate(full, start=1)
        ),
        met=tuple(
            (finding, _short_quotes(finding.evidence[:3], languages))
            for finding in assessment.findings
            if finding.outcome == "met"
        ),
        not_applicable=tuple(
            finding for finding in assessment.findings if finding.outcome == "not_applicable"
        ),
        nothing_found=tuple((rule, titles.get(rule, "")) for rule in sorted(assessment.nothing_found)),
        components=tuple(
            (item, _short_quotes(item.evidence[:1], languages)) for item in assessment.components
        ),
        particulars=tuple(
            (item, _short_quotes(item.evidence[:2], languages)) for item in assessment.particulars
        ),
        indicators=sum(bool(finding.indicators) for finding in full),
        short_title=_cut(assessment.document.name, SHORT_TITLE),
    )


def heading(finding: Finding) -> str:
    """What a finding is called: its title, but for a silence the sentence that says what is missing.

    Titles name the bad clause that a rule looks for, and a silent document has no such clause.
    """
    if finding.outcome != "silent":
        return finding.title
    sentence = finding.message.removesuffix(".")
    return sentence if sentence and len(sentence) <= HEADING else f"Not stated: {finding.title}"


def _counts(assessment: Assessment) -> tuple[tuple[Outcome, tuple[int, ...], int], ...]:
    rows = []
    for outcome in ROWS:
        found = [finding.severity for finding in assessment.findings if finding.outcome == outcome]
        by_severity = tuple(found.count(severity) for severity in ADVISORY)
        rows.append((outcome, by_severity, assessment.summary.get(outcome, 0)))
    return tuple(rows)


def _finding(
    number: int, finding: Finding, document: Document, languages: tuple[str, ...], album: Album
) -> FindingView:
    wanted = regions(finding.evidence)
    pictures = [(region, album.picture(region)) for region in wanted]
    shown = tuple(
        PictureView(
            picture,
            _alt(finding, picture),
            tuple(dict.fromkeys(mark.role for mark in region.marks)),
        )
        for region, picture in pictures
        if picture is not None
    )
    pictured = {mark for view in shown for mark in view.picture.numbers}
    quotes = tuple(
        _quote(index, entry, finding.outcome, document, languages, index in pictured)
        for index, entry in enumerate(finding.evidence, start=1)
    )
    with_boxes = sum(1 for entry in finding.evidence if entry.boxes)
    return FindingView(
        number=number,
        heading=heading(finding),
        finding=finding,
        quotes=quotes,
        pictures=shown,
        left_out=bool(pictured) and len(pictured) < with_boxes,
        lead=statements.LEADS[finding.outcome],
        citations=tuple(statements.reference(cited) for cited in finding.citations),
        national=tuple(statements.national(status, finding.outcome) for status in finding.national),
        allowed_at_home=statements.allowed_at_home(finding),
    )


def _quote(
    number: int,
    entry: Evidence,
    outcome: Outcome,
    document: Document,
    languages: tuple[str, ...],
    pictured: bool,
) -> QuoteView:
    if pictured:
        words = passage(entry.quote, languages)
    else:
        words = excerpt(entry.quote, document.text, entry.start, entry.end, languages)
    label = DOUBTFUL if outcome == "review" and entry.role == "proves" else ROLES[entry.role]
    return QuoteView(number, label, entry.page, entry.clause, words)


def _short_quotes(evidence: tuple[Evidence, ...], languages: tuple[str, ...]) -> tuple[QuoteView, ...]:
    return tuple(
        QuoteView(number, ROLES[entry.role], entry.page, entry.clause, passage(_cut(entry.quote), languages))
        for number, entry in enumerate(evidence, start=1)
    )


def _alt(finding: Finding, picture: Picture) -> str:
    marked = [finding.evidence[number - 1] for number in picture.numbers]
    clauses = ", ".join(dict.fromkeys(entry.clause for entry in marked if entry.clause))
    quotes = "; ".join(
        f"({number}) “{entry.quote}”" for number, entry in zip(picture.numbers, marked, strict=True)
    )
    where = f"Page {picture.page} of the document" + (f", {clauses}" if clauses else "")
    return f"{where}, with these words framed: {_cut(quotes, ALT_LENGTH)}"


def _cut(words: str, length: int = SHORT_QUOTE) -> str:
    if len(words) <= length:
        return words
    head = words[:length]
    return (head.rpartition(" ")[0] or head) + " …"
