"""Gutters: vertical strips that stay empty over several rows with words on both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from nlp.reading.pdf_words import Row, Word

MAX_GUTTERS = 40
# The label before a hanging text: "1.", "(a)", "3.1.2", "iv)", bullets. What follows it is no column.
_ENUMERATOR = re.compile(
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcdmIVXLCDM]{1,6})[.)\]:]*|[^\w\s]{1,2}|o)"
)
_NAMED = re.compile(r"(?:article|clause|section|no\.?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `start` to `end` (half-open) that share the gutters at these x."""

    start: int
    end: int
    gutters: tuple[float, ...]


def find_band(rows: list[Row]) -> Band | None:
    """The band of rows with a gutter that holds most rows, or None for a single column."""
    best: tuple[int, float, Band] | None = None
    for x in _candidates(rows):
        for start, end, width in _runs(rows, x):
            if best is None or (end - start, width) > best[:2]:
                best = (end - start, width, Band(start, end, (x,)))
    if best is None:
        return None
    band = best[2]
    return Band(band.start, band.end, _all_gutters(rows[band.start : band.end], band.gutters[0]))


def _all_gutters(rows: list[Row], chosen: float) -> tuple[float, ...]:
    """The chosen gutter first, then any others that cross all the same rows."""
    found = [chosen]
    spans = [_clear(rows, chosen)]
    for x in _candidates(rows):
        span = _clear(rows, x)
        if span is None or any(other is None or span[0] < other[1] and other[0] < span[1] for other in spans):
            continue
        if _supported(rows, x):
            found.append(x)
            spans.append(span)
    return tuple(found)


def _candidates(rows: list[Row]) -> list[float]:
    """Middles of the wide gaps in rows, and of the step from a row to one beside it."""
    xs: dict[int, float] = {}

    def add(left: float, right: float) -> None:
        middle = (left + right) / 2
        xs.setdefault(round(middle / 3), middle)

    for row in rows:
        edge = row.words[0].x1
        for word in row.words[1:]:
            if word.x0 - edge >= max(7.0, 0.7 * word.size):
                add(edge, word.x0)
            edge = max(edge, word.x1)
    for above, below in zip(rows, rows[1:], strict=False):
        if below.top < above.bottom - 1:
            if above.x1 + 5 < below.x0:
                add(above.x1, below.x0)
            elif below.x1 + 5 < above.x0:
                add(below.x1, above.x0)
    return list(xs.values())[:MAX_GUTTERS]


def _sides(row: Row, x: float) -> tuple[float | None, float | None] | None:
    """Where the words left of `x` end and those right of it begin; None where a word crosses."""
    left: float | None = None
    right: float | None = None
    for word in row.words:
        if word.x1 <= x:
            left = word.x1 if left is None or word.x1 > left else left
        elif word.x0 >= x:
            right = word.x0 if right is None or word.x0 < right else right
        else:
            return None
    return left, right


def _clear(rows: list[Row], x: float) -> tuple[float, float] | None:
    left, right = -1e9, 1e9
    for row in rows:
        sides = _sides(row, x)
        if sides is None:
            return None
        left = max(left, sides[0] if sides[0] is not None else left)
        right = min(right, sides[1] if sides[1] is not None else right)
    return left, right


def _runs(rows: list[Row], x: float) -> list[tuple[int, int, float]]:
    """Each stretch of rows that leaves a strip around `x` free, with words enough on both sides."""
    found = []
    start = 0
    left, right = -1e9, 1e9
    for index in range(len(rows) + 1):
        sides = _sides(rows[index], x) if index < len(rows) else None
        size = rows[index].words[0].size if index < len(rows) else 10.0
        new_left, new_right = left, right
        if sides is not None:
            new_left = max(left, sides[0] if sides[0] is not None else left)
            new_right = min(right, sides[1] if sides[1] is not None else right)
        if sides is None or new_right - new_left < max(7.0, 0.7 * size):
            span = _trimmed(rows, start, index, x)
            if span is not None:
                found.append((*span, right - left))
            start = index if sides is not None else index + 1
            left, right = -1e9, 1e9
            if sides is not None:
                left, right = sides[0] or left, sides[1] or right
        else:
            left, right = new_left, new_right
    return found


def _trimmed(rows: list[Row], start: int, end: int, x: float) -> tuple[int, int] | None:
    """The run without what stands clearly apart above or below on one side only."""
    two_sided = [i for i in range(start, end) if on_both_sides(rows[i], x)]
    if len(two_sided) >= 2:
        usual = pitch(rows[start:end])
        first, last = two_sided[0], two_sided[-1]
        while first > start and rows[first].top - rows[first - 1].bottom < 0.9 * usual:
            first -= 1
        while last + 1 < end and rows[last + 1].top - rows[last].bottom < 0.9 * usual:
            last += 1
        start, end = first, last + 1
    return (start, end) if _supported(rows[start:end], x) else None


def _supported(rows: list[Row], x: float) -> bool:
    both = left_rows = right_rows = 0
    size = 10.0
    clear = _clear(rows, x)
    for row in rows:
        left = [word for word in row.words if word.x1 <= x]
        right = [word for word in row.words if word.x0 >= x]
        if left and not _hangs(left):
            left_rows += 1
        if right and not _hangs(right):
            right_rows += 1
        if left and right and not _hangs(left) and not _hangs(right):
            both += 1
            size = row.words[0].size
    if clear is None or left_rows < 2 or right_rows < 2:
        return False
    if both == 0:
        return left_rows >= 3 and right_rows >= 3
    return both >= 3 or clear[1] - clear[0] >= 1.4 * size


def _hangs(words: list[Word]) -> bool:
    """Whether these words are only a label such as "1." or "Article 5" before its text."""
    if len(words) == 1:
        return words[0].table is None and bool(_ENUMERATOR.fullmatch(words[0].text)) and not words[0].mark
    return (
        len(words) == 2
        and bool(_NAMED.fullmatch(words[0].text))
        and bool(_ENUMERATOR.fullmatch(words[1].text))
    )


def on_both_sides(row: Row, x: float) -> bool:
    """Whether a row has words left and right of `x` and none that crosses it in the middle."""
    return row.words[0].x1 <= x and row.words[-1].x0 >= x


def pitch(rows: list[Row]) -> float:
    """The usual height of a row in points."""
    return median(max(row.bottom - row.top, 1.0) for row in rows)


def left_edge(rows: list[Row]) -> float:
    """Where the leftmost row begins, in points."""
    return min((row.x0 for row in rows), default=0.0)


def cut(row: Row, gutters: tuple[float, ...]) -> list[list[Word]]:
    """The words of a row by the cells between the gutters, from left to right."""
    ordered = sorted(gutters)
    cells: list[list[Word]] = [[] for _ in range(len(ordered) + 1)]
    for word in row.words:
        cells[sum(1 for x in ordered if word.x0 >= x)].append(word)
    return cells
