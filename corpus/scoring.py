"""Scores gold clauses: what the product says of each labelled quote, through the real rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from nlp.reading import read
from nlp.understanding import understand
from rules.catalogue import Catalogue
from rules.model import Context

FAMILIES = ("fees", "written_terms", "documents", "employer_change")
_COMPLIANT = ("met", "none")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a rule of the family judged."""

    outcome: str
    rule: str
    start: int
    end: int


@dataclass
class Score:
    """Counts of (gold outcome, product outcome) over labels, and which of the compliant ones were hard."""

    family: str
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    hard: Counter[str] = field(default_factory=Counter)

    def _sum(self, gold: Iterable[str], said: Iterable[str]) -> int:
        return sum(self.pairs[g, s] for g in gold for s in said)

    @property
    def recall(self) -> float:
        return _share(self.pairs["violated", "violated"], self._sum(["violated"], _SAID))

    @property
    def precision(self) -> float:
        return _share(self.pairs["violated", "violated"], self._sum(_GOLD, ["violated"]))

    @property
    def dangerous(self) -> float:
        """Share of violating quotes that came out met or untouched."""
        return _share(self._sum(["violated"], ["met", "nothing"]), self._sum(["violated"], _SAID))

    @property
    def false_alarms(self) -> float:
        """Share of hard compliant quotes that came out violated."""
        return _share(self.hard["violated"], self.hard.total())

    @property
    def review(self) -> float:
        """Share of review among quotes that gold does not mark review."""
        return _share(
            self._sum(["violated", *_COMPLIANT], ["review"]), self._sum(["violated", *_COMPLIANT], _SAID)
        )

    def line(self) -> str:
        violating, hard = self._sum(["violated"], _SAID), self.hard.total()
        return (
            f"{self.family:16} {violating:5} {hard:5}  {self.recall:6.2f} {self.precision:9.2f} "
            f"{self.dangerous:9.1%} {self.false_alarms:12.1%} {self.review:7.1%}"
        )


HEAD = (
    f"{'family':16} {'viol.':>5} {'hard':>5}  {'recall':>6} {'precision':>9} "
    f"{'dangerous':>9} {'false alarms':>12} {'review':>7}"
)
_SAID = ("violated", "review", "met", "nothing")
_GOLD = ("violated", "review", *_COMPLIANT)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def score(paths: Iterable[Path], family: str, catalogue: Catalogue) -> Score:
    """The score of one family over gold files; labels of other families in them do not count."""
    result = Score(family)
    for path in paths:
        for item in yaml.safe_load(path.read_text("utf-8")):
            labels = [label for label in item["labels"] if label["family"] == family]
            if not labels:
                continue
            text, hits = judge(item["text"], item["kind"], family, catalogue)
            for label in labels:
                said = outcome_at(text, label["quote"], hits)
                result.pairs[label["outcome"], said] += 1
                if item.get("hard") and label["outcome"] in _COMPLIANT:
                    result.hard[said] += 1
    return result


def judge(text: str, kind: str, family: str, catalogue: Catalogue) -> tuple[str, list[Hit]]:
    """The document text as read, and every place that a rule of the family judged."""
    understanding = understand(read(text.encode(), "gold.txt"), kind)
    return understanding.document.text, list(_hits(understanding, kind, family, catalogue))


def _hits(understanding: object, kind: str, family: str, catalogue: Catalogue) -> Iterator[Hit]:
    for rule in catalogue.rules:
        if rule.family != family or kind not in rule.applies:
            continue
        verdict = rule.options.judge(rule, understanding, Context())
        if verdict.outcome not in ("violated", "review", "met"):
            continue
        for proof in verdict.proofs:
            outcome = (
                verdict.outcome
                if proof.role == "proves"
                else ("met" if proof.role == "contradicts" else "review")
            )
            yield Hit(outcome, rule.id, proof.start, proof.end)


def outcome_at(text: str, quote: str, hits: Iterable[Hit]) -> str:
    """The worst outcome that touches a quote; "nothing" where none does."""
    folded = " ".join(quote.split())
    start = " ".join(text.split(" ")).find(folded)
    end = start + len(folded)
    said = {hit.outcome for hit in hits if start < 0 or (hit.start < end and hit.end > start)}
    return next((outcome for outcome in ("violated", "review", "met") if outcome in said), "nothing")
