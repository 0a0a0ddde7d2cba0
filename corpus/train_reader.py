"""Trains `nlp/reader/weights.npz` (`make model`): a linear model of stances and one of topics.

    python -m corpus.train_reader            finds the thresholds on hands that it holds out, then fits all
    python -m corpus.train_reader --check    only the figures on the held-out hands

The network is trained first (`corpus.train_network`) and never sees `HELD_OUT`; here the two are weighed
against each other on it.

It reads the labelled clauses of `corpus/clauses`, the rules' cases, the development gold and the clauses kept
in `corpus/gold/open` and `training`; never held-back or tuning gold, examples or gold documents. Linear
support vector machines (scikit-learn's liblinear, seeded): the same corpus gives the same weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from corpus.marked import FOLDER as CLAUSES
from corpus.marked import PREFIX, documents
from nlp import lexicon
from nlp.aliases import find_aliases
from nlp.reader import Sample, network, samples, stance_of
from nlp.reader.features import ROWS
from nlp.reader.model import FAMILIES, STANCES, WEIGHTS, odds, probabilities, topics
from nlp.reader.tokens import Token
from nlp.reading import read
from nlp.scene import View
from nlp.understanding import prepare
from rules.catalogue import FOLDER as RULES
from rules.catalogue import load

GOLD = Path(__file__).parent / "gold"
HELD_OUT = ("everyday_documents_2", "everyday_clauses", "leaving_papers_3", "fees_3")
"""Files of clauses on which the two readers are weighed and the thresholds found."""
STANCE = {"violated": "against", "review": "unclear", "met": "for"}
_ORDER = ("violated", "review", "met", "none")
_STRENGTH = {"stance": 0.5, "topic": 0.5}
_LEAST_COUNT = {"stance": 2, "topic": 4}
_BATCH = 60
_CASES_WEIGH = 3.0
"""The cases beside the rules weigh more than other clauses: they fix what a rule means."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its labels (family, rule, outcome, quote); `known` are the families labelled throughout."""

    source: str
    kind: str
    text: str
    labels: tuple[tuple[str, str, str, str], ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: feature rows, and for each family its outcome ("" unknown) and rules."""

    source: str
    rows: Any
    outcomes: tuple[str, ...]
    rules: tuple[str, ...]
    marked: tuple[bool, ...]
    tokens: list[Token]
    """For the network; empty for sentences that it is not asked about here."""


def items() -> Iterator[Item]:
    """Every text of the corpus that may be learned from."""
    for path in sorted(CLAUSES.glob("*.txt")):
        for doc in documents(path):
            labels = tuple((x.family, x.rule, x.outcome, x.quote) for x in doc.labels())
            yield Item(doc.source, doc.kind, doc.text, labels, FAMILIES)
    for path in sorted(RULES.rglob("*.cases.yaml")):
        yield from _cases(path, path.name[:7], PREFIX.get(path.name[:3], ""))
    for path in sorted((GOLD / "open").glob("*.yaml")):
        yield from _cases(path, "", path.stem)
    for family in FAMILIES:
        for path in sorted((GOLD / "development").rglob(f"{family}.yaml")):
            for item in _yaml(path):
                labels = tuple((x["family"], "", x["outcome"], x["quote"]) for x in item["labels"])
                yield Item("development", item["kind"], item["text"], labels, FAMILIES)
    for path in sorted((GOLD / "training").glob("*.yaml")):
        for item in _yaml(path):
            known = tuple(f for f in FAMILIES if f not in item["families"])
            yield Item("neutral", item.get("kind", "contract"), item["text"], (), known)


def _cases(path: Path, rule: str, family: str) -> Iterator[Item]:
    if family not in FAMILIES:
        return
    for case in _yaml(path):
        outcome, proof = case["outcome"], case.get("proof")
        label = (family, case.get("rule", rule), outcome, proof)
        labels = (label,) if proof and outcome in STANCE else ()
        # What a case says of its own family beside its proof is not written down.
        yield Item("cases", case["kind"], case["text"], labels, tuple(f for f in FAMILIES if f != family))


def _yaml(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return found


def spread(found: Sequence[Item], work: Callable[[Sequence[Item]], list[Any]]) -> list[Any]:
    """What `work` makes of the texts, in order, over all cores."""
    parts = [found[i : i + _BATCH] for i in range(0, len(found), _BATCH)]
    with ProcessPoolExecutor() as pool:
        return [e for part in pool.map(work, parts) for e in part]


def placed(item: Item) -> Iterator[tuple[Sample, View, list[tuple[str, str, str, int, int]]]]:
    """Every sentence of a text with the labels that touch it: family, rule, outcome, start and end."""
    document = read(item.text.encode(), "clause.txt")
    vocabulary, _ = find_aliases(document, lexicon.load("en"), item.kind)
    places = []
    for family, rule, outcome, quote in item.labels:
        folded = " ".join(quote.split())
        start = document.text.find(folded)
        if start >= 0:
            places.append((family, rule, outcome, start, start + len(folded)))
    for sample, view, _ in samples(prepare(document, vocabulary, item.kind)):
        yield sample, view, [p for p in places if p[3] < sample.last and p[4] > sample.first]


def _examples(found: Sequence[Item]) -> list[Example]:
    return [example for item in found for example in _of(item)]


def _of(item: Item) -> Iterator[Example]:
    for sample, _, here in placed(item):
        outcomes, rules = [], []
        for family in FAMILIES:
            said = {p[2] for p in here if p[0] == family}
            worst = next((o for o in _ORDER if o in said), "none" if family in item.known else "")
            outcomes.append(worst)
            rules.extend(p[1] for p in here if p[0] == family and p[1] and p[2] == worst != "none")
        marked = tuple(any(p[0] == f for p in here) for f in FAMILIES)
        rows = np.array(sorted(sample.rows), dtype=np.int32)
        tokens = sample.tokens if item.source in HELD_OUT else []
        yield Example(item.source, rows, tuple(outcomes), tuple(rules), marked, tokens)


def matrix(found: Sequence[Example], least: int = 0, kept: Any = None) -> tuple[Any, Any]:
    """Normalised rows x features, and the features kept (those in at least `least` sentences)."""
    owner = np.repeat(np.arange(len(found)), [len(e.rows) for e in found])
    flat = np.concatenate([e.rows for e in found])
    if kept is None:
        kept = np.flatnonzero(np.bincount(flat, minlength=ROWS) >= least)
    position = np.full(ROWS, -1, dtype=np.int64)
    position[kept] = np.arange(len(kept))
    column = position[flat]
    inside = column >= 0
    table = sparse.csr_matrix(
        (np.ones(int(inside.sum()), dtype=np.float32), (owner[inside], column[inside])),
        shape=(len(found), len(kept)),
    )
    return normalize(table), kept


def _machine(table: Any, positive: Any, known: Any, weight: Any, name: str) -> tuple[Any, float]:
    rows = np.flatnonzero(known)
    machine = LinearSVC(C=_STRENGTH[name], class_weight="balanced", max_iter=400, random_state=0)
    machine.fit(table[rows], positive[rows], sample_weight=weight[rows])
    return machine.coef_[0].astype(np.float32), float(machine.intercept_[0])


def _weights(found: Sequence[Example]) -> Any:
    return np.where([e.source == "cases" for e in found], _CASES_WEIGH, 1.0)


def stances(found: Sequence[Example], table: Any) -> tuple[Any, Any]:
    """Weights (features x families * stances) and bias."""
    columns = []
    weight = _weights(found)
    for k in range(len(FAMILIES)):
        outcomes = np.array([e.outcomes[k] for e in found])
        for stance in STANCES:
            positive = np.isin(outcomes, [o for o, s in STANCE.items() if s == stance])
            columns.append(_machine(table, positive, outcomes != "", weight, "stance"))
    return np.stack([c[0] for c in columns], 1), np.array([c[1] for c in columns], dtype=np.float32)


def subjects(found: Sequence[Example]) -> tuple[Any, Any, Any]:
    """Kept features, weights (features x topics) and bias, from the sentences whose rule is known."""
    topic_of = {r.id: getattr(r.options, "topic", "") for r in load().rules}
    known = [e for e in found if e.rules]
    table, kept = matrix(known, _LEAST_COUNT["topic"])
    weight = _weights(known)
    columns = []
    for k, family in enumerate(FAMILIES):
        inside = np.array([e.outcomes[k] not in ("", "none") for e in known])
        for name in topics()[family]:
            positive = np.array([any(topic_of.get(r) == name for r in e.rules) for e in known])
            if positive.sum() < _LEAST_COUNT["topic"]:
                columns.append((np.zeros(len(kept), dtype=np.float32), -5.0))
            else:
                columns.append(_machine(table, positive, inside | positive, weight, "topic"))
    return kept, np.stack([c[0] for c in columns], 1), np.array([c[1] for c in columns], dtype=np.float32)


def calibrate(found: Sequence[Example], evidence: Any) -> tuple[Any, Any]:
    """Weights of the two readers' scores for each column, and offsets, that give a probability (Platt)."""
    slope, offset = [], []
    for column in range(evidence.shape[1]):
        outcomes = np.array([e.outcomes[column // len(STANCES)] for e in found])
        stance = STANCES[column % len(STANCES)]
        known = outcomes != ""
        positive = np.isin(outcomes, [o for o, s in STANCE.items() if s == stance])
        fit = LogisticRegression(C=1e6, max_iter=500).fit(evidence[known, column], positive[known])
        slope.append(fit.coef_[0])
        offset.append(float(fit.intercept_[0]))
    return np.array(slope, dtype=np.float32), np.array(offset, dtype=np.float32)


def thresholds(found: Sequence[Example], likely: Any) -> Any:
    """For each family the least probability of "against", of "for", and of a person's look."""
    return np.array([_least(found, likely[:, k], k) for k in range(len(FAMILIES))], dtype=np.float32)


PRECISION_COUNTS = 0.6
"""Beta of the F-measure that the threshold of "against" maximises: below 1, precision counts for more."""
MET_WRONG = 0.04
"""Share of the sentences called "for" that may be violations on the held-out hands."""
IDLE = 0.02
"""Share of the sentences about something else that may be put before a person."""
_STEPS = np.arange(0.02, 0.98, 0.01)


def _least(found: Sequence[Example], likely: Any, k: int) -> tuple[float, float, float]:
    outcomes = np.array([e.outcomes[k] for e in found])
    idle = np.array([not e.marked[k] for e in found])
    against, unclear, good = likely.T
    violated = outcomes == "violated"
    square = PRECISION_COUNTS**2

    def value(least: float) -> float:
        said = against >= least
        hit = (said & violated).sum()
        return float((1 + square) * hit / (square * violated.sum() + said.sum() + 1e-9))

    first = max(_STEPS, key=value)
    met = next(
        (
            t
            for t in _STEPS
            if (said := (good >= t) & (against < first)).any() and violated[said].mean() <= MET_WRONG
        ),
        0.9,
    )
    worst = np.maximum(against, unclear)
    look = next(
        (t for t in _STEPS if ((worst >= t) & (worst > good) & idle).sum() <= IDLE * idle.sum()), first
    )
    return float(first), float(met), float(min(look, first))


def report(found: Sequence[Example], likely: Any, least: Any) -> None:
    """Prints what the stances get right on labelled sentences, and how often they speak of others."""
    print("family            viol.  recall precision dangerous  review   idle")
    for k, family in enumerate(FAMILIES):
        said = np.array([stance_of(p, least[k]) for p in likely[:, k]])
        gold = np.array([e.outcomes[k] for e in found])
        marked = np.array([e.marked[k] for e in found])
        violated = gold == "violated"
        hit = (said == "against") & violated
        plain = marked & (gold != "review")
        print(
            f"{family:16} {violated.sum():6} {hit.sum() / violated.sum():7.2f} "
            f"{hit.sum() / max(1, (said == 'against').sum()):9.2f} "
            f"{np.isin(said[violated], ['', 'for']).mean():9.1%} {(said[plain] == 'unclear').mean():7.1%} "
            f"{(said[~marked] != '').mean():6.1%}"
        )


def squeeze(weights: Any) -> tuple[Any, Any]:
    """Weights as small integers with one scale a column."""
    scale = np.abs(weights).max(0) / 127 + 1e-12
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.train_reader")
    parser.add_argument("--check", action="store_true", help="only the figures on the held-out hands")
    only_check = parser.parse_args().check
    found = spread(list(items()), _examples)
    learn = [e for e in found if e.source not in HELD_OUT]
    test = [e for e in found if e.source in HELD_OUT]
    print(f"{len(found)} sentences; weighed on {len(test)} of hands that neither reader has read")
    table, kept = matrix(learn, _LEAST_COUNT["stance"])
    weights, bias = stances(learn, table)
    scores = np.asarray(matrix(test, kept=kept)[0] @ weights) + bias
    said = odds(network.read([e.tokens for e in test]))
    for name, evidence in (
        ("linear model alone", scores[..., None]),
        ("network alone", said[..., None]),
        ("both", np.stack([scores, said], -1)),
    ):
        slope, offset = calibrate(test, evidence)
        likely = probabilities(evidence, slope, offset)
        least = thresholds(test, likely)
        print(name)
        report(test, likely, least)
    if only_check:
        return
    table, kept = matrix(found, _LEAST_COUNT["stance"])
    weights, bias = stances(found, table)
    topic_rows, topic_weights, topic_bias = subjects(found)
    small, scale = squeeze(weights)
    topic_small, topic_scale = squeeze(topic_weights)
    np.savez_compressed(
        WEIGHTS,
        stance_rows=kept.astype(np.uint32),
        stance_weights=small,
        stance_scale=scale,
        stance_bias=bias,
        topic_rows=topic_rows.astype(np.uint32),
        topic_weights=topic_small,
        topic_scale=topic_scale,
        topic_bias=topic_bias,
        slope=slope,
        offset=offset,
        least=least,
    )
    print(f"{len(kept)} features of stances, {len(topic_rows)} of topics, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
