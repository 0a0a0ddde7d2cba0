"""Judging: every rule of the catalogue on one understood document under one context."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nlp import lexicon
from nlp.meaning import Understanding
from nlp.model import Clause
from nlp.reading.places import boxes, clause_at, quote
from rules import VERSION
from rules.catalogue import Catalogue, load
from rules.model import (
    SEVERITIES,
    Assessment,
    Component,
    Context,
    DocumentFacts,
    Engine,
    Evidence,
    Finding,
    Outcome,
    Proof,
    Rule,
    StatedParticular,
    Verdict,
)
from rules.particulars import NAMES, telling, value_of
from rules.wording_of import object_name

_RANK: dict[Outcome, int] = {"violated": 0, "silent": 1, "review": 2, "met": 3, "not_applicable": 4}
_MOST_EVIDENCE = 40
_UNSURE = (
    "The words may concern this point ({subject}), but could not be read with certainty. Read them in full."
)


@dataclass(frozen=True, slots=True)
class _Judged:
    rule: Rule
    verdict: Verdict


def assess(understanding: Understanding, context: Context, catalogue: Catalogue | None = None) -> Assessment:
    """The assessment of a document; the same input gives the same assessment, with no clock involved."""
    catalogue = catalogue or load()
    kind = understanding.kind
    judged = [
        _Judged(rule, rule.judge(understanding, context))
        for rule in catalogue.rules
        if rule.status != "withdrawn" and rule.concerns(kind)
    ]
    findings = sorted(
        (_finding(j, understanding) for j in judged if j.verdict.outcome is not None), key=_order
    )
    nothing = tuple(j.rule.id for j in judged if j.verdict.outcome is None)
    document = understanding.document
    return Assessment(
        document=DocumentFacts(
            document.name,
            document.sha256,
            document.media_type,
            len(document.pages),
            kind,
            understanding.languages,
            document.text_source,
        ),
        context=context,
        engine=Engine(VERSION, catalogue.digest, lexicon.digest(), document.ocr, catalogue.date),
        summary=_summary(findings),
        findings=tuple(findings),
        nothing_found=nothing,
        components=tuple(_component(j, understanding) for j in judged if j.rule.family == "components"),
        particulars=tuple(_particulars(understanding)),
        warnings=(*document.warnings, *understanding.warnings),
    )


def _order(finding: Finding) -> tuple[int, int, str]:
    """Worst first: violations and silences by severity, then review, then met."""
    rank = _RANK[finding.outcome]
    severity = SEVERITIES.index(finding.severity)
    return (0 if rank <= 1 else rank, severity * 2 + rank if rank <= 1 else severity, finding.rule)


def _finding(judged: _Judged, understanding: Understanding) -> Finding:
    rule, verdict = judged.rule, judged.verdict
    assert_outcome: Outcome = verdict.outcome or "not_applicable"
    evidence = tuple(_evidence(verdict.proofs, understanding))
    return Finding(
        rule=rule.id,
        family=rule.family,
        outcome=assert_outcome,
        severity=rule.severity,
        title=rule.title,
        requirement=rule.requirement,
        message=_message(rule, verdict, evidence),
        why=rule.why,
        remedy=rule.remedy,
        citations=rule.citations,
        national=(),
        indicators=rule.indicators if verdict.outcome == "violated" else (),
        evidence=evidence,
    )


def _message(rule: Rule, verdict: Verdict, evidence: tuple[Evidence, ...]) -> str:
    template = rule.findings.get(verdict.outcome or "") or (
        _UNSURE.format(subject=rule.title) if verdict.outcome == "review" else rule.requirement
    )
    label = evidence[0].clause if evidence and evidence[0].clause else "The text"
    level = {"absent": "absent", "mentioned": "only mentioned", "operative": "operative"}.get(
        verdict.level or "", ""
    )
    filled = template.format_map(
        {
            "clause": label,
            "object": object_name(verdict.arguments.get("object", "")),
            "who": verdict.arguments.get("who", "somebody"),
            "amount": verdict.arguments.get("amount", ""),
            "level": level,
        }
    )
    filled = re.sub(r"\s*\(\s*\)", "", filled)
    note = f" {verdict.note}" if verdict.note and verdict.outcome in ("review", "silent", "met") else ""
    return (filled[:1].upper() + filled[1:] + note).strip()


def _evidence(proofs: Iterable[Proof], understanding: Understanding) -> Iterable[Evidence]:
    """Evidence with boxes, split at page breaks; for a text without pages one entry for each proof."""
    document = understanding.document
    for proof in list(proofs)[:_MOST_EVIDENCE]:
        clause = clause_at(document, proof.start)
        label = clause_name(clause)
        places = boxes(document, proof.start, proof.end)
        if not places:
            yield Evidence(
                proof.role, None, quote(document, proof.start, proof.end), (), label, proof.start, proof.end
            )
            continue
        for page, page_boxes, start, end in _by_page(understanding, proof, places):
            yield Evidence(proof.role, page, quote(document, start, end), page_boxes, label, start, end)


def _by_page(
    understanding: Understanding,
    proof: Proof,
    places: Iterable[tuple[int, tuple[tuple[float, float, float, float], ...]]],
) -> Iterable[tuple[int, tuple[tuple[float, float, float, float], ...], int, int]]:
    tokens = [t for t in understanding.document.tokens if t.start < proof.end and t.end > proof.start]
    for page, page_boxes in places:
        mine = [t for t in tokens if t.page == page]
        if mine:
            yield page, page_boxes, max(proof.start, mine[0].start), min(proof.end, mine[-1].end)


def clause_name(clause: Clause) -> str:
    """What a reader calls a clause: its label, else the nearest heading, else nothing."""
    if clause.label:
        return (
            clause.label
            if not clause.label[0].isdigit() and not clause.label.startswith("(")
            else f"Clause {clause.label}"
        )
    return f"“{clause.headings[-1]}”" if clause.headings else ""


def _summary(findings: list[Finding]) -> dict[str, int]:
    counts = {
        outcome: sum(f.outcome == outcome for f in findings)
        for outcome in ("violated", "review", "silent", "met", "not_applicable")
    }
    violated = [f for f in findings if f.outcome == "violated"]
    counts |= {
        severity: sum(f.severity == severity for f in violated) for severity in ("critical", "major", "minor")
    }
    counts["silent_critical"] = sum(f.outcome == "silent" and f.severity == "critical" for f in findings)
    return counts


def _component(judged: _Judged, understanding: Understanding) -> Component:
    verdict = judged.verdict
    evidence = tuple(_evidence(verdict.proofs, understanding))
    return Component(
        int(judged.rule.id[-2:]), judged.rule.title, verdict.level or "absent", False, evidence, verdict.note
    )


def _particulars(understanding: Understanding) -> Iterable[StatedParticular]:
    for name in NAMES:
        found = telling([p for p in understanding.particulars if p.name == name])
        proofs = [Proof("proves", p.span.start, p.span.end) for p in found]
        evidence = tuple(_evidence(proofs, understanding))
        yield StatedParticular(name, value_of(found), found[0].status if found else "missing", evidence)
