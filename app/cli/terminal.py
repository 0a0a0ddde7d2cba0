"""Findings as a person reads them in a terminal: the result in words, then the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from app.cli.paper import Paper
from app.cli.work import Result
from app.report import statements, words
from rules.model import Assessment, Component, Evidence, Finding

IN_FULL = ("violated", "silent", "review")
STYLES = {"violated": "red", "silent": "yellow", "review": "cyan", "met": "green"}
ROLES = {"proves": "Words", "contradicts": "But", "context": "With"}
MOST_CITED = 3
ONLY_DOCUMENT = "Document evidence only: what is written, not what was paid or done."


def as_text(results: Iterable[Result], several: bool, out: TextIO) -> None:
    """Prints the results; of several the documents that fall short most come first, and an overview last."""
    paper = Paper.of(out)
    if not several:
        for result in results:
            _document(result, paper)
        return
    ranked = sorted(results, key=_rank)
    for result in ranked:
        _document(result, paper)
        paper.rule()
    _overview(ranked, paper)


def _rank(result: Result) -> tuple[int, ...]:
    """Documents that could not be checked come first: nothing is known of them."""
    if result.assessment is None:
        return (0,)
    keys = ("critical", "silent_critical", "violated", "review", "silent")
    return (1, *(-result.assessment.summary.get(key, 0) for key in keys))


def _document(result: Result, paper: Paper) -> None:
    paper.line(result.name, style="bold")
    if result.assessment is None:
        assert result.failure is not None
        paper.line(f"NOT CHECKED: {result.failure.message} [{result.failure.code}]", style="red")
        return
    assessment = result.assessment
    paper.line(_facts(assessment))
    paper.blank()
    paper.line("RESULT: " + " ".join(statements.result(assessment)), style="bold")
    shown = [finding for finding in assessment.findings if finding.outcome in IN_FULL]
    for number, finding in enumerate(shown, 1):
        _finding(number, finding, paper)
    _components(assessment.components, paper)
    _lists(assessment, paper)
    for warning in assessment.warnings:
        place = f" (page {warning.page})" if warning.page else ""
        paper.field("Note", f"{warning.message}{place}")
    paper.line(ONLY_DOCUMENT)


def _facts(assessment: Assessment) -> str:
    document = assessment.document
    facts = [words.KINDS.get(document.kind, document.kind)]
    if document.pages:
        facts.append(words.count(document.pages, "page"))
    facts.extend(words.language(code) for code in document.languages)
    facts.append(words.TEXT_SOURCES.get(document.text_source, document.text_source))
    return "; ".join(facts)


def _finding(number: int, finding: Finding, paper: Paper) -> None:
    paper.blank()
    grade = f"{words.word(words.OUTCOMES, finding.outcome)}, {words.word(words.SEVERITIES, finding.severity)}"
    # Titles name the bad clause that a rule looks for; of a silence the message says what is missing.
    head = finding.message if finding.outcome == "silent" else finding.title
    paper.line(f"{number}. {grade.upper()}: {head} [{finding.rule}]", style=STYLES[finding.outcome])
    if finding.outcome != "silent":
        paper.line(finding.message, indent=3)
    for entry in finding.evidence:
        paper.field(ROLES[entry.role], _quoted(entry), indent=3)
    paper.field("Why", finding.why, indent=3)
    paper.field("Remedy", finding.remedy, indent=3)
    standards = [statements.reference(cited) for cited in finding.citations[:MOST_CITED]]
    if len(finding.citations) > MOST_CITED:
        standards.append(f"{len(finding.citations) - MOST_CITED} more in the report")
    paper.field(statements.LEADS.get(finding.outcome, "See"), "; ".join(standards), indent=3)
    for status in finding.national:
        paper.field("National law", statements.national(status, finding.outcome), indent=3)
    for prompt in finding.indicators:
        paper.field("Prompt", statements.indicator(prompt), indent=3)


def _quoted(entry: Evidence) -> str:
    place = ", ".join(filter(None, (f"page {entry.page}" if entry.page else "", entry.clause)))
    return f"“{entry.quote}”" + (f" ({place})" if place else "")


def _components(components: tuple[Component, ...], paper: Paper) -> None:
    if not components:
        return
    paper.blank()
    paper.line("Components of the agreement", style="bold")
    for item in components:
        contested = ", contested" if item.contested else ""
        level = words.word(words.LEVELS, item.level)
        paper.field(f"{item.number:>2}", f"{level}{contested}: {item.title}. {item.advice}".strip(), indent=1)


def _lists(assessment: Assessment, paper: Paper) -> None:
    """What stands well, does not apply, or is not touched by the text."""
    for outcome in ("met", "not_applicable"):
        listed = [finding for finding in assessment.findings if finding.outcome == outcome]
        if listed:
            paper.blank()
            paper.line(
                f"{words.word(words.OUTCOMES, outcome)} ({len(listed)})", style=STYLES.get(outcome, "")
            )
        for finding in listed:
            paper.field(finding.rule, finding.requirement + _pages(finding), indent=1)
    paper.blank()
    if assessment.nothing_found:
        paper.field("No clause touches", ", ".join(assessment.nothing_found))


def _pages(finding: Finding) -> str:
    pages = sorted({entry.page for entry in finding.evidence if entry.page})
    return f" (page {', '.join(map(str, pages))})" if pages else ""


def _overview(ranked: list[Result], paper: Paper) -> None:
    paper.line(f"{len(ranked)} documents, the worst first", style="bold")
    for result in ranked:
        paper.field(result.name, _short(result), style=_colour(result))
    totals = dict(_totals(ranked))
    paper.line(", ".join(f"{number} {name}" for name, number in totals.items() if number))


def _short(result: Result) -> str:
    if result.assessment is None:
        return f"NOT CHECKED [{result.failure.code if result.failure else ''}]"
    summary = result.assessment.summary
    parts = [
        f"{summary.get('violated', 0)} fall short ({summary.get('critical', 0)} critical)",
        f"{summary.get('silent', 0)} silent ({summary.get('silent_critical', 0)} critical)",
        f"{summary.get('review', 0)} to decide",
        f"{summary.get('met', 0)} met",
    ]
    return ", ".join(parts)


def _colour(result: Result) -> str:
    if result.assessment is None or result.assessment.summary.get("violated"):
        return "red"
    return "yellow" if result.assessment.summary.get("silent_critical") else ""


def _totals(ranked: list[Result]) -> Iterator[tuple[str, int]]:
    checked = [result.assessment for result in ranked if result.assessment]
    short = sum(bool(one.summary.get("violated")) for one in checked)
    yield "with something violated", short
    yield "without", len(checked) - short
    yield "not checked", len(ranked) - len(checked)
