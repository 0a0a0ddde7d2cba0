"""The linear model over hashed features, and the weighing of the two readers, in numpy.

`weights.npy` holds, for the rows that training kept, small integers with one scale a column: a column for
each family and stance; `weights.npz` holds all else. `python -m corpus.train_reader` writes them.
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
from nlp.reader.network import table_of

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
class Model:
    """The linear model, and what weighs it against the network.

    `position` maps a feature row to a line of `weights` (-1: not kept); their columns are family by family,
    each `STANCES`: small integers with a `scale` a column. `weighing` and `offset` (families x outcomes x
    evidence; families x outcomes) make of the linear model's scores and the network's log probabilities,
    together the evidence, the probability of each outcome; `least` holds for each family the least
    probability of "against", of "for", and of what is worth a person's look.
    """

    position: Any
    weights: Any
    scale: Any
    bias: Any
    weighing: Any
    offset: Any
    least: Any

    def scores(self, sentences: Sequence[Any]) -> Any:
        """The linear model's scores, sentences x columns, of sentences given as feature rows."""
        if not len(sentences):
            return np.zeros((0, len(self.bias)), dtype=np.float32)
        return np.stack([self._scores(rows) for rows in sentences])

    def _scores(self, rows: Any) -> Any:
        places = self.position[rows]
        places = places[places >= 0]
        found = self.weights[places].sum(0, dtype=np.float32) * self.scale
        return found / np.sqrt(np.float32(max(1, len(places)))) + self.bias

    def probabilities(self, scores: Any, said: Any) -> Any:
        """Of each stance, sentences x families x stances; `said` is what the network says of them."""
        return probabilities(evidence(scores, said), self.weighing, self.offset)


def evidence(scores: Any, said: Any) -> Any:
    """What both readers say: sentences x families x (linear scores, network's log probabilities)."""
    return np.concatenate([scores.reshape(len(said), len(FAMILIES), len(STANCES)), said], -1)


def probabilities(found: Any, weighing: Any, offset: Any) -> Any:
    """Sentences x families x stances from the evidence: the outcomes exclude each other (softmax)."""
    z = np.einsum("sfe,foe->sfo", found, weighing) + offset
    raised = np.exp(z - z.max(-1, keepdims=True))
    return (raised / raised.sum(-1, keepdims=True))[..., : len(STANCES)]


@lru_cache(maxsize=1)
def load() -> Model:
    """The model as committed; read once for the life of the process."""
    weights = np.load(table_of(WEIGHTS), mmap_mode="r")
    with np.load(WEIGHTS) as data:
        position = np.full(ROWS, -1, dtype=np.int32)
        rows = data["rows"]
        position[rows] = np.arange(len(rows), dtype=np.int32)
        return Model(
            position, weights, data["scale"], data["bias"], data["weighing"], data["offset"], data["least"]
        )
