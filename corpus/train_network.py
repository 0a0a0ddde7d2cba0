"""Trains `nlp/reader/network.npz` (`make model`): a small transformer that reads the sentence in its place.

It needs PyTorch, which the product does not: the weights are read by numpy (`nlp/reader/network.py`). Beside
the outcome of each sentence it learns, word by word, which words carry the mark. Seeded.

    python -m corpus.train_network [--epochs 12]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from corpus.train_reader import FAMILIES, HELD_OUT, Item, items, placed, spread
from nlp.reader.network import FILE, Vocabulary, arrange
from nlp.reader.tokens import PARTS, PIECES, Token

OUTCOMES = ("violated", "review", "met", "none")
WIDTH, LAYERS, HEADS = 96, 2, 4
LONGEST = 130
_BATCH, _RATE, _DROP, _BLANK, _OTHERS, _WORDS = 48, 1.3e-3, 0.12, 0.1, 0.25, 0.2
_COMMON, _KNOWN = 3, 4


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: its tokens, the outcome for each family (-1 unknown), and that of each own word."""

    tokens: list[Token]
    outcomes: tuple[int, ...]
    words: Any
    marked: bool


def _examples(found: Sequence[Item]) -> list[Example]:
    return [example for item in found for example in _of(item)]


def _of(item: Item) -> Iterator[Example]:
    for sample, view, labels in placed(item):
        here = [(FAMILIES.index(f), OUTCOMES.index(o), start, end) for f, _, o, start, end in labels]
        outcomes = tuple(
            min((p[1] for p in here if p[0] == k), default=3 if family in item.known else -1)
            for k, family in enumerate(FAMILIES)
        )
        own = [t for t in sample.tokens if t.part == 0]
        words = np.full((len(own), len(FAMILIES)), -100, dtype=np.int64)
        for k, outcome in enumerate(outcomes):
            if outcome >= 0:
                words[:, k] = 3
        for k, outcome, start, end in here:
            for i, (a, b) in enumerate(zip(view.sentence.starts, view.sentence.ends, strict=True)):
                if i < len(own) and a < end and b > start:
                    words[i, k] = min(words[i, k], outcome) if words[i, k] >= 0 else outcome
        yield Example(sample.tokens, outcomes, words, any(p[1] < 3 for p in here))


class Network(nn.Module):
    """Embeddings summed, a transformer, attention over the sentence's own words for each family."""

    def __init__(self, words: int, classes: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WIDTH)
        self.piece = nn.Embedding(PIECES + 1, WIDTH)
        self.cls = nn.Embedding(classes, WIDTH)
        self.part = nn.Embedding(PARTS, WIDTH)
        self.place = nn.Embedding(LONGEST, WIDTH)
        for table in (self.word, self.piece, self.cls, self.part, self.place):
            nn.init.normal_(table.weight, 0, 0.1)
        layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, WIDTH * 2, _DROP, batch_first=True, norm_first=True, activation="relu"
        )
        self.layers = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.before, self.after = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.look = nn.Linear(WIDTH, len(FAMILIES))
        self.say = nn.ModuleList(nn.Linear(2 * WIDTH, len(OUTCOMES)) for _ in FAMILIES)
        self.tell = nn.Linear(WIDTH, len(FAMILIES) * len(OUTCOMES))
        self.drop = nn.Dropout(_DROP)

    def forward(self, batch: tuple[Any, ...], blank: float = 0.0) -> tuple[Any, Any]:
        words, pieces, classes, order, parts, there = batch
        spelled, known = (pieces > 0).float(), (classes > 0).float()
        if blank:
            known = known * (torch.rand(len(known), 1) > blank / 2).float()
        meant = (self.cls(classes) * known[..., None]).sum(1)
        letters = (self.piece(pieces) * spelled[..., None]).sum(1) / spelled.sum(1).clamp(min=1)[:, None]
        table = self.word(words) + letters + meant
        x = table[order]
        if blank:
            unknown = self.word.weight[1] + meant
            x = torch.where((torch.rand(order.shape) < blank)[..., None], unknown[order], x)
        x = x + self.part(parts) + self.place.weight[: order.shape[1]][None]
        x = self.after(self.layers(self.drop(self.before(x)), src_key_padding_mask=~there))
        own = (parts == 0) & there
        weight = self.look(x).masked_fill(~own[..., None], -1e9).softmax(1)
        most = x.masked_fill(~own[..., None], -1e4).amax(1)
        said = [
            say(self.drop(torch.cat([(weight[..., k : k + 1] * x).sum(1), most], -1)))
            for k, say in enumerate(self.say)
        ]
        return torch.stack(said, 1), self.tell(self.drop(x))


