"""The cases beside the rules: small documents with the outcome that a rule must give on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlp.reading import read
from nlp.understanding import understand
from rules.model import Context, Rule, Verdict

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Case:
    """`outcome` "nothing": the rule isn't touched, or is for other kinds. `proof` are exact words."""

    rule: str
    number: int
    outcome: str
    kind: str
    text: str
    hard: bool = False
    proof: str = ""
    level: str = ""
    worker_languages: tuple[str, ...] = ()
    origin: str | None = None
    destination: str | None = None
    source: str = ""

    @property
    def name(self) -> str:
        return f"{self.rule}-{self.number:02d}"

    @property
    def context(self) -> Context:
        return Context(
            origin=self.origin, destination=self.destination, worker_languages=self.worker_languages
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule gave on its case: the outcome and whether its evidence touches the proof."""

    case: Case
    outcome: str
    proven: bool
    verdict: Verdict | None

    @property
    def passed(self) -> bool:
        level = self.verdict.level if self.verdict is not None else None
        return (
            self.outcome == self.case.outcome
            and self.proven
            and (not self.case.level or level == self.case.level)
        )


def cases_of(path: Path) -> Iterator[Case]:
    """The cases of one `.cases.yaml` file."""
    for number, raw in enumerate(yaml.load(path.read_bytes(), Loader=_LOADER), 1):
        languages = tuple(raw.pop("worker_languages", ()))
        yield Case(
            rule=path.name[: -len(".cases.yaml")],
            number=number,
            worker_languages=languages,
            source=path.name,
            **raw,
        )


def run(case: Case, rule: Rule) -> Result:
    """Judge one case by its rule alone."""
    if not rule.concerns(case.kind):
        return Result(case, "nothing", True, None)
    document = read(case.text.encode(), "case.txt")
    understanding = understand(document, case.kind)
    verdict = rule.judge(understanding, case.context)
    outcome = verdict.outcome or "nothing"
    return Result(case, outcome, _proven(case, document.text, verdict), verdict)


def _proven(case: Case, text: str, verdict: Verdict) -> bool:
    """Whether the verdict rests on the case's proof: one of its proving spans touches these words."""
    if not case.proof or case.outcome in ("silent", "nothing"):
        return True
    folded = " ".join(text.split())
    start = folded.find(" ".join(case.proof.split()))
    if start < 0:
        return False
    end = start + len(" ".join(case.proof.split()))
    return any(p.role == "proves" and p.start < end and p.end > start for p in verdict.proofs)
