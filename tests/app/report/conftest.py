"""Documents and assessments made by hand: a five-page contract, an agreement, a Word text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.report.render import render
from nlp.model import Clause, Document, DocumentWarning, Page
from rules.model import (
    Assessment,
    Citation,
    Component,
    Context,
    DocumentFacts,
    Engine,
    Evidence,
    Finding,
    Indicator,
    NationalStatus,
    StatedParticular,
)

FEE = "The Worker shall pay a placement fee of QAR 1,500 before departure."
PASSPORT = "The Employer shall keep the Worker's passport during the whole term of employment."
LEAVING = (
    "If the Worker leaves before two years are over, the Worker shall repay all costs of recruitment, "
    "travel, visa, medical examination, training and lodging, together with a penalty of three months' wages"
)
KEEPS_COPY = "The Worker receives a signed copy of this contract."
WAGE = "Basic salary: QAR 1,200 a month, paid on the fifth day of the following month."
TRANSFER = "The Worker may change employer subject to the regulations in force."
HOURS = "Working hours are eight hours a day, six days a week."
ARABIC = "يحتفظ صاحب العمل بجواز سفر العامل طوال مدة العقد."
TERMS = [FEE, PASSPORT, LEAVING, KEEPS_COPY, WAGE, TRANSFER, HOURS]
CONSULTED = date(2026, 11, 22)
SIZE = 11
LEFT, LINE = 72, 16


@dataclass(frozen=True)
class Sample:
    assessment: Assessment
    document: Document
    original: bytes

    def render(self, titles: dict[str, str] | None = None) -> bytes:
        return render(self.assessment, self.document, self.original, titles or {})


class Contract:
    """Draws clauses on pages and remembers where each stands."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self.texts: list[str] = []
        self.evidence: dict[str, Evidence] = {}
        self.pages = 0
        self._offset = 0

    def page(self, clauses: list[str]) -> None:
        self.pages += 1
        top = 90.0
        for number, words in enumerate(clauses, start=1):
            boxes, top = self._draw(f"{self.pages}.{number} ", words, top)
            self.texts.append(words)
            self.evidence[words] = Evidence(
                role="proves",
                page=self.pages,
                quote=words,
                boxes=tuple(boxes),
                clause=f"Article {self.pages}.{number}",
                start=self._offset,
                end=self._offset + len(words),
            )
            self._offset += len(words) + 1
            top += LINE
        self._canvas.showPage()

    def _draw(
        self, label: str, words: str, top: float
    ) -> tuple[list[tuple[float, float, float, float]], float]:
        boxes, line = [], label
        for word in [*words.split(), ""]:
            if word and stringWidth(f"{line} {word}", "Helvetica", SIZE) < A4[0] - 2 * LEFT:
                line = f"{line}{'' if line.endswith(' ') else ' '}{word}"
                continue
            self._canvas.setFont("Helvetica", SIZE)
            self._canvas.drawString(LEFT, A4[1] - top - SIZE, line)
            indent = stringWidth(label, "Helvetica", SIZE) if not boxes else 0
            right = LEFT + stringWidth(line, "Helvetica", SIZE)
            boxes.append((LEFT + indent, top, right, top + SIZE + 2.0))
            line, top = word, top + LINE
        return boxes, top

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()


FILLER = (
    "The parties shall act in good faith and give each other the information that this contract asks for. "
)


@pytest.fixture(scope="session")
def contract() -> tuple[Contract, bytes]:
    drawn = Contract()
    for terms in ([FEE, WAGE], [PASSPORT, KEEPS_COPY], [LEAVING], [TRANSFER], [HOURS]):
        page: list[str] = []
        for number, term in enumerate(terms):
            page += [FILLER * (3 + number), term]
        drawn.page([*page, FILLER * 5])
    return drawn, drawn.bytes()


@pytest.fixture(scope="session")
def document(contract: tuple[Contract, bytes]) -> Document:
    drawn, _ = contract
    return Document(
        name="Contract of employment, R. Thapa.pdf",
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        media_type="application/pdf",
        pages=tuple(Page(number, *A4) for number in range(1, drawn.pages + 1)),
        text="\n".join(drawn.texts),
        tokens=(),
        clauses=(Clause(index=0, kind="paragraph", label="", start=0, end=0),),
        text_source="embedded",
    )


def cite(instrument: str, provision: str, force: str, certainty: str = "") -> Citation:
    return Citation(instrument, provision, force, CONSULTED, certainty)


GCM = cite("Global Compact for Migration", "Objective 6(c)", "not binding")
C97 = cite("ILO C97 Migration for Employment Convention", "Annex II, Article 4(2)", "binding where ratified")
PRINCIPLES = cite("ILO General Principles for Fair Recruitment", "Principle 7", "guidance", "H")


@pytest.fixture(scope="session")
def finding() -> Finding:
    return Finding(
        rule="FEE-001",
        family="fees",
        outcome="violated",
        severity="critical",
        title="Recruitment fee charged to the worker",
        requirement="Nobody charges the worker a recruitment fee of any name or size.",
        message="Under Article 1.2 the worker pays a placement fee (QAR 1,500).",
        why="Workers borrow, often at high interest, to pay for a job, and the debt keeps them there.",
        remedy="The Worker shall not pay any recruitment, placement or service fee, by whatever name.",
        citations=(GCM, C97, PRINCIPLES),
        national=(NationalStatus("QAT", "destination", "prohibited", None, None, "T", "2025-01-01"),),
        indicators=(),
        evidence=(),
    )


