"""Trains the networks of `nlp/reader` (`make model`): which outcomes and topics features of a sentence mean.

It needs PyTorch, which the product does not: the weights are read by numpy (`nlp/reader/network.py`). Beside
outcomes it learns topics, and which particulars a sentence states, so that what is definite is told from
what is left open. Features are left out at random, so that none is relied on alone. Seeded.

    python -m corpus.train_network [--epochs 7]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from corpus.texts import HELD_OUT, Item, Placed, items, placed, spread
from nlp.particulars import NAMES as PARTICULARS
from nlp.reader.features import ROWS
from nlp.reader.model import FAMILIES, topics
from nlp.reader.network import FILES, LEVELS, PAIRS, packed, table_digest, table_of
from rules.catalogue import load

OUTCOMES = ("violated", "review", "met", "none")
WIDTHS, HIDDEN = (64, 96, 64), 192
"""Numbers in a feature's vector, network by network: unlike networks err in unlike places."""
LEAST_COUNT = 12
"""A feature that fewer sentences have is not kept."""
_BATCH, _RATE, _RATE_LAYERS, _SLOWER = 64, 0.05, 2e-3, 0.75
_DROP, _DROP_FEATURES, _START = 0.2, 0.4, 0.03
_OTHERS = 0.6
"""The share of the sentences without any label that one epoch takes."""
_TOPICS, _STATED = 0.25, 0.12
_WIDEST = 4
"""The whole numbers of the table stand for up to so many standard deviations."""
_SKIP = -100


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: its feature rows, and the outcome for each family (-1 unknown).

    `topics` (all families' in order) and `stated` (particulars): 1 yes, 0 no, -100 unknown.
    """

    rows: Any
    outcomes: tuple[int, ...]
    topics: Any
    stated: Any
    labelled: bool


def _examples(found: Sequence[Item]) -> list[Example]:
    return [example(sentence) for item in found for sentence in placed(item)]


def example(sentence: Placed) -> Example:
    """What the network learns from a sentence."""
    worst = [sentence.worst(family) for family in FAMILIES]
    stated = np.array([sentence.stated.get(name, _SKIP) for name in PARTICULARS], dtype=np.int8)
    return Example(
        sentence.sample.rows,
        tuple(OUTCOMES.index(o) if o else -1 for o in worst),
        _topics(sentence, worst),
        stated,
        bool(sentence.labels or any(sentence.stated.values())),
    )


def _topics(sentence: Placed, worst: Sequence[str]) -> Any:
    named = []
    for family, outcome in zip(FAMILIES, worst, strict=True):
        rules = {x[1] for x in sentence.labels if x[0] == family and x[1] and x[2] == outcome != "none"}
        about = {_TOPIC_OF[rule] for rule in rules if rule in _TOPIC_OF}
        named.extend([int(name in about) if about else _SKIP for name in topics()[family]])
    return np.array(named, dtype=np.int8)


_TOPIC_OF = {r.id: r.options.topic for r in load().rules if getattr(r.options, "topic", "")}


class Network(nn.Module):
    """`table` holds for each feature its vector, then what it says of the outcomes by itself."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.width = width
        columns = len(FAMILIES) * len(OUTCOMES)
        self.table = nn.Embedding(features, width + columns, sparse=True)
        nn.init.normal_(self.table.weight, 0, _START)
        with torch.no_grad():
            self.table.weight[:, width:] = 0
        self.hidden = nn.Linear(2 * width, HIDDEN)
        self.outcome = nn.Linear(HIDDEN, columns)
        self.topic = nn.Linear(HIDDEN, sum(map(len, topics().values())))
        self.state = nn.Linear(HIDDEN, len(PARTICULARS))
        self.drop = nn.Dropout(_DROP)

    def forward(self, flat: Any, count: Any) -> tuple[Any, Any, Any]:
        owner = torch.repeat_interleave(torch.arange(len(count)), count)
        lines = self.table(flat) * torch.rsqrt(count.clamp(min=1).float())[owner, None]
        summed = torch.zeros(len(count), lines.shape[1]).index_add(0, owner, lines)
        width = self.width
        vectors, vector = lines[:, :width], summed[:, :width]
        alone = torch.zeros(len(count), width).index_add(0, owner, vectors * vectors)
        met = torch.cat([vector, PAIRS * (vector * vector - alone)], 1)
        hidden = self.drop(functional.relu(self.hidden(self.drop(met))))
        said = self.outcome(hidden) + summed[:, width:]
        return said.view(-1, len(FAMILIES), len(OUTCOMES)), self.topic(hidden), self.state(hidden)


def train(found: Sequence[Example], epochs: int, width: int, seed: int = 0) -> tuple[Network, Any]:
    """The trained network, with feature vectors of `width` numbers, and the feature rows that it keeps."""
    torch.manual_seed(seed)
    chance, chooser = np.random.default_rng(seed), random.Random(seed)
    counts = np.bincount(np.concatenate([e.rows for e in found]), minlength=ROWS)
    kept = np.flatnonzero(counts >= LEAST_COUNT)
    position = np.full(ROWS, -1, dtype=np.int64)
    position[kept] = np.arange(len(kept))
    places = [(p := position[e.rows])[p >= 0] for e in found]
    outcomes = torch.tensor([e.outcomes for e in found])
    about, stated = np.stack([e.topics for e in found]), np.stack([e.stated for e in found])
    labelled = [i for i, e in enumerate(found) if e.labelled]
    others = [i for i, e in enumerate(found) if not e.labelled]
    network = Network(len(kept), width)
    of_table = torch.optim.Adagrad(network.table.parameters(), lr=_RATE)
    layers = [p for name, p in network.named_parameters() if not name.startswith("table")]
    of_layers = torch.optim.Adam(layers, lr=_RATE_LAYERS)
    for epoch in range(epochs):
        started, losses = time.monotonic(), []
        network.train()
        for part in _batches(labelled + chooser.sample(others, int(len(others) * _OTHERS)), chooser):
            said, subject, states = network(*batch([places[i] for i in part], chance))
            loss = functional.cross_entropy(said.flatten(0, 1), outcomes[part].flatten(), ignore_index=-1)
            losses.append(loss.item())
            loss = loss + _TOPICS * _yes_no(subject, about[part]) + _STATED * _yes_no(states, stated[part])
            for optimizer in (of_table, of_layers):
                optimizer.zero_grad()
            (len(FAMILIES) * loss).backward()
            for optimizer in (of_table, of_layers):
                optimizer.step()
        for group in (*of_table.param_groups, *of_layers.param_groups):
            group["lr"] *= _SLOWER
        print(f"epoch {epoch + 1}: {np.mean(losses):.4f}, {time.monotonic() - started:.0f} s", flush=True)
    return network, kept


def _batches(chosen: list[int], chooser: random.Random) -> Iterator[list[int]]:
    chooser.shuffle(chosen)
    yield from (chosen[start : start + _BATCH] for start in range(0, len(chosen), _BATCH))


def batch(sentences: Sequence[Any], chance: Any = None) -> tuple[Any, Any]:
    """Features of sentences end to end, and how many each has; by `chance` some are left out."""
    if chance is not None:
        sentences = [s[chance.random(len(s)) > _DROP_FEATURES] for s in sentences]
    count = torch.tensor([len(s) for s in sentences])
    return torch.from_numpy(np.concatenate([*sentences, np.zeros(0, dtype=np.int64)])), count


def _yes_no(said: Any, gold: Any) -> Any:
    """How far the yes and no of each column are off, summed over the columns of a sentence that are known."""
    known = torch.from_numpy(gold != _SKIP)
    sentences = known.any(1).sum().clamp(min=1)
    off = functional.binary_cross_entropy_with_logits(
        said, torch.from_numpy(gold == 1).float(), reduction="none"
    )
    return (off * known).sum() / sentences


def write(network: Network, kept: Any, file: Path) -> None:
    """The table as small integers in a file of its own, which need not be read whole; layers in 16 bits."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    table = weights.pop("table.weight")
    scale = _WIDEST * table.std(0) / LEVELS + 1e-12
    layers = {n: v.astype(np.float16) for n, v in weights.items()}
    np.save(table_of(file), packed(np.clip(np.round(table / scale), -LEVELS, LEVELS).astype(np.int8)))
    np.savez(
        file,
        rows=kept.astype(np.uint32),
        scale=scale.astype(np.float32),
        digest=table_digest(file),
        **layers,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.train_network")
    parser.add_argument("--epochs", type=int, default=7)
    epochs = parser.parse_args().epochs
    found = spread([item for item in items() if item.source not in HELD_OUT], _examples)
    print(f"{len(found)} sentences, {sum(e.labelled for e in found)} of them labelled", flush=True)
    for seed, (width, file) in enumerate(zip(WIDTHS, FILES, strict=True)):
        write(*train(found, epochs, width, seed), file)
        print(f"{file.name}: {table_of(file).stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
