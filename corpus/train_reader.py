"""Trains `nlp/reader/weights.npz` (`make model`): a linear model of stances, weighed against the network.

    python -m corpus.train_reader

The network is trained first (`corpus.train_network`). Neither reader ever learns from `HELD_OUT`: the two are
weighed against each other on it, and the thresholds found.

Linear support vector machines (scikit-learn's liblinear, seeded): the same corpus (`corpus/texts.py`) gives
the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from corpus.texts import HELD_OUT, STANCE, Item, Placed, items, placed, spread
from nlp.reader import RULED_OUT, network, stance_of
from nlp.reader.features import ROWS
from nlp.reader.model import FAMILIES, STANCES, WEIGHTS, evidence, probabilities
from nlp.reader.network import table_digest, table_of

OUTCOMES = (*STANCE, "none")
LEAST_COUNT = 3
"""A feature that fewer sentences have is not kept."""
_STRENGTH, _FREEDOM = 0.5, 1.0
_AT_ONCE = 2
"""Machines that are fitted at the same time: each needs some gigabytes."""
_CASES_WEIGH = 3.0
"""The cases beside the rules weigh more than other clauses: they fix what a rule means."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: feature rows, and for each family its outcome ("" unknown)."""

    source: str
    rows: Any
    outcomes: tuple[str, ...]
    marked: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A linear model: the features that it keeps, weights (features x columns) and bias."""

    kept: Any
    weights: Any
    bias: Any

    def scores(self, found: Sequence[Example]) -> Any:
        """Sentences x columns."""
        return np.asarray(matrix(found, kept=self.kept)[0] @ self.weights) + self.bias


def _examples(found: Sequence[Item]) -> list[Example]:
    return [example(sentence) for item in found for sentence in placed(item)]


def example(sentence: Placed) -> Example:
    """What the linear model learns from a sentence."""
    return Example(
        sentence.source,
        sentence.sample.rows,
        tuple(sentence.worst(family) for family in FAMILIES),
        tuple(any(x[0] == family for x in sentence.labels) for family in FAMILIES),
    )


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


def _machine(table: Any, positive: Any, known: Any, weight: Any) -> tuple[Any, float]:
    rows = np.flatnonzero(known)
    machine = LinearSVC(C=_STRENGTH, class_weight="balanced", max_iter=200, random_state=0)
    machine.fit(table[rows], positive[rows], sample_weight=weight[rows])
    return machine.coef_[0].astype(np.float32), float(machine.intercept_[0])


def _weights(found: Sequence[Example]) -> Any:
    return np.where([e.source == "cases" for e in found], _CASES_WEIGH, 1.0)


def stances(found: Sequence[Example], table: Any) -> tuple[Any, Any]:
    """Weights (features x families * stances) and bias."""
    weight = _weights(found)

    def column(number: int) -> tuple[Any, float]:
        outcomes = np.array([e.outcomes[number // len(STANCES)] for e in found])
        stance = STANCES[number % len(STANCES)]
        positive = np.isin(outcomes, [o for o, s in STANCE.items() if s == stance])
        return _machine(table, positive, outcomes != "", weight)

    # liblinear works outside Python's lock; each machine holds a copy of the table.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        columns = list(pool.map(column, range(len(FAMILIES) * len(STANCES))))
    return np.stack([c[0] for c in columns], 1), np.array([c[1] for c in columns], dtype=np.float32)


def calibrate(found: Sequence[Example], evidence: Any) -> tuple[Any, Any]:
    """For each family the weights (outcomes x evidence) and offsets that give the outcomes' probabilities.

    A regression of all outcomes at once: a sentence that seems both "against" and "for" gets half of each.
    """
    weighing, offset = [], []
    for k in range(len(FAMILIES)):
        outcomes = np.array([e.outcomes[k] for e in found])
        known = outcomes != ""
        numbers = np.array([OUTCOMES.index(o) for o in outcomes[known]])
        fit = LogisticRegression(C=_FREEDOM, max_iter=2000).fit(evidence[known, k], numbers)
        weighing.append(fit.coef_)
        offset.append(fit.intercept_)
    return np.array(weighing, dtype=np.float32), np.array(offset, dtype=np.float32)


def thresholds(found: Sequence[Example], likely: Any) -> Any:
    """For each family the least probability of "against", of "for", and of a person's look."""
    return np.array([_least(found, likely[:, k], k) for k in range(len(FAMILIES))], dtype=np.float32)


