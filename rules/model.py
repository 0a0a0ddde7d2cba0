"""The words of the judging layer: rules, verdicts, findings and the assessment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from nlp.meaning import Understanding
from nlp.model import Box, DocumentWarning

Outcome = Literal["violated", "met", "silent", "review", "not_applicable"]
Severity = Literal["critical", "major", "minor", "advisory"]
Role = Literal["proves", "contradicts", "context"]
Level = Literal["absent", "mentioned", "operative"]

SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor", "advisory")
KINDS = ("contract", "offer_letter", "agency_agreement", "undertaking", "bla", "self_certification")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a requirement comes from; `certainty` is empty for what was read in the source itself."""

    instrument: str
    provision: str
    force: str
    consulted: date
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A forced-labour indicator (ILO) that a violation points to, never a finding of forced labour."""

    number: int
    name: str
    strength: Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement with its citations and the check that judges it.

    `applies` are the kinds of document that must answer it; in those of `where_said` it judges what the text
    says, and silence is no finding.
    """

    id: str
    family: str
    title: str
    severity: Severity
    since: str
    status: Literal["draft", "stable", "withdrawn"]
    applies: tuple[str, ...]
    requirement: str
    findings: dict[str, str]
    why: str
    remedy: str
    citations: tuple[Citation, ...]
    check: str
    options: Any
    indicators: tuple[Indicator, ...] = ()
    where_said: tuple[str, ...] = ()
    source: str = ""
    """Path of the rule's file, for messages."""

    def concerns(self, kind: str) -> bool:
        """Whether documents of this kind are judged by the rule at all."""
        return kind in self.applies or kind in self.where_said

    def judge(self, understanding: Understanding, context: Context) -> Verdict:
        """The verdict on a document of a kind that the rule concerns."""
        verdict: Verdict = self.options.judge(self, understanding, context)
        unasked = understanding.kind not in self.applies
        return Verdict(None) if unasked and verdict.outcome == "silent" else verdict


@dataclass(frozen=True, slots=True)
class Proof:
    """A place of the document text that bears on a verdict (code points, half-open)."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of one rule. `outcome` None: nothing in the text touches the rule."""

    outcome: Outcome | None
    proofs: tuple[Proof, ...] = ()
    arguments: dict[str, str] = field(default_factory=dict)
    note: str = ""
    """What a person should look at (review), or what an absent or mentioned component still lacks."""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The document's own words for a finding, split at page breaks."""

    role: Role
    page: int | None
    quote: str
    boxes: tuple[Box, ...]
    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NationalStatus:
    """What a country's law says beside the standard; it never softens the outcome."""

    country: str
    role: Literal["origin", "destination"]
    status: Literal["prohibited", "capped", "allowed", "unknown"]
    cap: str | None
    exceeded: bool | None
    certainty: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    family: str
    outcome: Outcome
    severity: Severity
    title: str
    requirement: str
    message: str
    why: str
    remedy: str
    citations: tuple[Citation, ...]
    national: tuple[NationalStatus, ...]
    indicators: tuple[Indicator, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """One of the 26 components of a bilateral agreement and how far the text carries it."""

    number: int
    title: str
    level: Level
    contested: bool
    evidence: tuple[Evidence, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class StatedParticular:
    name: str
    value: str | None
    status: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What the person who checks knows beside the document; all of it optional."""

    origin: str | None = None
    destination: str | None = None
    worker_languages: tuple[str, ...] = ()
    sector: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    name: str
    sha256: str
    media_type: str
    pages: int
    kind: str
    languages: tuple[str, ...]
    text_source: str


@dataclass(frozen=True, slots=True)
class Engine:
    version: str
    rules_digest: str
    language_digest: str
    ocr: str | None
    rules_date: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings on one document under one context and one rule set."""

    document: DocumentFacts
    context: Context
    engine: Engine
    summary: dict[str, int]
    findings: tuple[Finding, ...]
    nothing_found: tuple[str, ...]
    components: tuple[Component, ...]
    particulars: tuple[StatedParticular, ...]
    warnings: tuple[DocumentWarning, ...]