@pytest.fixture(scope="session")
def findings(contract: tuple[Contract, bytes], finding: Finding) -> tuple[Finding, ...]:
    words = contract[0].evidence
    arabic = Evidence("contradicts", 2, ARABIC, ((72, 300, 300, 314),), "المادة 5", 0, 0)
    bare = replace(finding, citations=(GCM,), national=(), indicators=())
    return (
        replace(
            finding,
            evidence=(words[FEE], replace(words[WAGE], role="context")),
            national=(
                NationalStatus("NPL", "origin", "capped", "NPR 10,000", True, "s", "2024-07-16"),
                *finding.national,
            ),
        ),
        replace(
            bare,
            rule="DOC-001",
            family="documents",
            title="Passport or identity paper held by others",
            requirement="The worker holds his or her own passport at all times.",
            message="Somebody other than the worker is to hold the passport.",
            indicators=(Indicator(7, "Retention of identity documents", "medium"),),
            evidence=(words[PASSPORT], arabic),
        ),
        replace(
            bare,
            rule="RED-001",
            family="redress",
            outcome="silent",
            title="Route for complaints",
            message="The text names no place where the worker can complain.",
        ),
        replace(
            bare,
            rule="FEE-007",
            severity="major",
            title="Repayment on leaving early",
            message="The worker repays costs on leaving early.",
            national=(NationalStatus("QAT", "destination", "allowed", None, None, "T", "2025-01-01"),),
            evidence=(words[LEAVING],),
        ),
        replace(
            bare,
            rule="MOB-001",
            family="employer_change",
            outcome="review",
            title="Consent to a change of employer",
            message="The regulations that decide are not attached.",
            evidence=(words[TRANSFER],),
        ),
        replace(
            bare,
            rule="WRT-011",
            family="written_terms",
            outcome="review",
            severity="minor",
            title="Governing law",
            message="It is not clear which law governs.",
        ),
        replace(
            bare,
            rule="WRT-015",
            family="written_terms",
            outcome="met",
            severity="major",
            title="Signed copy to the worker",
            message="The worker receives a signed copy.",
            evidence=(words[KEEPS_COPY],),
        ),
        replace(
            bare,
            rule="WRT-006",
            family="written_terms",
            outcome="met",
            severity="major",
            title="Working hours",
            message="The hours are stated.",
            evidence=(words[HOURS],),
        ),
        replace(bare, rule="OVR-001", family="oversight", outcome="not_applicable", title="Licence"),
    )


def summary_of(findings: tuple[Finding, ...]) -> dict[str, int]:
    outcomes = [finding.outcome for finding in findings]
    violated = [finding.severity for finding in findings if finding.outcome == "violated"]
    return {
        **{name: outcomes.count(name) for name in ("violated", "review", "silent", "met", "not_applicable")},
        **{name: violated.count(name) for name in ("critical", "major", "minor")},
        "silent_critical": sum(
            finding.outcome == "silent" and finding.severity == "critical" for finding in findings
        ),
    }


Assess = Callable[..., Assessment]


@pytest.fixture(scope="session")
def assess(document: Document, findings: tuple[Finding, ...], contract: tuple[Contract, bytes]) -> Assess:
    """Makes an assessment of the contract; keyword arguments replace its parts."""
    words = contract[0].evidence

    def make(**parts: object) -> Assessment:
        shown = parts.pop("findings", findings)
        base = Assessment(
            document=DocumentFacts(
                document.name, document.sha256, document.media_type, 5, "contract", ("en", "ar"), "embedded"
            ),
            context=Context("NPL", "QAT", ("ne",), None, date(2026, 3, 4)),
            engine=Engine("0.1.0", "a" * 64, "b" * 64, None, CONSULTED),
            summary=summary_of(shown),
            findings=shown,
            nothing_found=("HRS-004", "EQL-004"),
            components=(),
            particulars=(
                StatedParticular(
                    "working_hours", "eight hours a day, six days a week", "stated", (words[HOURS],)
                ),
                StatedParticular("pay_rate", "QAR 1,200 a month", "stated", (words[WAGE],)),
                StatedParticular("annual_leave", None, "missing", ()),
            ),
            warnings=(DocumentWarning("blank_page", "Page 4 carries few words.", 4),),
        )
        return replace(base, **parts)

    return make


@pytest.fixture(scope="session")
def sample(assess: Assess, document: Document, contract: tuple[Contract, bytes]) -> Sample:
    return Sample(assess(), document, contract[1])


@pytest.fixture(scope="session")
def agreement(assess: Assess, document: Document, contract: tuple[Contract, bytes]) -> Sample:
    evidence = contract[0].evidence[TRANSFER]
    components = tuple(
        Component(
            number=number,
            title=f"Component {number} of the agreement",
            level=("absent", "mentioned", "operative")[number % 3],
            contested=number == 5,
            evidence=(evidence,) if number % 3 else (),
            advice="" if number % 3 == 2 else "Say who must act, by when, and what follows if nobody does.",
        )
        for number in range(1, 27)
    )
    base = assess(components=components)
    return Sample(replace(base, document=replace(base.document, kind="bla")), document, contract[1])


@pytest.fixture(scope="session")
def word_text(assess: Assess, document: Document, findings: tuple[Finding, ...]) -> Sample:
    """The same terms from a Word file: no pages, no boxes."""
    flat = tuple(
        replace(item, evidence=tuple(replace(entry, page=None, boxes=()) for entry in item.evidence))
        for item in findings
    )
    base = assess(findings=flat)
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    facts = replace(base.document, media_type=media_type, text_source="plain", pages=0)
    return Sample(
        replace(base, document=facts),
        replace(document, media_type=media_type, pages=(), text_source="plain"),
        b"PK",
    )
