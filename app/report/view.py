"""An assessment made ready for the page templates: passages, pictures and sentences in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from app.report import statements
from app.report.passage import Passage, excerpt, passage
from app.report.pictures import Album, Picture
from app.report.regions import Mark, Region, regions
from app.report.words import DOUBTFUL, ROLES
from nlp.model import Document
from rules.model import Assessment, Evidence, Finding, Outcome, Severity, StatedParticular

IN_FULL = ("violated", "silent", "review")
ALT_LENGTH = 300
SHORT_QUOTE = 160
MOST_CONTEXT = 3
"""Entries shown of those that prove nothing by themselves; the attached assessment has all."""
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
class Elsewhere:
    """Evidence numbers whose words are framed alike in the picture of an earlier finding."""

    numbers: tuple[int, ...]
    finding: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding that is shown in full, with its number in the report; `quotes` are grouped by role."""

    number: int
    heading: str
    told: str
    finding: Finding
    quotes: tuple[tuple[str, tuple[QuoteView, ...]], ...]
    more: int
    pictures: tuple[PictureView, ...]
    elsewhere: tuple[Elsewhere, ...]
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
    met: tuple[tuple[Finding, tuple[QuoteView, ...], int], ...]
    not_applicable: tuple[Finding, ...]
    nothing_found: tuple[tuple[str, str], ...]
    components: tuple[tuple[object, tuple[QuoteView, ...]], ...]
    particulars: tuple[tuple[object, tuple[QuoteView, ...]], ...]
    unstated: tuple[str, ...]
    indicators: int
    short_title: str


def build(assessment: Assessment, document: Document, album: Album, titles: Mapping[str, str]) -> ReportView:
    """The report of an assessment; `titles` names the rules that nothing in the document touched."""
    languages = assessment.document.languages
    full = [finding for finding in assessment.findings if finding.outcome in IN_FULL]
    maker = _Maker(document, languages, album)
    return ReportView(
        assessment=assessment,
        result=tuple(statements.result(assessment)),
        counts=_counts(assessment),
        findings=tuple(maker.finding(number, finding) for number, finding in enumerate(full, start=1)),
        met=tuple(
            (
                finding,
                _short_quotes(finding.evidence[:MOST_CONTEXT], languages),
                max(0, len(finding.evidence) - MOST_CONTEXT),
            )
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
            (item, _short_quotes(item.evidence[:1], languages))
            for item in assessment.particulars
            if _stated(item)
        ),
        unstated=tuple(item.name for item in assessment.particulars if not _stated(item)),
        indicators=sum(bool(finding.indicators) for finding in full),
        short_title=_cut(assessment.document.name, SHORT_TITLE),
    )


def heading(finding: Finding) -> str:
    """What a finding is called: its title, but for a silence the sentence that says what is missing.

    Titles name the bad clause that a rule looks for, and a silent document has no such clause.
    """
    if finding.outcome != "silent":
        return finding.title
    sentence = _first_sentence(finding.message)
    return sentence if sentence and len(sentence) <= HEADING else f"Not stated: {finding.title}"


def _told(finding: Finding) -> str:
    """What the message says beyond the heading."""
    sentence = _first_sentence(finding.message)
    if heading(finding) != sentence:
        return finding.message
    return finding.message.removeprefix(sentence).removeprefix(".").strip()


def _first_sentence(words: str) -> str:
    return words.partition(". ")[0].removesuffix(".")


def _stated(item: StatedParticular) -> bool:
    return item.value is not None or item.status != "missing" or bool(item.evidence)


def _counts(assessment: Assessment) -> tuple[tuple[Outcome, tuple[int, ...], int], ...]:
    rows = []
    for outcome in ROWS:
        found = [finding.severity for finding in assessment.findings if finding.outcome == outcome]
        by_severity = tuple(found.count(severity) for severity in ADVISORY)
        rows.append((outcome, by_severity, assessment.summary.get(outcome, 0)))
    return tuple(rows)


@dataclass(slots=True)
class _Maker:
    """Makes the findings of one report in their order, and knows which words are framed already."""

    document: Document
    languages: tuple[str, ...]
    album: Album
    framed: dict[tuple[object, ...], int] = field(default_factory=dict)

    def finding(self, number: int, finding: Finding) -> FindingView:
        evidence = list(_shown(finding.evidence))
        pictures: list[PictureView] = []
        elsewhere: list[Elsewhere] = []
        for region in regions(evidence):
            if earlier := self._earlier(region):
                elsewhere.append(Elsewhere(tuple(mark.number for mark in region.marks), earlier))
            elif picture := self.album.picture(region):
                roles = tuple(dict.fromkeys(mark.role for mark in region.marks))
                pictures.append(PictureView(picture, _alt(finding, picture), roles))
                self.framed |= {_place(region, mark): number for mark in region.marks}
        pictured = {mark for view in pictures for mark in view.picture.numbers}
        pictured |= {mark for place in elsewhere for mark in place.numbers}
        quotes = (self._quote(index, entry, finding.outcome, index in pictured) for index, entry in evidence)
        return FindingView(
            number=number,
            heading=heading(finding),
            told=_told(finding),
            finding=finding,
            quotes=tuple(
                (label, tuple(group)) for label, group in groupby(quotes, lambda quote: quote.label)
            ),
            more=len(finding.evidence) - len(evidence),
            pictures=tuple(pictures),
            elsewhere=tuple(elsewhere),
            left_out=bool(pictured) and len(pictured) < sum(1 for _, entry in evidence if entry.boxes),
            lead=statements.LEADS[finding.outcome],
            citations=tuple(statements.reference(cited) for cited in finding.citations),
            national=tuple(statements.national(status, finding.outcome) for status in finding.national),
            allowed_at_home=statements.allowed_at_home(finding),
        )

    def _earlier(self, region: Region) -> int | None:
        """The finding whose picture frames all these words already; None where no single one does."""
        places = {self.framed.get(_place(region, mark)) for mark in region.marks}
        return places.pop() if len(places) == 1 else None

    def _quote(self, number: int, entry: Evidence, outcome: Outcome, pictured: bool) -> QuoteView:
        if pictured:
            words = passage(entry.quote, self.languages)
        else:
            words = excerpt(entry.quote, self.document.text, entry.start, entry.end, self.languages)
        label = DOUBTFUL if outcome == "review" and entry.role == "proves" else ROLES[entry.role]
        return QuoteView(number, label, entry.page, entry.clause, words)


def _shown(evidence: tuple[Evidence, ...]) -> Iterable[tuple[int, Evidence]]:
    """The evidence with its numbers, without the last of a long row of mere context."""
    numbered = list(enumerate(evidence, start=1))
    context = [number for number, entry in numbered if entry.role == "context"]
    return [item for item in numbered if item[0] not in context[MOST_CONTEXT:]]


def _place(region: Region, mark: Mark) -> tuple[object, ...]:
    return region.page, mark.role, mark.boxes


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