def train(found: Sequence[Example], epochs: int) -> tuple[Network, Vocabulary]:
    torch.manual_seed(0)
    chooser = random.Random(0)
    words = Counter(t.word for e in found for t in e.tokens)
    classes = Counter(c for e in found for t in e.tokens for c in t.classes)
    vocabulary = Vocabulary(
        tuple(sorted(w for w, n in words.items() if n >= _COMMON and w)),
        tuple(sorted(c for c, n in classes.items() if n >= _KNOWN)),
    )
    coded = [vocabulary.code(e.tokens) for e in found]
    outcomes = torch.tensor([e.outcomes for e in found])
    network = Network(len(vocabulary.words) + 2, len(vocabulary.classes) + 1)
    marked = [i for i, e in enumerate(found) if e.marked]
    others = [i for i, e in enumerate(found) if not e.marked]
    count = len(marked) + int(len(others) * _OTHERS)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=0.01)
    steps = epochs * (count // _BATCH + 25)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        started = time.monotonic()
        network.train()
        chosen = marked + chooser.sample(others, int(len(others) * _OTHERS))
        losses = []
        for part in _batches(chosen, coded, chooser):
            batch = tuple(torch.from_numpy(a) for a in arrange(vocabulary, [coded[i] for i in part]))
            said, told = network(batch, _BLANK)
            gold = outcomes[part]
            loss = functional.cross_entropy(said.flatten(0, 1), gold.flatten(), ignore_index=-1) * len(
                FAMILIES
            )
            losses.append(loss.item())
            carried = np.full((len(part), batch[3].shape[1], len(FAMILIES)), -100, dtype=np.int64)
            for row, i in enumerate(part):
                carried[row, : len(found[i].words)] = found[i].words
            by_word = told.reshape(*told.shape[:2], len(FAMILIES), len(OUTCOMES))
            loss = loss + _WORDS * len(FAMILIES) * functional.cross_entropy(
                by_word.flatten(0, 2), torch.from_numpy(carried).flatten(), ignore_index=-100
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1}: {np.mean(losses):.3f}, {time.monotonic() - started:.0f} s", flush=True)
        # Weights so far: a training that is stopped leaves a reader that works.
        write(network, vocabulary)
    return network, vocabulary


def _batches(chosen: list[int], coded: Sequence[Any], chooser: random.Random) -> list[list[int]]:
    """Batches of sentences of about the same length, in random order."""
    chooser.shuffle(chosen)
    found = []
    for start in range(0, len(chosen), _BATCH * 20):
        near = sorted(chosen[start : start + _BATCH * 20], key=lambda i: len(coded[i][0]))
        found.extend(near[i : i + _BATCH] for i in range(0, len(near), _BATCH))
    chooser.shuffle(found)
    return found


def write(network: Network, vocabulary: Vocabulary) -> None:
    """The weights as 16-bit numbers, with the words and classes that they belong to."""
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in network.state_dict().items()}
    np.savez_compressed(
        FILE,
        words=np.array("\n".join(vocabulary.words)),
        classes=np.array("\n".join(vocabulary.classes)),
        **arrays,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.train_network")
    parser.add_argument("--epochs", type=int, default=12)
    epochs = parser.parse_args().epochs
    found = spread([item for item in items() if item.source not in HELD_OUT], _examples)
    print(f"{len(found)} sentences, {sum(e.marked for e in found)} of them marked", flush=True)
    write(*train(found, epochs))
    print(f"{FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
