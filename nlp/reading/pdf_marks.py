"""Words struck out, and ticks and crosses that are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from nlp.model import Box, Mark
from nlp.reading.pdf_blanks import Rule
from nlp.reading.pdf_glyphs import LONE
from nlp.reading.pdf_ink import Ink, Shape
from nlp.reading.pdf_words import Row, Word

_MAX_STROKES = 2_000


def strike(rows: Sequence[Row], rules: Iterable[Rule]) -> list[Word]:
    """Mark the words that a rule goes through as struck, and return them."""
    struck: list[Word] = []
    by_height = sorted(rules, key=lambda r: r.y)
    heights = [rule.y for rule in by_height]
    for row in rows:
        low, high = row.top, row.bottom
        near = by_height[bisect_left(heights, low) : bisect_right(heights, high)]
        for word in row.words if near else ():
            if word.blank or word.mark or word.table is not None:
                continue
            for rule in near:
                through = word.base - 0.58 * word.size < rule.y < word.base - 0.13 * word.size
                shared = min(word.x1, rule.x1) - max(word.x0, rule.x0)
                if through and shared >= 0.6 * (word.x1 - word.x0):
                    word.struck = True
                    struck.append(word)
                    break
    return struck


def drawn_marks(ink: Ink, cells: Sequence[Box], words: Sequence[Word]) -> list[Word]:
    """Ticks and crosses drawn as strokes or shapes inside a small box or a table cell.

    Words in small boxes that stand for a mark ("x") are marked where they are.
    """
    squares = [s.box for s in ink.shapes if s.is_box and s.stroke and _is_small_square(s.box)]
    circles = [
        s.box
        for s in ink.shapes
        if s.curved and s.closed and s.stroke and not s.fill and _is_small_square(s.box)
    ]
    for word in words if squares else ():
        if word.text in LONE and any(_holds(square, word.box) for square in squares):
            word.mark, word.boxed = "cross", True
    strokes = [shape for shape in ink.shapes if _is_stroke(shape)]
    holders = squares + circles + list(cells)
    if not holders or not strokes or len(strokes) > _MAX_STROKES:
        return []
    held: dict[Box, list[Shape]] = {}
    for shape in strokes:
        around = [box for box in holders if _holds(box, shape.box) and _size(box) > 1.15 * _size(shape.box)]
        if around:
            held.setdefault(min(around, key=_size), []).append(shape)
    marks = []
    for holder, shapes in held.items():
        boxed = holder in squares or holder in circles
        mark = _meaning(shapes, boxed)
        if mark is not None:
            box = (
                min(s.box[0] for s in shapes),
                min(s.box[1] for s in shapes),
                max(s.box[2] for s in shapes),
                max(s.box[3] for s in shapes),
            )
            height = box[3] - box[1]
            text = "✓" if mark == "tick" else "✗"
            marks.append(
                Word(text, *box, base=box[3], size=max(height, 6.0), mark=mark, boxed=mark == "cross")
            )
    return marks


def _is_small_square(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return 5 <= wide <= 26 and 5 <= high <= 26 and 0.6 <= wide / high <= 1.7


def _is_stroke(shape: Shape) -> bool:
    wide, high = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
    return 2 <= wide <= 30 and 2 <= high <= 30 and not (shape.is_box and not shape.fill)


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return (
        box[0] < x < box[2]
        and box[1] < y < box[3]
        and inner[0] > box[0] - 5
        and inner[2] < box[2] + 7
        and inner[1] > box[1] - 7
        and inner[3] < box[3] + 5
    )


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _meaning(shapes: Sequence[Shape], boxed: bool) -> Mark | None:
    lines = [shape for shape in shapes if len(shape.points) == 2 and not shape.curved]
    others = [shape for shape in shapes if shape not in lines]
    if not boxed and len(shapes) > 3:
        return None
    if len(lines) >= 2:
        return _of_two_lines(lines)
    for shape in others:
        if shape.is_box or (shape.curved and len(shape.points) <= 5 and shape.fill):
            # A box or circle filled in; outside a box it is only a bullet.
            return "tick" if boxed else None
        if (
            len(shape.points) == 3
            and not shape.curved
            and shape.points[1][1] >= max(shape.points[0][1], shape.points[2][1])
        ):
            return "tick"
        if boxed and len(shape.points) >= 3:
            return _of_outline(shape)
    return None


def _of_two_lines(lines: Sequence[Shape]) -> Mark | None:
    (a, b), (c, d) = lines[0].points[:2], lines[1].points[:2]

    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    touching = min(abs(p[0] - q[0]) + abs(p[1] - q[1]) for p in (a, b) for q in (c, d))
    if touching > 2.0:
        crossing = side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        return "cross" if crossing else None
    meeting = max(
        ((p, q) for p in (a, b) for q in (c, d)),
        key=lambda pq: -abs(pq[0][0] - pq[1][0]) - abs(pq[0][1] - pq[1][1]),
    )
    return "tick" if meeting[0][1] >= max(a[1], b[1], c[1], d[1]) - 1.5 else None


def _of_outline(shape: Shape) -> Mark:
    """A cross is the same from both sides, a tick is not."""
    x0, top, x1, bottom = shape.box
    slack = 0.15 * max(x1 - x0, bottom - top)

    def mirrored(point: tuple[float, float]) -> bool:
        x, y = x0 + x1 - point[0], point[1]
        return any(abs(x - other[0]) < slack and abs(y - other[1]) < slack for other in shape.points)

    return "cross" if all(mirrored(point) for point in shape.points) else "tick"