MET_WRONG, MET_RIGHT = 0.02, 0.8
"""Of the sentences called "for": the share that may be violations, and the share that must be "for"."""
CALLED = 0.93
"""How many are called "against", of as many as there are: a little fewer, so that alarms can be trusted."""
EVEN = 0.5
"""No sentence is called "against" or "for" that is less likely so than not."""
SURER = {"employer_change": 0.65}
"""Families where "against" must be likelier: the tuning gold showed more false alarms than misses there."""
IDLE, ASKED = 0.01, 0.08
"""Shares of the sentences about something else, and of labelled ones, that may be put before a person."""
_STEPS = np.arange(0.02, 0.98, 0.01)


def _least(found: Sequence[Example], likely: Any, k: int) -> tuple[float, float, float]:
    outcomes = np.array([e.outcomes[k] for e in found])
    labelled = np.array([e.marked[k] for e in found])
    against, unclear, good = likely.T
    violated = outcomes == "violated"
    least = SURER.get(FAMILIES[k], EVEN)
    first = next(t for t in _STEPS if t >= least and (against >= t).sum() <= CALLED * violated.sum())

    def safe(least: float) -> bool:
        said = (good >= least) & (against < first) & (good > np.maximum(against, unclear))
        return bool(
            said.any()
            and violated[said].mean() <= MET_WRONG
            and (outcomes[said] == "met").mean() >= MET_RIGHT
        )

    met = next((t for t in _STEPS if t >= EVEN and safe(t)), 0.9)
    worst = np.maximum(against, unclear)
    open_ = (against < first) & ((worst > good) | (against >= RULED_OUT)) & (outcomes != "review")

    def bearable(least: float) -> bool:
        asked = open_ & (worst >= least)
        return bool(asked[~labelled].mean() <= IDLE and asked[labelled].mean() <= ASKED)

    look = next((t for t in _STEPS if bearable(t)), first)
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


def main() -> None:
    found = spread(list(items()), _examples)
    learn = [e for e in found if e.source not in HELD_OUT]
    test = [e for e in found if e.source in HELD_OUT]
    print(f"{len(learn)} sentences; weighed on {len(test)} of other hands", flush=True)
    table = linear(learn)
    write(table, weigh(test, table))


def linear(found: Sequence[Example]) -> Table:
    """The linear model of stances."""
    rows, kept = matrix(found, LEAST_COUNT)
    return Table(kept, *stances(found, rows))


def weigh(test: Sequence[Example], table: Table) -> dict[str, Any]:
    """Calibration and thresholds, which `weights.npz` holds beside the table; prints the figures."""
    scores, said = table.scores(test), network.read([e.rows for e in test])[0]
    both = evidence(scores, said)
    for name, seen in (
        ("linear model alone", both[..., : len(STANCES)]),
        ("network alone", both[..., len(STANCES) :]),
        ("both", both),
    ):
        weighing, offset = calibrate(test, seen)
        likely = probabilities(seen, weighing, offset)
        least = thresholds(test, likely)
        print(name)
        report(test, likely, least)
    return {"weighing": weighing, "offset": offset, "least": least}


def write(table: Table, weighed: dict[str, Any]) -> None:
    """Writes `weights.npz` and the table beside it, as small integers; not compressed."""
    scale = np.abs(table.weights).max(0) / 127 + 1e-12
    np.save(table_of(WEIGHTS), np.round(table.weights / scale).astype(np.int8))
    np.savez(
        WEIGHTS,
        rows=table.kept.astype(np.uint32),
        scale=scale.astype(np.float32),
        digest=table_digest(WEIGHTS),
        bias=table.bias,
        **weighed,
    )
    print(f"{len(table.kept)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
