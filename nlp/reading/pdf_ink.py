"""What a page paints: pieces of text, shapes and images, in points from the top left as shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pdfminer.utils import Point

from nlp.model import Box
from nlp.reading.errors import Unreadable

# Kerning beyond this share of the font size separates words.
WORD_GAP = 0.18


@dataclass(slots=True)
class Piece:
    """A word or part of one as painted; `parts` are its glyphs' texts from left to right.

    `base` is the baseline. `open_left` and `open_right` say that no white space was painted on
    that side. `angle` is the direction of writing in degrees, 0 for ordinary text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    font: str = ""
    order: int = 0
    color: Any = 0
    unpainted: bool = False
    parts: list[str] | None = None
    open_left: bool = True
    open_right: bool = True
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A painted subpath with its corner points; `closed` where it returns to its start."""

    points: tuple[Point, ...]
    box: Box
    stroke: bool
    fill: bool
    color: Any
    order: int
    closed: bool
    curved: bool
    opaque: bool

    @property
    def is_box(self) -> bool:
        """Whether this is an upright rectangle."""
        return (
            not self.curved
            and len(self.points) == 4
            and self.closed
            and len({*self.points}) == 4
            and all(
                abs(a[0] - b[0]) < 0.2 or abs(a[1] - b[1]) < 0.2
                for a, b in zip(self.points, (*self.points[1:], self.points[0]), strict=True)
            )
        )


def make_shape(
    points: list[Point],
    closed: bool,
    curved: bool,
    stroke: bool,
    fill: bool,
    color: Any,
    order: int,
    opaque: bool,
) -> Shape | None:
    """The shape with these corners; None for a lone point."""
    if len(points) < 2:
        return None
    first, last = points[0], points[-1]
    if len(points) > 2 and abs(first[0] - last[0]) < 0.1 and abs(first[1] - last[1]) < 0.1:
        points, closed = points[:-1], True
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    return Shape(tuple(points), box, stroke, fill, color, order, closed or fill, curved, opaque)


def strips_of_frame(shapes: list[Shape]) -> list[Shape]:
    """A box filled up to a box inside it is only a border: its sides, each as a shape of its own."""
    small, large = sorted(shapes, key=lambda s: (s.box[2] - s.box[0]) * (s.box[3] - s.box[1]))
    (ax0, atop, ax1, abottom), (bx0, btop, bx1, bbottom) = large.box, small.box
    inside = ax0 - 0.1 <= bx0 and atop - 0.1 <= btop and bx1 <= ax1 + 0.1 and bbottom <= abottom + 0.1
    if not (large.is_box and small.is_box and inside):
        return shapes
    sides = (
        (ax0, atop, ax1, btop),
        (ax0, bbottom, ax1, abottom),
        (ax0, atop, bx0, abottom),
        (bx1, atop, ax1, abottom),
    )
    found = []
    for x0, top, x1, bottom in sides:
        if x1 - x0 > 0.1 and bottom - top > 0.1:
            corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
            found.append(replace(large, points=corners, box=(x0, top, x1, bottom)))
    return found


@dataclass(slots=True)
class Ink:
    """Everything that one page paints, with the size of the page in points.

    `images` are boxes with their painting order and whether they hide what is beneath; `broken`
    says that the content ended in an error.
    """

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[tuple[Box, int, bool]] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0
    broken: bool = False


def too_much_on_a_page() -> Unreadable:
    """The error for a page that would take too long to read."""
    return Unreadable(
        "resource_limit",
        "A page of this file holds far more text or drawing than a document does; "
        "print it to a plain PDF and send that.",
    )
