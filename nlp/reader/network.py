"""The network's forward pass in numpy: what it makes of the features of a sentence.

Each feature has a vector; their sum and what each two of them have in common go through one hidden layer,
and beside it each feature speaks for itself: deep averaging (Iyyer et al. 2015, "Deep Unordered Composition
Rivals Syntactic Methods for Text Classification") with bi-interaction pooling (He and Chua 2017, "Neural
Factorization Machines for Sparse Predictive Analytics") and a wide part (Cheng et al. 2016, "Wide & Deep
Learning for Recommender Systems").
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from nlp.reader.features import ROWS

FILES = tuple(Path(__file__).parent / f"network_{number}.npz" for number in (1, 2, 3))
"""Networks that differ in width and in how chance began them: what they agree on holds more often."""
_SHAPE = (4, 4)
"""Families x outcomes."""
_TINY = 1e-7
LEVELS = 7
"""The table's numbers are whole, from -LEVELS to LEVELS."""
PAIRS = 3.0
"""What pairs of features count beside their sum when learning begins."""


@dataclass(frozen=True)
class Network:
    """`position` maps a feature row to a line of `table` (-1: not kept): small integers, a `scale` a column.

    A line holds the feature's vector, then what it says of the outcomes by itself; two numbers share a byte
    (`packed`).
    """

    position: Any
    table: Any
    scale: Any
    hidden: tuple[Any, Any]
    outcome: tuple[Any, Any]
    topic: tuple[Any, Any]
    state: tuple[Any, Any]

    def read(self, rows: Any) -> tuple[Any, Any, Any]:
        """Log probabilities, families x (violated-like, review-like, met-like, none); log odds of topics
        and of the particulars that are stated."""
        places = self.position[rows]
        places = places[places >= 0]
        lines = unpacked(self.table[places]) * (self.scale / np.sqrt(np.float32(max(1, len(places)))))
        summed = lines.sum(0)
        width = self.hidden[0].shape[1] // 2
        vector, vectors = summed[:width], lines[:, :width]
        # (a + b)^2 - a^2 - b^2 = 2ab: every two features, without going through them two by two.
        pairs = vector * vector - np.einsum("fw,fw->w", vectors, vectors)
        hidden = np.maximum(self.hidden[0] @ np.concatenate([vector, PAIRS * pairs]) + self.hidden[1], 0)
        scores = (self.outcome[0] @ hidden + self.outcome[1] + summed[width:]).reshape(_SHAPE)
        raised = np.exp(scores - scores.max(1, keepdims=True))
        likely = raised / raised.sum(1, keepdims=True)
        return np.log(likely + _TINY), *(layer[0] @ hidden + layer[1] for layer in (self.topic, self.state))


def packed(table: Any) -> Any:
    """Whole numbers from -LEVELS to LEVELS, rows x an even number of columns, two to a byte."""
    raised = (table + LEVELS).astype(np.uint8)
    return raised[:, ::2] | raised[:, 1::2] << 4


def unpacked(table: Any) -> Any:
    """What `packed` packed."""
    pairs = np.stack((table & 15, table >> 4), -1)
    return pairs.reshape(len(table), 2 * table.shape[1]).astype(np.float32) - LEVELS


@lru_cache(maxsize=len(FILES))
def load(path: Path) -> Network:
    """The weights as committed; read once for the life of the process."""
    # A document touches few lines of the table: they alone are read from the file.
    table = np.load(table_of(path), mmap_mode="r")
    with np.load(path) as data:
        position = np.full(ROWS, -1, dtype=np.int32)
        rows = data["rows"]
        position[rows] = np.arange(len(rows), dtype=np.int32)
        layers = {
            name: (data[f"{name}.weight"].astype(np.float32), data[f"{name}.bias"].astype(np.float32))
            for name in ("hidden", "outcome", "topic", "state")
        }
        return Network(position, table, data["scale"], **layers)


def table_of(path: Path) -> Path:
    """The file of a table, beside the file of all else that belongs to a network or the linear model."""
    return path.with_suffix(".npy")


def table_digest(path: Path) -> Any:
    """SHA-256 of the table beside a file of weights, which holds it as `digest` (32 bytes)."""
    return np.frombuffer(hashlib.sha256(table_of(path).read_bytes()).digest(), dtype=np.uint8)


def read(sentences: Sequence[Any]) -> tuple[Any, Any, Any]:
    """What the networks make of sentences, given as feature rows: outcomes, topics, particulars stated.

    Outcomes are log probabilities, sentences x families x (violated-like, review-like, met-like, none);
    topics (of all families in their order) and particulars are log odds, sentences x names; each is the
    mean over the networks.
    """
    networks = [load(path) for path in FILES]
    found = [[network.read(rows) for rows in sentences] for network in networks]
    if not sentences:
        subjects, particulars = len(networks[0].topic[1]), len(networks[0].state[1])
        return np.zeros((0, *_SHAPE)), np.zeros((0, subjects)), np.zeros((0, particulars))
    said, about, stated = (
        np.mean([np.stack(part) for part in parts], 0)
        for parts in zip(*(zip(*by_network, strict=True) for by_network in found), strict=True)
    )
    said -= np.log(np.exp(said).sum(-1, keepdims=True))
    return said, about, stated
