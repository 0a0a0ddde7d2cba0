"""Scores gold clauses: what the product says of each labelled quote, through the real rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from corpus.marked import documents
from corpus.quotes import place
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


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled text; `labels` are (family, outcome, quote)."""

    kind: str
    text: str
    hard: bool
    labels: tuple[tuple[str, str, str], ...]


@dataclass
class Score:
    """Counts of (gold outcome, product outcome) over labels, and which of the compliant ones were hard.

    `stray` counts places that came out violated and carry no label of the family at all; they count
    against precision.
    """

    family: str
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    hard: Counter[str] = field(default_factory=Counter)
    stray: int = 0

    def _sum(self, gold: Iterable[str], said: Iterable[str]) -> int:
        return sum(self.pairs[g, s] for g in gold for s in said)

    @property
    def recall(self) -> float:
        return _share(self.pairs["violated", "violated"], self._sum(["violated"], _SAID))

    @property
    def precision(self) -> float:
        said = self._sum(_GOLD, ["violated"]) + self.stray
        return _share(self.pairs["violated", "violated"], said)

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


def gold(path: Path) -> Iterator[Gold]:
    """The labelled texts of a gold file: YAML, or a text with marks (`corpus/marked.py`)."""
    if path.suffix == ".yaml":
        for item in yaml.safe_load(path.read_text("utf-8")):
            labels = tuple((x["family"], x["outcome"], x["quote"]) for x in item["labels"])
            yield Gold(item["kind"], item["text"], bool(item.get("hard")), labels)
        return
    for doc in documents(path):
        labels = tuple(dict.fromkeys((x.family, x.outcome, x.quote) for x in doc.labels()))
        yield Gold(doc.kind, doc.text, doc.head.get("hard") == "yes", labels)


def score(paths: Iterable[Path], family: str, catalogue: Catalogue, *, whole: bool = False) -> Score:
    """The score of one family over gold files; labels of other families in them do not count.

    `whole`: the texts are labelled throughout, so that what is violated beside the labels is a false alarm.
    """
    result = Score(family)
    for item in (item for path in paths for item in gold(path)):
        labels = [(outcome, quote) for named, outcome, quote in item.labels if named == family]
        if not labels and not whole:
            continue
        text, hits = judge(item.text, item.kind, family, catalogue)
        for outcome, quote in labels:
            said = outcome_at(text, quote, hits)
            result.pairs[outcome, said] += 1
            if item.hard and outcome in _COMPLIANT:
                result.hard[said] += 1
        if whole:
            result.stray += len(_stray(text, [quote for _, quote in labels], hits))
    return result


def _stray(text: str, quotes: list[str], hits: Iterable[Hit]) -> set[int]:
    """Where something is violated that no label touches; several rules at one place count once."""
    places = [_place(text, quote) for quote in quotes]
    return {
        hit.start
        for hit in hits
        if hit.outcome == "violated" and not any(hit.start < end and hit.end > start for start, end in places)
    }


def judge(text: str, kind: str, family: str, catalogue: Catalogue) -> tuple[str, list[Hit]]:
    """The document text as read, and every place that a rule of the family judged."""
    understanding = understand(read(text.encode(), "gold.txt"), kind)
    return understanding.document.text, list(_hits(understanding, kind, family, catalogue))


def _hits(understanding: object, kind: str, family: str, catalogue: Catalogue) -> Iterator[Hit]:
    for rule in catalogue.rules:
        if rule.family != family or not rule.concerns(kind):
            continue
        verdict = rule.judge(understanding, Context())
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
    start, end = _place(text, quote)
    said = {hit.outcome for hit in hits if start < 0 or (hit.start < end and hit.end > start)}
    return next((outcome for outcome in ("violated", "review", "met") if outcome in said), "nothing")


def _place(text: str, quote: str) -> tuple[int, int]:
    """Where the quote stands in the text; a negative start where it does not."""
    return place(text, quote) or (-1, -1)
