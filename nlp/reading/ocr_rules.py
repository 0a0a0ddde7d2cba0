"""Drawn lines in a picture of a page: the borders of tables and the lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_REDUCE = 2
_DARK = 185
_LEVEL = 50
"""Least length of a level rule in reduced pixels: a third of an inch at 150 dpi."""
_UPRIGHT = 32
"""Least length of an upright rule: taller than letters of 14 pt."""
_THICK = 8
_MOST_RUNS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line, as its box in pixels of the picture."""

    x0: float
    top: float
    x1: float
    bottom: float


def rules(image: Image.Image) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of a straightened picture at about 300 dpi."""
    dark = np.asarray(image.reduce(_REDUCE)) < _DARK
    level = [Rule(x0, y0, x1, y1) for x0, y0, x1, y1 in _segments(dark, _LEVEL)]
    upright = [Rule(y0, x0, y1, x1) for x0, y0, x1, y1 in _segments(dark.T, _UPRIGHT)]
    return level, upright


def _segments(dark: NDArray[np.bool_], length: int) -> list[tuple[float, float, float, float]]:
    """Runs of ink along the rows that are at least `length` long and thin; boxes in full pixels."""
    height, width = dark.shape
    if width <= length:
        return []
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] >= length - 1
    found: list[tuple[float, float, float, float]] = []
    growing: list[list[int]] = []
    runs = 0
    for y in np.flatnonzero(full.any(axis=1)):
        row = np.flatnonzero(np.diff(np.concatenate(([0], full[y].astype(np.int8), [0]))))
        for start, end in zip(row[::2].tolist(), (row[1::2] + length - 1).tolist(), strict=True):
            runs += 1
            above = next(
                (one for one in growing if one[3] >= y - 2 and one[0] < end and start < one[2]), None
            )
            if above is None:
                above = [start, int(y), end, int(y) + 1]
                growing.append(above)
            above[0], above[2], above[3] = min(above[0], start), max(above[2], end), int(y) + 1
        if runs > _MOST_RUNS:
            return []
        done = [one for one in growing if one[3] < y - 2]
        growing = [one for one in growing if one[3] >= y - 2]
        found += map(_scaled, done)
    found += map(_scaled, growing)
    return [one for one in found if one[3] - one[1] <= _THICK * _REDUCE]


def _scaled(one: list[int]) -> tuple[float, float, float, float]:
    return (one[0] * _REDUCE, one[1] * _REDUCE, one[2] * _REDUCE, one[3] * _REDUCE)
