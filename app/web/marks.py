"""Marks on the pages and in the text: which words belong to which finding, and where their number stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.report.regions import joined
from nlp.model import Box
from rules.model import Evidence, Outcome

LABEL_HEIGHT = 9.0
DIGIT_WIDTH = 5.0
PADDING = 2.0
NEAR_MARGIN = 30.0
"""Points from the left edge of the marked words of a page within which a line begins."""


@dataclass(frozen=True, slots=True)
class Source:
    """One evidence entry of a finding, with the ids that link its place and its mark."""

    finding: int
    entry: int
    title: str
    outcome: Outcome
    evidence: Evidence

    @property
    def place_id(self) -> str:
        return f"finding-{self.finding}-words-{self.entry}"

    @property
    def mark_id(self) -> str:
        return f"mark-{self.finding}-{self.entry}"


@dataclass(frozen=True, slots=True)
class PageMark:
    """A mark on a page: boxes line by line in points, and the box of its number."""

    source: Source
    boxes: tuple[Box, ...]
    label: Box


@dataclass(frozen=True, slots=True)
class PageView:
    number: int
    width: float
    height: float
    marks: tuple[PageMark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; `starting` are those of them that begin here."""

    text: str
    marks: tuple[Source, ...]
    starting: tuple[Source, ...]


def page_views(sizes: Sequence[Sequence[float]], sources: Iterable[Source]) -> tuple[PageView, ...]:
    """The pages with their marks; `sizes` are widths and heights in points."""
    by_page: dict[int, list[Source]] = {}
    for source in sources:
        if source.evidence.page is not None and source.evidence.boxes:
            by_page.setdefault(source.evidence.page, []).append(source)
    return tuple(
        PageView(number, width, height, _placed(by_page.get(number, ()), width))
        for number, (width, height) in enumerate(sizes, start=1)
    )


def _placed(sources: Sequence[Source], width: float) -> tuple[PageMark, ...]:
    marks: list[PageMark] = []
    taken: list[Box] = []
    margin = min((box[0] for source in sources for box in source.evidence.boxes), default=0.0)
    for source in sources:
        boxes = tuple(
            (x0 - PADDING, top - PADDING / 2, x1 + PADDING, bottom + PADDING / 2)
            for x0, top, x1, bottom in joined(source.evidence.boxes)
        )
        label = _free_label(boxes[0], len(str(source.finding)), taken, margin, width)
        taken.append(label)
        marks.append(PageMark(source, boxes, label))
    return tuple(marks)


def _free_label(box: Box, digits: int, taken: Sequence[Box], margin: float, width: float) -> Box:
    """A place for the number, free of other numbers.

    To the left of words that begin a line, as `margin` tells; else above the first of them, where it hides
    less of the text before.
    """
    size = digits * DIGIT_WIDTH + 2 * PADDING
    if box[0] < margin + NEAR_MARGIN:
        middle = (box[1] + min(box[3], box[1] + 14)) / 2
        top = middle - LABEL_HEIGHT / 2
        lefts = [box[0] - (size + 1) * step for step in range(1, 5)]
    else:
        top = box[1] - LABEL_HEIGHT + 2
        lefts = []
    lefts += [box[0] + (size + 1) * step for step in range(6)]
    for left in lefts:
        label = (left, top, left + size, top + LABEL_HEIGHT)
        if left >= 0 and label[2] <= width and not any(_overlap(label, other) for other in taken):
            return label
    left = min(max(0.0, lefts[0]), width - size)
    return (left, top, left + size, top + LABEL_HEIGHT)


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def pieces(text: str, start: int, end: int, sources: Sequence[Source]) -> tuple[Piece, ...]:
    """`text[start:end]` cut where marks begin and end."""
    here = [source for source in sources if source.evidence.start < end and source.evidence.end > start]
    cuts = {start, end}
    for source in here:
        cuts |= {max(start, source.evidence.start), min(end, source.evidence.end)}
    ordered = sorted(cuts)
    return tuple(
        Piece(
            text[left:right],
            tuple(source for source in here if source.evidence.start <= left < source.evidence.end),
            tuple(source for source in here if source.evidence.start == left),
        )
        for left, right in zip(ordered, ordered[1:], strict=False)
    )
