"""Running headers, footers and page numbers, which interrupt the text and belong to no clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.reading.pdf_words import Row

_ZONE = 0.14
_OUTER = 0.085
_MAX_ROWS = 5
Key = tuple[str, int, bool]
_NUMBER = re.compile(r"[0-9]{1,4}")
_HEADING = re.compile(r"(?!page|p\.|pg)[^\W\d]+\.? \d+|\d+[.)] \D")
_PAGE_NUMBER = re.compile(
    r"(?:\W*(?:page|p\.|pg\.?|página|pagina|seite|صفحة|الصفحة)?\W*\d{1,3}\W*(?:(?:of|de|sur|von|/|من)\W*\d{1,3}\W*)?)|[-–—(\s]*[ivxl]{1,5}[-–—)\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's rows with its height in points."""

    rows: list[Row]
    height: float


def take_furniture(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """Remove the running rows from each page's rows and return them, page by page."""
    edges = [_edge_rows(sheet) for sheet in sheets]
    counts: Counter[Key] = Counter()
    for number, edge in enumerate(edges, 1):
        counts.update({key for row, top in edge for key in _keys(row, top, number)})
    taken: list[list[Row]] = []
    for number, (sheet, edge) in enumerate(zip(sheets, edges, strict=True), 1):
        drop: list[Row] = []
        reached = {True: False, False: False}
        for row, top in edge:
            outer = _is_outer(row, sheet)
            repeated = max((counts[key] for key in _keys(row, top, number)), default=0)
            running = repeated >= 3 or (repeated == 2 and (len(sheets) > 3 or outer))
            if reached[top] or not (running or (outer and _is_page_number(row, len(sheets)))):
                # Running rows are outermost: what lies further in is text, also where it repeats itself.
                reached[top] = True
                continue
            drop.append(row)
        if len(drop) == len(sheet.rows):
            # A page with nothing else on it says what it has to say there.
            drop = [row for row in drop if _is_page_number(row, len(sheets))]
        dropped = {id(row) for row in drop}
        sheet.rows[:] = [row for row in sheet.rows if id(row) not in dropped]
        taken.append(drop)
    return taken


def _edge_rows(sheet: Sheet) -> list[tuple[Row, bool]]:
    """The rows in the top and bottom margin zones, from the edge inwards; True for those at the top."""
    above = [row for row in sheet.rows[:_MAX_ROWS] if row.bottom < _ZONE * sheet.height]
    below = [row for row in sheet.rows[: -_MAX_ROWS - 1 : -1] if row.top > (1 - _ZONE) * sheet.height]
    return [(row, True) for row in above] + [(row, False) for row in below]


def _keys(row: Row, top: bool, page: int) -> list[Key]:
    """What makes a row the same on another page: its place and its words, but for the page number."""
    text, place = row.text.casefold(), (round(row.words[0].base / 6), top)
    keys = [(text, *place)]
    # A heading such as "Article 3" may happen to stand at the top of page 3.
    if not (top and _HEADING.match(text)):
        # Another number of the row may be the same by chance: "Rev. 4, page 4 of 5", "5 of 5".
        keys += [
            (f"{text[: found.start()]}#{text[found.end() :]}", *place)
            for found in _NUMBER.finditer(text)
            if int(found[0]) == page
        ]
    return keys


def _is_outer(row: Row, sheet: Sheet) -> bool:
    return row.bottom < _OUTER * sheet.height or row.top > (1 - _OUTER) * sheet.height


def _is_page_number(row: Row, pages: int) -> bool:
    text = row.text.strip()
    return bool(_PAGE_NUMBER.fullmatch(text)) and (pages > 1 or not text.isalpha())
