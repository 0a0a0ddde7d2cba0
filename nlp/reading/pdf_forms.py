"""Annotations that change what a page says: filled form fields, free text, struck-out words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, decode_text

from nlp.model import Box
from nlp.reading.pdf_open import to_page
from nlp.reading.pdf_words import Row, Word, insert
from nlp.reading.words import BLANK_TEXT

MAX_ANNOTATIONS = 5_000
_HIDDEN = 0b100010
_PUSH_BUTTON = 1 << 16
_PASSWORD = 1 << 13


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation as far as it matters: its kind (text, mark, strike), box and content."""

    kind: str
    box: Box
    text: str = ""
    strips: tuple[Box, ...] = ()
    field: bool = True


def notes(page: PDFPage, matrix: Matrix, height: float) -> list[Note]:
    """The annotations of a page that add or strike words; boxes from the top left as shown."""
    listed = resolve1(page.annots)
    if not isinstance(listed, list):
        return []
    found = []
    for entry in listed[:MAX_ANNOTATIONS]:
        annotation = resolve1(entry)
        if isinstance(annotation, PDFStream):
            annotation = annotation.attrs
        if isinstance(annotation, dict):
            note = _note(annotation, matrix, height)
            if note is not None:
                found.append(note)
    return found


def _note(annotation: dict[str, Any], matrix: Matrix, height: float) -> Note | None:
    rect = _numbers(annotation.get("Rect"))
    flags = resolve1(annotation.get("F"))
    if len(rect) != 4 or (isinstance(flags, int) and flags & _HIDDEN):
        return None
    box = to_page(matrix, height, tuple(rect))
    kind = _name(annotation.get("Subtype"))
    if kind == "StrikeOut":
        points = _numbers(annotation.get("QuadPoints"))
        strips = []
        for start in range(0, len(points) - 7, 8):
            quad = points[start : start + 8]
            xs, ys = quad[0::2], quad[1::2]
            strips.append(to_page(matrix, height, (min(xs), min(ys), max(xs), max(ys))))
        return Note("strike", box, strips=tuple(strips) or (box,))
    if kind == "FreeText":
        text = _text(annotation.get("Contents"))
        return Note("text", box, text, field=False) if text.strip() else None
    return _widget(annotation, box) if kind == "Widget" else None


def _widget(annotation: dict[str, Any], box: Box) -> Note | None:
    kind = _name(_inherited(annotation, "FT"))
    flags = _inherited(annotation, "Ff")
    flags = flags if isinstance(flags, int) else 0
    if kind == "Btn":
        if flags & _PUSH_BUTTON:
            return None
        state = _name(annotation.get("AS")) or _name(_inherited(annotation, "V"))
        return Note("mark", box) if state and state != "Off" else None
    if kind in ("Tx", "Ch"):
        value = _inherited(annotation, "V")
        parts = value if isinstance(value, list) else [value]
        text = "" if flags & _PASSWORD else " ".join(_text(part) for part in parts).strip()
        return Note("text", box, text)
    return None


def _inherited(annotation: dict[str, Any], key: str) -> Any:
    node: Any = annotation
    for _ in range(20):
        if not isinstance(node, dict):
            return None
        if node.get(key) is not None:
            return resolve1(node[key])
        node = resolve1(node.get("Parent"))
    return None


def _name(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return ""


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PDFStream):
        value = value.get_data()
    if isinstance(value, bytes):
        return decode_text(value)
    return value if isinstance(value, str) else _name(value)


def _numbers(value: Any) -> list[float]:
    value = resolve1(value)
    parts = [resolve1(part) for part in value] if isinstance(value, list) else []
    return [float(part) for part in parts] if all(isinstance(part, (int, float)) for part in parts) else []


def apply_notes(rows: list[Row], found: list[Note], strikes: list[Word]) -> int:
    """Add fields and marks to the rows and strike words; returns how many fields are filled in.

    Words struck out are appended to `strikes`.
    """
    filled = 0
    for note in found:
        if note.kind == "strike":
            strikes += _strike(rows, note)
        elif note.kind == "mark":
            filled += 1
            _add_mark(rows, note)
        elif note.text:
            filled += note.field
            _add_text(rows, note)
        elif not any(_middle_in(word, note.box) for row in rows for word in row.words):
            insert(rows, _box_word(BLANK_TEXT, note.box, blank=True))
    return filled


def _strike(rows: list[Row], note: Note) -> Iterator[Word]:
    for row in rows:
        for word in row.words:
            if not word.struck and any(_middle_in(word, strip) for strip in note.strips):
                word.struck = True
                yield word


def _add_mark(rows: list[Row], note: Note) -> None:
    for row in rows:
        for word in row.words:
            if word.mark and _middle_in(word, note.box):
                word.field, word.mark = True, "tick"
                return
    # Whatever sign a chosen box shows, it is chosen.
    word = _box_word("✓", note.box)
    word.mark = "tick"
    insert(rows, word)


def _add_text(rows: list[Row], note: Note) -> None:
    """The words of a field side by side in its box, unless the page shows them already."""
    seen = [word for row in rows for word in row.words if not word.blank and _middle_in(word, note.box)]
    shown = "".join(word.text for word in seen)
    if seen and "".join(note.text.split()) in shown:
        for word in seen:
            word.field = note.field
        return
    for row in rows:
        row.words = [word for word in row.words if not (word.blank and _middle_in(word, note.box))]
    rows[:] = [row for row in rows if row.words]
    x0, top, x1, bottom = note.box
    lines = [line for line in note.text.splitlines() if line.strip()]
    high = (bottom - top) / len(lines)
    for index, line in enumerate(lines):
        wide = min((x1 - x0) / max(len(line), 1), 0.55 * high)
        at = x0
        for text in line.split():
            part = (at, top + index * high, at + wide * len(text), top + (index + 1) * high)
            insert(rows, _box_word(text, part, field=note.field))
            at += wide * (len(text) + 1)


def _box_word(text: str, box: Box, blank: bool = False, field: bool = True) -> Word:
    x0, top, x1, bottom = box
    size = min(max(0.8 * (bottom - top), 4.0), 12.0)
    middle = (top + bottom) / 2
    base = middle + 0.35 * size
    return Word(text, x0, middle - 0.55 * size, x1, middle + 0.5 * size, base, size, blank=blank, field=field)


def _middle_in(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
