"""Compares whole documents with their labels: every rule's outcome, evidence and component level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlp.reading import read
from nlp.understanding import understand
from rules.engine import assess
from rules.model import Assessment, Context

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule on which the product and the label disagree."""

    document: str
    rule: str
    labelled: str
    said: str
    detail: str = ""


def compare(name: str, labels: dict[str, Any], assessment: Assessment) -> Iterator[Difference]:
    """Differences between a document's labels and its assessment; a tolerated outcome is none."""
    said = {finding.rule: finding for finding in assessment.findings}
    levels = {f"BLA-{c.number:02d}": c.level for c in assessment.components}
    tolerated: dict[str, list[str]] = labels.get("tolerated") or {}
    named: set[str] = set()
    for label in labels["labels"]:
        rule = label["rule"]
        named.add(rule)
        finding = said.get(rule)
        outcome = finding.outcome if finding else "nothing"
        if outcome != label["outcome"] and outcome not in tolerated.get(rule, []):
            yield Difference(
                name, rule, label["outcome"], outcome, _first(finding.evidence) if finding else ""
            )
        elif label.get("level") and levels.get(rule) != label["level"]:
            yield Difference(name, rule, str(label["level"]), str(levels.get(rule)))
    for rule in labels.get("nothing") or []:
        finding = said.get(rule)
        if finding is not None and finding.outcome not in ("not_applicable", *tolerated.get(rule, [])):
            yield Difference(name, rule, "nothing", finding.outcome, _first(finding.evidence))


def _first(evidence: tuple[Any, ...]) -> str:
    return evidence[0].quote[:140] if evidence else ""


def gold_documents() -> Iterator[tuple[str, dict[str, Any], Assessment]]:
    """The gold documents with their labels and what the product says of them."""
    for path in sorted((FOLDER / "gold" / "documents").glob("*.yaml")):
        labels = yaml.safe_load(path.read_text("utf-8"))
        yield path.stem, labels, check(labels["text"].encode(), f"{path.stem}.txt", labels)


def examples() -> Iterator[tuple[str, dict[str, Any], Assessment]]:
    """Every example file with the labels of its source."""
    labels_of = {
        path.parent.name: yaml.safe_load(path.read_text("utf-8"))
        for path in (FOLDER / "documents").glob("*/labels.yaml")
    }
    for path in sorted((FOLDER.parent / "examples").iterdir()):
        slug = max((s for s in labels_of if path.stem.startswith(s)), key=len, default=None)
        if slug is not None:
            yield path.name, labels_of[slug], check(path.read_bytes(), path.name, labels_of[slug])


def check(data: bytes, name: str, labels: dict[str, Any]) -> Assessment:
    """The assessment of a document under the context that its labels give."""
    given = labels.get("context") or {}
    context = Context(
        origin=given.get("origin"),
        destination=given.get("destination"),
        worker_languages=tuple(given.get("worker_languages") or ()),
    )
    return assess(understand(read(data, name), None), context)
