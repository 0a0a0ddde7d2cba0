"""Assessments as SARIF 2.1.0 (OASIS), the format in which checkers hand results to other programs."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from app.cli.work import Result
from rules.model import Assessment, Evidence, Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"critical": "error", "major": "warning", "minor": "note", "advisory": "note"}
KINDS = {"violated": "fail", "silent": "fail", "review": "review"}
"""SARIF's kind of an outcome; what is met or does not apply is no result."""


def log(results: Iterable[Result]) -> dict[str, Any]:
    """The SARIF log of the results: one run, one artifact a document, one result a finding.

    Offsets are Unicode code points in the text of the document, which `python -m app text` prints.
    Inputs that failed are notifications of the run.
    """
    rules: dict[str, dict[str, Any]] = {}
    artifacts: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    version = None
    for result in results:
        uri = quote(result.name)
        if result.failure is not None:
            notifications.append(_notification(result, uri))
        if result.assessment is None:
            continue
        version = version or result.assessment.engine.version
        artifacts.append(_artifact(result.assessment, uri))
        for finding in result.assessment.findings:
            if finding.outcome in KINDS:
                rules.setdefault(finding.rule, _rule(finding))
                place = {"uri": uri, "index": len(artifacts) - 1}
                found.append(_result(finding, place, list(rules).index(finding.rule)))
    driver: dict[str, Any] = {"name": "Fairclause", "rules": list(rules.values())}
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
        ],
        "artifacts": artifacts,
        "results": found,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _artifact(assessment: Assessment, uri: str) -> dict[str, Any]:
    document = assessment.document
    return {
        "location": {"uri": uri},
        "mimeType": document.media_type,
        "hashes": {"sha-256": document.sha256},
        "properties": {"kind": document.kind, "languages": list(document.languages), "pages": document.pages},
    }


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "name": finding.title,
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": finding.requirement},
        "help": {"text": f"{finding.why}\n\nRemedy: {finding.remedy}"},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"tags": [finding.family], "severity": finding.severity},
    }


def _result(finding: Finding, place: dict[str, Any], rule: int) -> dict[str, Any]:
    kind = KINDS[finding.outcome]
    proving = [entry for entry in finding.evidence if entry.role == "proves"]
    others = [entry for entry in finding.evidence if entry.role != "proves"]
    locations = [_location(entry, place) for entry in proving]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "kind": kind,
        # SARIF 3.27.10: a result that is no failure has no level.
        "level": LEVELS[finding.severity] if kind == "fail" else "none",
        "message": {"text": finding.message},
        # A silent document has no place to point to but itself.
        "locations": locations or [{"physicalLocation": {"artifactLocation": place}}],
        "partialFingerprints": {"fairclause/1": _fingerprint(finding, proving, str(place["uri"]))},
        "properties": {
            "outcome": finding.outcome,
            "severity": finding.severity,
            "family": finding.family,
            "citations": [f"{cited.instrument}, {cited.provision}" for cited in finding.citations],
        },
    }
    if others:
        result["relatedLocations"] = [
            {**_location(entry, place), "message": {"text": entry.role}} for entry in others
        ]
    return result


def _location(entry: Evidence, place: dict[str, Any]) -> dict[str, Any]:
    region = {
        "charOffset": entry.start,
        "charLength": entry.end - entry.start,
        "snippet": {"text": entry.quote},
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": place, "region": region},
        "properties": {"page": entry.page, "boxes": [list(box) for box in entry.boxes]},
    }
    if entry.clause:
        location["logicalLocations"] = [{"name": entry.clause}]
    return location


def _fingerprint(finding: Finding, proving: list[Evidence], uri: str) -> str:
    """Survives a document in which only other clauses changed: words count, places do not."""
    words = [uri, finding.rule, finding.outcome, *(" ".join(entry.quote.split()) for entry in proving)]
    return sha256("\n".join(words).encode("utf-8", "backslashreplace")).hexdigest()


def _notification(result: Result, uri: str) -> dict[str, Any]:
    failure = result.failure
    assert failure is not None
    return {
        "level": "error",
        "descriptor": {"id": failure.code},
        "message": {"text": failure.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    }
