"""Trains `nlp/relevance/weights.json` from the cases, the development gold and the training clauses.

    python -m corpus.train_relevance            trains and writes the weights
    python -m corpus.train_relevance --folds 5  cross-validates and prints what the gate would lose and stop

Logistic regression with L2 by full-batch gradient descent (Adam) in numpy; deterministic. Held-back gold is
never read here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from nlp.aliases import find_aliases
from nlp.components import pipeline
from nlp.lexicon import load as load_vocabulary
from nlp.reading import read
from nlp.relevance import FAMILIES, WEIGHTS, features
from nlp.sentences import sentences
from rules.catalogue import FOLDER

GOLD = Path(__file__).parent / "gold"
DOCUMENTS = Path(__file__).parent / "documents"
RULE_FAMILY = {"FEE": "fees", "DOC": "documents", "MOB": "employer_change", "WRT": "written_terms"}
LEAST_COUNT = 2
LOST = 0.025
"""Share of relevant sentences that a family's threshold may lose in cross-validation."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: its features and, for each family, 1 relevant, 0 not, -1 unknown."""

    text_id: str
    names: frozenset[str]
    labels: tuple[int, ...]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.train_relevance")
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    examples = list(gather())
    print(
        f"{len(examples)} sentences; relevant: "
        + ", ".join(f"{f} {sum(e.labels[k] == 1 for e in examples)}" for k, f in enumerate(FAMILIES))
    )
    least = _cross_validate(examples, arguments.folds)
    names, weights, bias = train(examples)
    table = {
        name: [round(float(v), 4) for v in weights[i]]
        for i, name in enumerate(names)
        if np.abs(weights[i]).max() >= 0.01
    }
    data = {
        "families": list(FAMILIES),
        "bias": [round(float(b), 4) for b in bias],
        "least": least,
        "weights": dict(sorted(table.items())),
    }
    WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(table)} features written")


def gather() -> Iterator[Example]:
    """Every sentence of the corpus that is not held back."""
    for path in sorted(FOLDER.rglob("*.cases.yaml")):
        family = RULE_FAMILY.get(path.name[:3])
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            proofs = [(family, case["proof"])] if family and case.get("proof") else []
            yield from _sentences(f"{path.name}{number}", case["text"], case["kind"], proofs, _known(family))
    for path in sorted(GOLD.glob("development/*.yaml")):
        if not path.stem.startswith("components"):
            for item in yaml.safe_load(path.read_text("utf-8")):
                proofs = [(label["family"], label["quote"]) for label in item["labels"]]
                yield from _sentences(
                    item["id"], item["text"], item["kind"], proofs, dict.fromkeys(FAMILIES, 0)
                )
    for path in sorted([*GOLD.glob("documents/*.yaml")]):
        item = yaml.safe_load(path.read_text("utf-8"))
        proofs = [
            (RULE_FAMILY[label["rule"][:3]], quote)
            for label in item["labels"]
            if label["rule"][:3] in RULE_FAMILY
            for quote in label.get("quotes", [])
        ]
        yield from _sentences(path.stem, item["text"], item["kind"], proofs, dict.fromkeys(FAMILIES, 0))
    for path in sorted(GOLD.glob("training/*.yaml")):
        for number, item in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            labels = tuple(int(f in item["families"]) for f in FAMILIES)
            for names in _features(item["text"], item.get("kind", "contract")):
                yield Example(f"{path.stem}{number}", names, labels)


def _known(family: str | None) -> dict[str, int]:
    """What a case says of the sentences that are not its proof: nothing about its own family."""
    return {f: 0 for f in FAMILIES if f != family}


