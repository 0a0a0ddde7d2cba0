"""Words that are in the file but that nobody sees on the page.

A required clause in white letters protects no worker, so such words are kept apart from the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nlp.model import Box
from nlp.reading.pdf_ink import Ink, Piece, Shape

MIN_POINTS = 2.6
_SAME = 0.08
_MAX_AREAS = 200
Rgb = tuple[float, float, float]
_WHITE: Rgb = (1.0, 1.0, 1.0)


def pictured(ink: Ink) -> float:
    """The share of the page that images fill; most of it in a scan or a photograph."""
    area = sum(_area(_clip(box, ink)) for box, _, _ in ink.images)
    return area / (ink.width * ink.height)


def split_hidden(ink: Ink) -> tuple[list[Piece], list[Piece]]:
    """The pieces that can be seen and those that cannot."""
    covers = _covers(ink)
    grounds = [s for s in ink.shapes if s.fill and s.opaque and not s.curved and _area(s.box) > 40]
    if len(grounds) > _MAX_AREAS:
        largest = sorted(grounds, key=lambda s: -_area(s.box))[:_MAX_AREAS]
        grounds = sorted(largest, key=lambda s: s.order)
    dark = any(_is_dark(shape.color) for shape in grounds)
    first_image = min((order for _, order, _ in ink.images), default=None)
    visible: list[Piece] = []
    hidden: list[Piece] = []
    known: dict[Any, Rgb | None] = {}
    for piece in ink.pieces:
        color = piece.color
        if color not in known:
            known[color] = rgb(color)
        tone = known[color]
        unseen = piece.unpainted or piece.size < MIN_POINTS or _outside(piece, ink)
        if not unseen and tone is not None and (dark or min(tone) > 0.85):
            unseen = _on_same_ground(piece, tone, grounds, ink, first_image)
        if not unseen and covers:
            unseen = any(order > piece.order and _inside(piece, box) for box, order in covers)
        (hidden if unseen else visible).append(piece)
    return visible, hidden


def _covers(ink: Ink) -> list[tuple[Box, int]]:
    """Opaque areas painted after the first words, the largest ones where there are many."""
    if not ink.pieces:
        return []
    first = min(piece.order for piece in ink.pieces)
    boxes = [(s.box, s.order) for s in ink.shapes if s.order > first and s.fill and s.opaque and s.is_box]
    boxes += [(box, order) for box, order, opaque in ink.images if opaque and order > first]
    boxes = [(box, order) for box, order in boxes if box[2] - box[0] > 4 and box[3] - box[1] > 4]
    return sorted(boxes, key=lambda b: -_area(b[0]))[:_MAX_AREAS]


def _outside(piece: Piece, ink: Ink) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    return not (0 <= x <= ink.width and 0 <= y <= ink.height)


def _on_same_ground(
    piece: Piece, tone: Rgb, grounds: Sequence[Shape], ink: Ink, first_image: int | None
) -> bool:
    ground: Rgb | None = _WHITE
    for shape in grounds:
        if shape.order < piece.order and _inside(piece, shape.box):
            ground = rgb(shape.color)
    if ground is None:
        return False
    on_image = first_image is not None and first_image < piece.order
    if on_image and any(order < piece.order and _inside(piece, box) for box, order, _ in ink.images):
        return False
    return all(abs(a - b) < _SAME for a, b in zip(tone, ground, strict=True))


def _inside(piece: Piece, box: Box) -> bool:
    """Whether the middle of a piece and most of its width lie in a box."""
    middle = (piece.top + piece.bottom) / 2
    slack = 0.15 * (piece.x1 - piece.x0)
    return box[1] <= middle <= box[3] and box[0] - slack <= piece.x0 and piece.x1 <= box[2] + slack


def rgb(color: Any) -> Rgb | None:
    """Red, green and blue (0 to 1) of a grey, RGB or CMYK colour; None where it cannot be told."""
    parts = color if isinstance(color, (tuple, list)) else (color,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    if len(parts) == 1:
        return (float(parts[0]),) * 3
    if len(parts) == 3:
        return (float(parts[0]), float(parts[1]), float(parts[2]))
    if len(parts) == 4:
        c, m, y, k = (float(part) for part in parts)
        return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return None


def _is_dark(color: Any) -> bool:
    tone = rgb(color)
    return tone is not None and min(tone) < 0.85


def _clip(box: Box, ink: Ink) -> Box:
    return (max(box[0], 0.0), max(box[1], 0.0), min(box[2], ink.width), min(box[3], ink.height))


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
