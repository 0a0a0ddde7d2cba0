"""The network's forward pass in numpy: what it makes of every sentence of a document, in one go.

A transformer encoder with pre-normalised layers (Xiong et al. 2020, "On Layer Normalization in the
Transformer Architecture"), then attention over the sentence's own words for each family.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from nlp.reader.tokens import MOST_CLASSES, MOST_PIECES, OWN, Token

FILE = Path(__file__).parent / "network.npz"
HEADS = 4
_LEAST, _BATCH = -1e9, 64
Coded = tuple[list[int], list[int]]
Arrays = dict[str, Any]


@dataclass
class Vocabulary:
    """Words and classes that the network knows; `code` turns tokens into numbers of kinds of token."""

    words: tuple[str, ...]
    classes: tuple[str, ...]
    _word: dict[str, int] = field(default_factory=dict)
    _class: dict[str, int] = field(default_factory=dict)
    _kinds: dict[tuple[str, tuple[int, ...], tuple[str, ...]], int] = field(default_factory=dict)
    _rows: list[tuple[int, list[int], list[int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._word = {word: i + 2 for i, word in enumerate(self.words)}
        self._class = {cls: i + 1 for i, cls in enumerate(self.classes)}

    def code(self, tokens: Sequence[Token]) -> Coded:
        """For each token the number of its kind (word, pieces and classes) and its part."""
        return [self._kind(t) for t in tokens], [t.part for t in tokens]

    def _kind(self, token: Token) -> int:
        key = (token.word, token.pieces, token.classes)
        found = self._kinds.get(key)
        if found is None:
            found = self._kinds[key] = len(self._rows)
            classes = [self._class[c] for c in token.classes if c in self._class][:MOST_CLASSES]
            self._rows.append(
                (
                    self._word.get(token.word, 1),
                    [*token.pieces, *[0] * (MOST_PIECES - len(token.pieces))],
                    [*classes, *[0] * (MOST_CLASSES - len(classes))],
                )
            )
        return found

    def rows(self, kinds: Any) -> tuple[Any, Any, Any]:
        """Word numbers, piece rows and class numbers of the given kinds."""
        found = [self._rows[k] for k in kinds]
        return (
            np.array([r[0] for r in found], dtype=np.int64),
            np.array([r[1] for r in found], dtype=np.int64),
            np.array([r[2] for r in found], dtype=np.int64),
        )


def arrange(vocabulary: Vocabulary, coded: Sequence[Coded]) -> tuple[Any, ...]:
    """A batch: the rows of its kinds of token, each sentence's order of them, parts, and where a token is."""
    longest = max(len(kinds) for kinds, _ in coded)
    order = np.zeros((len(coded), longest), dtype=np.int64)
    parts = np.full((len(coded), longest), 1, dtype=np.int64)
    there = np.zeros((len(coded), longest), dtype=bool)
    for row, (kinds, part) in enumerate(coded):
        order[row, : len(kinds)], parts[row, : len(kinds)], there[row, : len(kinds)] = kinds, part, True
    used, inverse = np.unique(order, return_inverse=True)
    return (*vocabulary.rows(used), inverse.reshape(order.shape), parts, there)


@lru_cache(maxsize=1)
def load() -> tuple[Arrays, Vocabulary]:
    """Weights and vocabulary as committed; read once for the life of the process."""
    with np.load(FILE) as data:
        names = [n for n in data.files if n not in ("words", "classes")]
        words, classes = (tuple(str(data[n]).split("\n")) for n in ("words", "classes"))
        return {n: data[n].astype(np.float32) for n in names}, Vocabulary(words, classes)


def read(sentences: Sequence[Sequence[Token]]) -> Any:
    """Log probabilities, sentences x families x (violated-like, review-like, met-like, none)."""
    if not sentences:
        return np.zeros((0, 4, 4), dtype=np.float32)
    weights, known = load()
    # Kinds of token are gathered for each document: a process that lives long must not collect them.
    vocabulary = Vocabulary(known.words, known.classes, known._word, known._class)
    coded = [vocabulary.code(tokens) for tokens in sentences]
    order = sorted(range(len(coded)), key=lambda i: len(coded[i][0]))
    said = np.zeros((len(coded), 4, 4), dtype=np.float32)
    for start in range(0, len(order), _BATCH):
        part = order[start : start + _BATCH]
        said[part] = _forward(weights, arrange(vocabulary, [coded[i] for i in part]))
    return said


def _forward(w: Arrays, batch: tuple[Any, ...]) -> Any:
    words, pieces, classes, order, parts, there = batch
    spelled = np.maximum((pieces > 0).sum(1, keepdims=True), 1)
    letters = (w["piece.weight"][pieces] * (pieces > 0)[..., None]).sum(1) / spelled
    meant = (w["cls.weight"][classes] * (classes > 0)[..., None]).sum(1)
    table = w["word.weight"][words] + letters + meant
    x = table[order] + w["part.weight"][parts] + w["place.weight"][: order.shape[1]]
    x = _norm(x, w, "before")
    hidden = np.where(there, np.float32(0), np.float32(_LEAST))[:, None, None, :]
    layer = 0
    while f"layers.layers.{layer}.linear1.weight" in w:
        x = _layer(x, w, f"layers.layers.{layer}", hidden)
        layer += 1
    x = _norm(x, w, "after")
    own = (parts == OWN) & there
    weight = _softmax(np.where(own[..., None], x @ w["look.weight"].T + w["look.bias"], _LEAST), 1)
    most = np.where(own[..., None], x, np.float32(-1e4)).max(1)
    said = []
    for k in range(weight.shape[-1]):
        seen = np.concatenate([(weight[..., k : k + 1] * x).sum(1), most], -1)
        score = seen @ w[f"say.{k}.weight"].T + w[f"say.{k}.bias"]
        said.append(np.log(_softmax(score, -1) + 1e-7))
    return np.stack(said, 1)


def _layer(x: Any, w: Arrays, name: str, hidden: Any) -> Any:
    normed = _norm(x, w, f"{name}.norm1")
    n, length, width = x.shape
    asked = normed @ w[f"{name}.self_attn.in_proj_weight"].T + w[f"{name}.self_attn.in_proj_bias"]
    q, k, v = (
        asked[..., i * width : (i + 1) * width].reshape(n, length, HEADS, -1).transpose(0, 2, 1, 3)
        for i in range(3)
    )
    attention = _softmax(q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width / HEADS)) + hidden, -1)
    mixed = (attention @ v).transpose(0, 2, 1, 3).reshape(n, length, width)
    x = x + mixed @ w[f"{name}.self_attn.out_proj.weight"].T + w[f"{name}.self_attn.out_proj.bias"]
    inner = np.maximum(
        _norm(x, w, f"{name}.norm2") @ w[f"{name}.linear1.weight"].T + w[f"{name}.linear1.bias"], 0
    )
    return x + inner @ w[f"{name}.linear2.weight"].T + w[f"{name}.linear2.bias"]


def _norm(x: Any, w: Arrays, name: str) -> Any:
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(1e-5))
    return scaled * w[f"{name}.weight"] + w[f"{name}.bias"]


def _softmax(x: Any, axis: int) -> Any:
    raised = np.exp(x - x.max(axis, keepdims=True))
    return raised / raised.sum(axis, keepdims=True)
