"""What drawing adds to words: strikes, drawn ticks and crosses, rules to write on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.model import Box, Mark
from nlp.reading.pdf_glyphs import LONE
from nlp.reading.pdf_ink import Ink, Shape
from nlp.reading.pdf_words import Row, Word, insert
from nlp.reading.words import BLANK_TEXT

_THIN = 2.5
_MAX_STROKES = 2_000
_MIN_BLANK = 24.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn level line: where it begins and ends, and its height on the page, in points."""

    x0: float
    x1: float
    y: float


def level_rules(ink: Ink) -> list[Rule]:
    """The drawn level lines of a page, pieces of one line (dashes) joined."""
    found: list[Rule] = []
    for shape in ink.shapes:
        x0, top, x1, bottom = shape.box
        if (
            bottom - top < _THIN
            and x1 - x0 > max(1.0, bottom - top)
            and not (shape.color is not None and _pale(shape))
        ):
            found.append(Rule(x0, x1, (top + bottom) / 2))
    found.sort(key=lambda r: (round(r.y * 2), r.x0))
    joined: list[Rule] = []
    for rule in found:
        if joined and abs(joined[-1].y - rule.y) < 0.6 and rule.x0 - joined[-1].x1 < 4:
            joined[-1] = Rule(joined[-1].x0, max(joined[-1].x1, rule.x1), joined[-1].y)
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.x1 - rule.x0 > 3]


def _pale(shape: Shape) -> bool:
    parts = shape.color if isinstance(shape.color, (tuple, list)) else (shape.color,)
    return len(parts) in (1, 3) and all(isinstance(p, (int, float)) and p > 0.97 for p in parts)


def strike(rows: Sequence[Row], rules: Iterable[Rule]) -> list[Word]:
    """Mark the words that a rule goes through as struck, and return them."""
    struck: list[Word] = []
    by_height = sorted(rules, key=lambda r: r.y)
    for row in rows:
        low, high = row.top, row.bottom
        near = [rule for rule in by_height if low <= rule.y <= high]
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


def add_blanks(rows: list[Row], rules: Iterable[Rule], frames: Sequence[Box], width: float) -> None:
    """Put a blank where a rule was drawn to write on and nothing was written.

    `frames` are the tables, whose lines are no blanks; `width` is the page's.
    """
    for rule in rules:
        if rule.x1 - rule.x0 < _MIN_BLANK or any(_on_edge(rule, frame) for frame in frames):
            continue
        written = sum(
            min(word.x1, rule.x1) - max(word.x0, rule.x0)
            for row in rows
            if row.top < rule.y + 2 and row.bottom > rule.y - 12
            for word in row.words
            if word.x0 < rule.x1
            and word.x1 > rule.x0
            and -0.7 * word.size <= rule.y - word.base <= 0.95 * word.size
        )
        if written > 0.2 * (rule.x1 - rule.x0):
            continue
        size = 10.0
        beside = _beside(rows, rule)
        if beside is not None:
            size = beside.size
        elif not _has_caption(rows, rule, width):
            continue
        base = beside.base if beside is not None else rule.y - 1
        word = Word(
            BLANK_TEXT, rule.x0, base - 0.75 * size, rule.x1, base + 0.2 * size, base, size, blank=True
        )
        insert(rows, word)


def _on_edge(rule: Rule, frame: Box) -> bool:
    return frame[0] - 3 <= rule.x0 and rule.x1 <= frame[2] + 3 and frame[1] - 3 <= rule.y <= frame[3] + 3


def _beside(rows: Sequence[Row], rule: Rule) -> Word | None:
    """The label at one end of the rule on the same line, if there is one and no blank yet."""
    found = None
    for row in rows:
        if not (row.top - 2 <= rule.y <= row.bottom + 4):
            continue
        for word in row.words:
            if word.table is not None or abs(rule.y - word.base) > 0.5 * word.size + 1:
                continue
            if word.blank and word.x0 < rule.x1 and rule.x0 < word.x1:
                return None
            if -3 <= rule.x0 - word.x1 <= 40 or -3 <= word.x0 - rule.x1 <= 40:
                found = word
    return found


def _has_caption(rows: Sequence[Row], rule: Rule, width: float) -> bool:
    """Whether short words stand right under the rule, as under a line for a signature."""
    if not 50 <= rule.x1 - rule.x0 <= 0.6 * width:
        return False
    for row in rows:
        if not rule.y - 1 <= row.top <= rule.y + 14:
            continue
        under = [word for word in row.words if word.x1 > rule.x0 - 12 and word.x0 < rule.x1 + 12]
        if (
            under
            and under[0].x0 > rule.x0 - 12
            and under[-1].x1 < rule.x1 + 12
            and not under[0].text[0].isdigit()
        ):
            return under[0].text[0] not in "*†‡"
    return False


# Drawn ticks and crosses


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
            box = (min(s.box[0] for s in shapes), min(s.box[1] for s in shapes),
                   max(s.box[2] for s in shapes), max(s.box[3] for s in shapes))  # fmt: skip
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
        box[0] < x < box[2] and box[1] < y < box[3]
        and inner[0] > box[0] - 5 and inner[2] < box[2] + 7 and inner[1] > box[1] - 7 and inner[3] < box[3] + 5
    )  # fmt: skip


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
