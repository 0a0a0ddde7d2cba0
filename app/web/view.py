"""A stored assessment made ready for its page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from app.report import statements
from app.report.passage import Passage, passage
from app.report.words import DOUBTFUL, ROLES
from app.store.models import StoredAssessment
from app.web.marks import PageView, Piece, Source, page_views, pieces
from app.web.restore import restore
from rules.model import Assessment, Finding, Outcome, Rule

IN_FULL: tuple[Outcome, ...] = ("violated", "silent", "review")


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One evidence entry: what it does, where it stands, its words, and whether a mark shows it."""

    source: Source
    label: str
    passage: Passage
    marked: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    number: int
    finding: Finding
    quotes: tuple[QuoteView, ...]
    citations: tuple[str, ...]
    national: tuple[str, ...]
    prompts: tuple[str, ...]
    allowed_at_home: bool


@dataclass(frozen=True, slots=True)
class ClauseView:
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """All that the page shows; the document either as pages or, where it has none, as clauses of text."""

    assessment: Assessment
    result: tuple[str, ...]
    groups: tuple[tuple[Outcome, tuple[FindingView, ...]], ...]
    met: tuple[FindingView, ...]
    not_applicable: tuple[Finding, ...]
    nothing_found: tuple[tuple[str, str], ...]
    pages: tuple[PageView, ...]
    clauses: tuple[ClauseView, ...]


def build(stored: StoredAssessment, rules: Mapping[str, Rule]) -> AssessmentView:
    """The page's view of an assessment that is done."""
    assessment = restore(stored.result or "")
    layout = json.loads(stored.layout or '{"pages": [], "clauses": []}')
    # Numbers run as in the report, worst first over all outcomes; what is met comes after.
    full = [finding for finding in assessment.findings if finding.outcome in IN_FULL]
    met = [finding for finding in assessment.findings if finding.outcome == "met"]
    drawn = _has_pages(assessment)
    views = [
        _finding_view(number, finding, assessment, drawn)
        for number, finding in enumerate([*full, *met], start=1)
    ]
    sources = [quote.source for quote in chain.from_iterable(view.quotes for view in views)]
    return AssessmentView(
        assessment=assessment,
        result=tuple(statements.result(assessment)),
        groups=tuple(
            (outcome, found)
            for outcome in IN_FULL
            if (found := tuple(view for view in views if view.finding.outcome == outcome))
        ),
        met=tuple(views[len(full) :]),
        not_applicable=tuple(found for found in assessment.findings if found.outcome == "not_applicable"),
        nothing_found=tuple(
            (rule, rules[rule].title if rule in rules else "") for rule in assessment.nothing_found
        ),
        pages=page_views(layout["pages"], sources) if drawn else (),
        clauses=() if drawn else _clauses(stored.text or "", layout["clauses"], sources),
    )


def _has_pages(assessment: Assessment) -> bool:
    media_type = assessment.document.media_type
    return media_type == "application/pdf" or media_type.startswith("image/")


def _finding_view(number: int, finding: Finding, assessment: Assessment, drawn: bool) -> FindingView:
    return FindingView(
        number=number,
        finding=finding,
        quotes=tuple(
            QuoteView(
                source=Source(number, index, finding.title, finding.outcome, entry),
                label=DOUBTFUL
                if (finding.outcome, entry.role) == ("review", "proves")
                else ROLES[entry.role],
                passage=passage(entry.quote, assessment.document.languages),
                marked=bool(entry.boxes and entry.page) if drawn else entry.end > entry.start,
            )
            for index, entry in enumerate(finding.evidence, start=1)
        ),
        citations=tuple(statements.citation(cited, finding.outcome) for cited in finding.citations),
        national=tuple(statements.national(status, finding.outcome) for status in finding.national),
        prompts=tuple(statements.indicator(prompt) for prompt in finding.indicators),
        allowed_at_home=statements.allowed_at_home(finding),
    )


def _clauses(
    text: str, spans: Sequence[Sequence[int | str]], sources: Sequence[Source]
) -> tuple[ClauseView, ...]:
    """The text clause by clause; what stands between clauses is white space and is left out."""
    return tuple(
        ClauseView(str(kind), pieces(text, int(start), int(end), sources)) for kind, start, end in spans
    )
