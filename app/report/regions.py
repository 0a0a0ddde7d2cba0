"""Which parts of which pages a finding's pictures show: plain geometry in points from the top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.model import Box
from rules.model import Evidence, Role

CONTEXT = 20.0
"""Points of the page shown above and below the marked words."""
TALLEST = 330.0
NEAR = 10.0
"""Bands no further apart than this become one picture."""
MOST = 4
"""Pictures per finding."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One evidence entry to be marked: its number in the finding, its role, and its boxes line by line."""

    number: int
    role: Role
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A horizontal band of a page with the marks in it."""

    page: int
    top: float
    bottom: float
    marks: tuple[Mark, ...]


def regions(evidence: Iterable[tuple[int, Evidence]]) -> list[Region]:
    """The bands that show the numbered evidence, at most `MOST`, in the order in which it is given."""
    found: list[Region] = []
    for number, entry in evidence:
        if entry.page is None or not entry.boxes:
            continue
        mark = Mark(number, entry.role, joined(entry.boxes))
        top = max(0.0, min(box[1] for box in entry.boxes) - CONTEXT)
        bottom = max(box[3] for box in entry.boxes) + CONTEXT
        region = Region(entry.page, top, min(bottom, top + TALLEST), (mark,))
        for index, other in enumerate(found):
            if merged := _merged(other, region):
                found[index] = merged
                break
        else:
            found.append(region)
    return found[:MOST]


def joined(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes of words, made one box a line where they stand side by side."""
    lines: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        x0, top, x1, bottom = box
        for index, line in enumerate(lines):
            overlap = min(bottom, line[3]) - max(top, line[1])
            height = min(bottom - top, line[3] - line[1])
            gap = max(x0, line[0]) - min(x1, line[2])
            if overlap > height / 2 and gap < 2 * (bottom - top):
                lines[index] = (min(x0, line[0]), min(top, line[1]), max(x1, line[2]), max(bottom, line[3]))
                break
        else:
            lines.append(box)
    return tuple(lines)


def _merged(first: Region, second: Region) -> Region | None:
    top, bottom = min(first.top, second.top), max(first.bottom, second.bottom)
    apart = max(first.top, second.top) - min(first.bottom, second.bottom)
    if first.page != second.page or apart > NEAR or bottom - top > TALLEST:
        return None
    return Region(first.page, top, bottom, (*first.marks, *second.marks))
