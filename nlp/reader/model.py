"""The trained part of the reader: linear models over hashed features, in numpy.

`weights.npz` holds, for the rows that training kept, small integers with one scale a column: a column for
each family and stance, and one for each topic. `python -m corpus.train_reader` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from nlp.reader.features import ROWS

WEIGHTS = Path(__file__).parent / "weights.npz"
TOPICS = Path(__file__).parent / "topics.yaml"
STANCES = ("against", "unclear", "for")
FAMILIES = ("fees", "documents", "employer_change", "written_terms")


@lru_cache(maxsize=1)
def topics() -> dict[str, tuple[str, ...]]:
    """The topics of each family, in the order of their columns."""
    table = yaml.safe_load(TOPICS.read_text("utf-8"))
    return {family: tuple(table[family]) for family in FAMILIES}


@dataclass(frozen=True)
class Table:
    """One weight table: `position` maps a feature row to a line of `weights` (-1: not kept)."""

    position: Any
    weights: Any
    bias: Any

    def scores(self, rows: set[int]) -> Any:
        """Scores of all columns for one sentence's feature rows."""
        places = self.position[np.fromiter(sorted(rows), dtype=np.int64, count=len(rows))]
        places = places[places >= 0]
        if not len(places):
            return self.bias
        return self.weights[places].sum(0) / np.sqrt(np.float32(len(places))) + self.bias


def odds(said: Any) -> Any:
    """The network's log probabilities as log odds of each stance: sentences x (families * stances)."""
    likely = np.exp(said[:, :, : len(STANCES)])
    return np.log((likely + 1e-5) / (1 - likely + 1e-5)).reshape(len(said), -1)


def probabilities(evidence: Any, slope: Any, offset: Any) -> Any:
    """Sentences x families x stances from the readers' scores (sentences x columns x readers)."""
    z = (evidence * slope).sum(-1) + offset
    return (1 / (1 + np.exp(-np.clip(z, -30, 30)))).reshape(len(z), len(FAMILIES), len(STANCES))


@dataclass(frozen=True)
class Model:
    """`stance`: columns family by family, each `STANCES`; `topic`: columns of `topics()`.

    `slope` and `offset` weigh the linear model's and the network's scores into probabilities; `least` holds
    for each family the least probability of "against", of "for", and of what is worth a person's look.
    """

    stance: Table
    topic: Table
    slope: Any
    offset: Any
    least: Any

    def probabilities(self, rows: Sequence[set[int]], said: Any) -> Any:
        """Of each stance, sentences x families x stances; `said` is what the network says of them."""
        if not rows:
            return np.zeros((0, len(FAMILIES), len(STANCES)), dtype=np.float32)
        scores = np.stack([self.stance.scores(r) for r in rows])
        return probabilities(np.stack([scores, odds(said)], -1), self.slope, self.offset)


@lru_cache(maxsize=1)
def load() -> Model:
    """The model as committed; read once for the life of the process."""
    with np.load(WEIGHTS) as data:
        return Model(
            _table(data, "stance"),
            _table(data, "topic"),
            data["slope"],
            data["offset"],
            data["least"],
        )


def _table(data: Any, name: str) -> Table:
    position = np.full(ROWS, -1, dtype=np.int32)
    rows = data[f"{name}_rows"]
    position[rows] = np.arange(len(rows), dtype=np.int32)
    weights = data[f"{name}_weights"].astype(np.float32) * data[f"{name}_scale"]
    return Table(position, weights, data[f"{name}_bias"])
