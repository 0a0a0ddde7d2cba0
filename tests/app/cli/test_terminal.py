"""Findings as a person reads them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from app.cli.paper import Paper
from app.cli.terminal import as_text
from nlp.model import DocumentWarning
from rules.model import Component


def printed(*results) -> str:
    out = io.StringIO()
    as_text(results, len(results) > 1, out)
    return out.getvalue()


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_finding_shows_all_that_an_inspector_needs(checked, make_finding):
    text = folded(printed(checked(make_finding())))
    for words in (
        "RESULT: The document falls short of the standards on 1 point (1 critical).",
        "1. FALLS SHORT, CRITICAL: Title of FEE-001 [FEE-001]",
        "The worker is to pay.",
        "Words: “the Worker pays” (page 2, Article 5)",
        "Why: Debt binds the worker.",
        "Remedy: The Employer pays all fees.",
        "Not aligned with: Global Compact for Migration, Objective 6(c) (not binding)",
        "National law: Qatar (QAT), country of destination: prohibited by law",
        "Prompt: ILO forced-labour indicator 9, Debt bondage",
        "Document evidence only",
    ):
        assert words in text


def test_findings_keep_the_order_of_the_assessment_and_what_is_met_is_listed(checked, make_finding):
    found = [make_finding("A-1"), make_finding("B-1", "silent"), make_finding("C-1", "met")]
    text = folded(printed(checked(*found)))
    assert text.index("[A-1]") < text.index("[B-1]") < text.index("Met (1) C-1: The employer pays. (page 2)")
    assert "No clause touches: EQL-004" in text


def test_a_silence_is_called_by_what_is_missing(checked, make_finding):
    text = folded(printed(checked(make_finding(outcome="silent", message="Nobody says who pays."))))
    assert "1. SILENT, CRITICAL: Nobody says who pays. [FEE-001] Why:" in text


def test_of_many_standards_the_first_are_named(checked, make_finding):
    finding = make_finding()
    text = folded(printed(checked(replace(finding, citations=finding.citations * 5))))
    assert text.count("Objective 6(c)") == 3
    assert "; 2 more in the report" in text


def test_components_and_warnings(checked):
    component = Component(1, "Recruitment fees", "mentioned", True, (), "Say who pays.")
    warning = DocumentWarning("hidden_text", "Some words are hidden.", 2)
    text = printed(checked(components=(component,), warnings=(warning,)))
    assert "1: Mentioned only, contested: Recruitment fees. Say who pays." in text
    assert "Note: Some words are hidden. (page 2)" in text


def test_of_several_the_worst_comes_first_and_the_overview_last(checked, make_finding, failed):
    good, bad = checked(name="good.pdf"), checked(make_finding(), name="bad.pdf")
    missing = checked(make_finding("D-1", "silent"), name="silent.pdf")
    overview = printed(good, missing, bad, failed).split("4 documents, the worst first\n")[1]
    names = [line.split(":")[0] for line in overview.splitlines()]
    assert names[:4] == ["bad contract.pdf", "bad.pdf", "silent.pdf", "good.pdf"]
    assert names[4] == "1 with something violated, 2 without, 1 not checked"


def test_a_document_cannot_steer_the_terminal(checked, make_finding):
    finding = make_finding(message="\x1b[2J pay \u202eyap\x9b")
    text = printed(checked(replace(finding, title="T\x07"), name="a\x1b]0;x.pdf"))
    assert not set(text) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("300", 100), ("10", 40)])
def test_lines_fit_the_terminal(checked, make_finding, monkeypatch, columns, widest):
    monkeypatch.setenv("COLUMNS", columns)
    lines = printed(checked(make_finding(why="word " * 80))).splitlines()
    assert widest - 10 < max(map(len, lines)) <= widest


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colour_only_on_a_terminal_that_wants_it(monkeypatch, no_colour, coloured):
    monkeypatch.setenv("NO_COLOR", no_colour)
    screen = Screen()
    Paper.of(screen).line("RESULT", style="red")
    assert ("\x1b[1;31m" in screen.getvalue()) is coloured
    assert "RESULT" in screen.getvalue()
