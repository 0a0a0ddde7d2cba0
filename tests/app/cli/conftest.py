"""A stand-in for reading, understanding and judging, steered by the words of the document."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import pipeline
from app.cli.work import Failure, Result
from nlp.reading.errors import Unreadable
from rules.model import (
    Assessment,
    Citation,
    Context,
    DocumentFacts,
    Engine,
    Evidence,
    Finding,
    Indicator,
    NationalStatus,
)

CITATION = Citation("Global Compact for Migration", "Objective 6(c)", "not binding", date(2026, 1, 1))
OUTCOMES = ("violated", "silent", "review", "met", "not_applicable")


def finding(rule: str = "FEE-001", outcome: str = "violated", severity: str = "critical", **more) -> Finding:
    evidence = (Evidence("proves", 2, "the Worker pays", ((10.0, 20.0, 90.0, 32.0),), "Article 5", 4, 19),)
    given = {
        "rule": rule,
        "family": "fees",
        "outcome": outcome,
        "severity": severity,
        "title": f"Title of {rule}",
        "requirement": "The employer pays.",
        "message": "The worker is to pay.",
        "why": "Debt binds the worker.",
        "remedy": "The Employer pays all fees.",
        "citations": (CITATION,),
        "national": (NationalStatus("QAT", "destination", "prohibited", None, None, "T", "2026-01-01"),),
        "indicators": (Indicator(9, "Debt bondage", "medium"),),
        "evidence": () if outcome == "silent" else evidence,
    }
    return Finding(**{**given, **more})


def assessment(
    name: str = "a.txt", findings: tuple[Finding, ...] = (), context: Context | None = None, **more
) -> Assessment:
    summary = {outcome: sum(one.outcome == outcome for one in findings) for outcome in OUTCOMES}
    for severity in ("critical", "major", "minor"):
        summary[severity] = sum(one.severity == severity and one.outcome == "violated" for one in findings)
    summary["silent_critical"] = sum(
        one.severity == "critical" and one.outcome == "silent" for one in findings
    )
    given = {
        "document": DocumentFacts(name, "0" * 64, "text/plain", 3, "contract", ("en",), "plain"),
        "context": context or Context(),
        "engine": Engine("0.1.0", "r" * 8, "l" * 8, None, date(2026, 1, 1)),
        "summary": summary,
        "findings": findings,
        "nothing_found": ("EQL-004",),
        "components": (),
        "particulars": (),
        "warnings": (),
    }
    return Assessment(**{**given, **more})


def _fake_check(data: bytes, name: str, context: Context, kind: str | None = None, limits=None):
    words = data.decode()
    if "unreadable" in words:
        raise Unreadable("damaged", "The file is damaged; save it again.")
    if "error" in words:
        raise RuntimeError("a secret of the document")
    if "crash" in words:
        os._exit(3)
    if "memory" in words:
        raise MemoryError
    if "hang" in words:
        time.sleep(60)
    if "slow" in words:
        time.sleep(0.3)
    found = [finding()] if "violated" in words else []
    found += [finding("DOC-001", "silent")] if "silent" in words else []
    facts = DocumentFacts(
        name, sha256(data).hexdigest(), "text/plain", 1, kind or "contract", ("en",), "plain"
    )
    judged = assessment(name, tuple(found), context, document=facts)
    return SimpleNamespace(document=None, understanding=None, assessment=judged)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pipeline.check` obeys words such as "violated", "silent", "crash" and "hang" in the document."""
    monkeypatch.setattr(pipeline, "check", _fake_check)
    monkeypatch.setattr(pipeline, "report", lambda checked, original: b"%PDF " + original)
    monkeypatch.setattr(pipeline, "warm", lambda with_report: None)
    monkeypatch.setattr(pipeline, "load_rules", lambda: None)
    monkeypatch.setenv("FAIRCLAUSE_WORKERS", "2")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file of that name and those words below the test's own folder."""

    def _write(name: str, words: str = "clean") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
        return path

    return _write


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    return finding


@pytest.fixture
def checked() -> Callable[..., Result]:
    """A result with an assessment of the given findings."""

    def _checked(*findings: Finding, name: str = "a.txt", **more) -> Result:
        return Result(name, "0" * 64, assessment(name, findings, **more))

    return _checked


@pytest.fixture
def failed() -> Result:
    return Result("bad contract.pdf", failure=Failure("damaged", "The file is damaged; save it again."))
