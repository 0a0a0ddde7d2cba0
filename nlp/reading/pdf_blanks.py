"""Drawn level lines, and the blanks among them: rules to write on with nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlp.model import Box
from nlp.reading.pdf_ink import Ink, Shape
from nlp.reading.pdf_words import Row, Word, insert
from nlp.reading.words import BLANK_TEXT

_THIN = 2.5
_MIN_BLANK = 24.0
_MAX_PAIRS = 200_000
_MAX_BLANKS = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn level line: where it begins and ends, and its height on the page, in points.

    `cornered` where an upright line meets one of its ends, as at the side of a box.
    """

    x0: float
    x1: float
    y: float
    cornered: bool = False


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
    upright = [s.box for s in ink.shapes if s.box[2] - s.box[0] < _THIN and s.box[3] - s.box[1] > 5]
    upright = upright if len(upright) * len(joined) < _MAX_PAIRS else []
    return [
        replace(rule, cornered=any(_meets(rule, box) for box in upright))
        for rule in joined
        if rule.x1 - rule.x0 > 3
    ]


def _meets(rule: Rule, box: Box) -> bool:
    level = box[1] - 2 <= rule.y <= box[3] + 2
    return level and (abs(box[0] - rule.x0) < 3 or abs(box[2] - rule.x1) < 3)


def _pale(shape: Shape) -> bool:
    parts = shape.color if isinstance(shape.color, (tuple, list)) else (shape.color,)
    return len(parts) in (1, 3) and all(isinstance(p, (int, float)) and p > 0.97 for p in parts)


def add_blanks(rows: list[Row], rules: Iterable[Rule], frames: Sequence[Box], width: float) -> None:
    """Put a blank where a rule was drawn to write on and nothing was written.

    `frames` are the tables, whose lines are no blanks; `width` is the page's.
    """
    rules = [rule for rule in rules if rule.x1 - rule.x0 >= _MIN_BLANK]
    # A page with so many lines is a drawing, not a form.
    for rule in rules if len(rules) <= _MAX_BLANKS else ():
        if any(_on_edge(rule, frame) for frame in frames):
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
    if rule.cornered or not 50 <= rule.x1 - rule.x0 <= 0.6 * width:
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