def _sentences(
    text_id: str, text: str, kind: str, proofs: list[tuple[str, str]], known: dict[str, int]
) -> Iterator[Example]:
    document = read(text.encode(), "t.txt")
    vocabulary, _ = find_aliases(document, load_vocabulary("en"), kind)
    nlp = pipeline("en")
    places = [
        (family, start, start + len(folded))
        for family, quote in proofs
        if (start := document.text.find(folded := " ".join(quote.split()))) >= 0
    ]
    for clause in document.clauses:
        doc = nlp.make_doc(document.text[clause.start : clause.end])
        for sentence in sentences(doc, clause.start, vocabulary):
            touched = {
                f for f, start, end in places if sentence.starts[0] < end and sentence.ends[-1] > start
            }
            labels = tuple(1 if f in touched else known.get(f, -1) for f in FAMILIES)
            yield Example(text_id, frozenset(features(sentence, clause.headings, kind)), labels)


def _features(text: str, kind: str) -> Iterator[frozenset[str]]:
    document = read(text.encode(), "t.txt")
    nlp = pipeline("en")
    for clause in document.clauses:
        for sentence in sentences(
            nlp.make_doc(document.text[clause.start : clause.end]), clause.start, load_vocabulary("en")
        ):
            yield frozenset(features(sentence, clause.headings, kind))


def train(examples: list[Example], rounds: int = 250, decay: float = 2e-4) -> tuple[list[str], Any, Any]:
    """Feature names, weights (names x families) and bias."""
    counts = Counter(name for example in examples for name in example.names)
    names = sorted(name for name, n in counts.items() if n >= LEAST_COUNT)
    index = {name: i for i, name in enumerate(names)}
    rows = [np.array(sorted(index[n] for n in e.names if n in index), dtype=np.int64) for e in examples]
    flat, owner = np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    labels = np.array([e.labels for e in examples], dtype=np.float64)
    known = labels >= 0
    # Relevant sentences are rarer: they weigh as much in all as the others.
    positive = (labels == 1).sum(0)
    weight = (
        np.where(
            labels == 1,
            known.sum(0) / (2 * np.maximum(positive, 1)),
            known.sum(0) / (2 * np.maximum(known.sum(0) - positive, 1)),
        )
        * known
    )
    w, b = np.zeros((len(names), len(FAMILIES))), np.zeros(len(FAMILIES))
    m, v, mb, vb = np.zeros_like(w), np.zeros_like(w), np.zeros_like(b), np.zeros_like(b)
    for step in range(1, rounds + 1):
        scores = np.zeros_like(labels)
        np.add.at(scores, owner, w[flat])
        error = (1 / (1 + np.exp(-(scores + b))) - labels) * weight / len(examples)
        gradient = np.zeros_like(w)
        np.add.at(gradient, flat, error[owner])
        gradient += decay * w
        for value, grad, first, second in ((w, gradient, m, v), (b, error.sum(0), mb, vb)):
            first += 0.1 * (grad - first)
            second += 0.001 * (grad * grad - second)
            value -= 0.03 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return names, w, b


def _cross_validate(examples: list[Example], folds: int) -> list[float]:
    """The threshold of each family that loses at most `LOST`, and what it stops; printed for the record."""
    fold = np.array([int(hashlib.sha256(e.text_id.encode()).hexdigest(), 16) % folds for e in examples])
    scores = np.zeros((len(examples), len(FAMILIES)))
    for k in range(folds):
        names, w, b = train([e for e, f in zip(examples, fold, strict=True) if f != k])
        index = {name: i for i, name in enumerate(names)}
        for i in np.flatnonzero(fold == k):
            rows = [index[n] for n in examples[i].names if n in index]
            scores[i] = 1 / (1 + np.exp(-(w[rows].sum(0) + b)))
    least = []
    for k, family in enumerate(FAMILIES):
        relevant = np.sort([scores[i, k] for i, e in enumerate(examples) if e.labels[k] == 1])
        others = np.array([scores[i, k] for i, e in enumerate(examples) if e.labels[k] == 0])
        threshold = round(float(relevant[int(LOST * len(relevant))]), 4)
        least.append(threshold)
        print(
            f"  {family:16} least {threshold:.4f}  loses {np.mean(relevant < threshold):.1%}  "
            f"stops {np.mean(others < threshold):.1%} of what is about something else"
        )
    return least


if __name__ == "__main__":
    main()
