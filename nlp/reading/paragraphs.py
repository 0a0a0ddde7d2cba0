"""Joining printed lines to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from nlp.model import Line, Token
from nlp.reading.blocks import Block, join_words, paragraph, printed
from nlp.reading.numbering import read_label
from nlp.reading.structure import HAS_VERB, OPEN_ENDS, REFERENCES, ends_sentence, is_capitals, last_word

_LABEL_ONLY = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})[.)]{0,2}|[•*▪●]")
_FORM_LABEL = re.compile(r"[^\W\d][^:.;]{0,58}?\s?:(?:\s|$)")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WINDOW = 8
_UNITS = frozenset({"article", "part", "schedule"})


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed line with its edges: points, or characters where the format has no boxes."""

    line: Line
    tokens: tuple[Token, ...]
    text: str
    left: float
    right: float
    top: float | None
    page: int | None
    size: float | None
    bold: bool
    label: bool
    first_word: float
    """The width of the first word."""
    body: float
    """Where the text begins after a label of one word, the edge of a hanging paragraph."""


def _measure(line: Line) -> _Printed | None:
    tokens = tuple([printed(token) for token in line.tokens if not token.struck])
    if not tokens:
        return None
    text = join_words(tokens)
    first = tokens[0]
    label = read_label(text) is not None or bool(line.label)
    size = tokens[-1].size
    bold = False not in [token.bold for token in tokens]
    if first.box is None or tokens[-1].box is None:
        right = line.indent + len(text)
        width = float(len(first.text))
        return _Printed(
            line, tokens, text, line.indent, right, None, first.page, size, bold, label, width, line.indent
        )
    edge, end = first.box, tokens[-1].box
    # Right-to-left lines begin at their right edge.
    left, right = min(edge[0], end[0]), max(edge[2], end[2])
    width = edge[2] - edge[0]
    second = tokens[1].box if len(tokens) > 1 else None
    body = second[0] if second is not None else left
    return _Printed(line, tokens, text, left, right, edge[1], first.page, size, bold, label, width, body)


def paragraphs(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs of consecutive lines, in order; struck words are left out."""
    measured = [item for item in map(_measure, lines) if item]
    if not measured:
        return []
    gaps = [item.line.gap for item in measured if item.line.gap is not None and item.top is not None]
    usual_gap = median(gaps) if gaps else 0.0
    width = _wrap_width(measured)
    blocks: list[Block] = []
    current: list[_Printed] = []
    for at, item in enumerate(measured):
        if current and not _continues(current, item, measured, at, usual_gap, width):
            blocks.append(_close(current))
            current = []
        current.append(item)
    blocks.append(_close(current))
    return blocks


def _close(lines: Sequence[_Printed]) -> Block:
    tokens: list[Token] = []
    for item in lines:
        tokens.extend(item.tokens)
    return paragraph(tokens, lines[0].line.label, lines[0].line.level)


def _wrap_width(lines: Sequence[_Printed]) -> float | None:
    """The width from which a line of plain text is full; None where lines are whole paragraphs.

    Lines count as full from 85 % of the longest on: text that was taken out of a page is ragged.
    """
    lengths = sorted(item.right for item in lines if item.top is None and not item.line.paragraph)
    longest = lengths[-max(1, len(lengths) // 50)] if lengths else 0.0
    if not 45 <= longest <= 200:
        return None
    full = [item for item in lines if item.right >= 0.85 * longest]
    unfinished = sum(not ends_sentence(item.text) for item in full)
    return 0.85 * longest if len(full) >= 3 and unfinished * 2 >= len(full) else None


def _continues(
    current: Sequence[_Printed],
    line: _Printed,
    lines: Sequence[_Printed],
    at: int,
    usual_gap: float,
    width: float | None,
) -> bool:
    before = current[-1]
    if (
        before.line.paragraph
        or line.line.paragraph
        or before.line.level
        or line.line.level
        or line.line.label
    ):
        return False
    if before.tokens[-1].joined:
        return True
    if bool(_ARABIC.search(line.text)) != bool(_ARABIC.search(before.text)) and _LETTER.search(line.text):
        return False
    if len(current) == 1 and _LABEL_ONLY.fullmatch(before.text):
        return not line.label and before.text != "o"
    open_end = _is_open(before.text)
    if line.label:
        # "in accordance with clause" and then "5. of this contract".
        return last_word(before.text) in REFERENCES and before.text.count(" ") >= 3
    if _styles_differ(before, line):
        return False
    lower = line.text[0].islower()
    if before.top is None or line.top is None:
        return _continues_text(current, line, open_end, lower, width)
    return _continues_page(current, line, lines, at, usual_gap, open_end, lower)


def _is_open(text: str) -> bool:
    return text.endswith((",", "(")) or last_word(text) in OPEN_ENDS


def _styles_differ(before: _Printed, line: _Printed) -> bool:
    if before.size and line.size and abs(before.size - line.size) > 0.09 * before.size:
        return True
    if before.bold != line.bold:
        return before.bold or not _is_open(before.text)
    # A heading in capitals above its text.
    return is_capitals(before.text) and not is_capitals(line.text) and len(line.text) > 3


def _continues_text(
    current: Sequence[_Printed], line: _Printed, open_end: bool, lower: bool, width: float | None
) -> bool:
    """Plain text: a line is a paragraph unless its sentence plainly goes on."""
    before = current[-1]
    if line.line.gap:
        return False
    if line.text.startswith(": ") or (before.text.endswith(":") and line.text.startswith("____")):
        return True
    if (
        before.text.endswith(" :")
        and before.text.count(" ") < 6
        and len(line.text) < 60
        and not _FORM_LABEL.match(line.text)
    ):
        return not HAS_VERB.search(before.text)
    if before.text.endswith((":", ";", "—")):
        return False
    ended = ends_sentence(before.text)
    if width is not None and before.right >= width and (lower or not ended):
        return True
    if ended or (_FORM_LABEL.match(line.text) and not lower):
        return False
    if lower:
        return len(current) > 1 or (len(before.text) >= 40 and len(before.text) * 2 >= len(line.text))
    return open_end and len(before.text) >= 25 and not before.text.endswith(",")


def _continues_page(
    current: Sequence[_Printed],
    line: _Printed,
    lines: Sequence[_Printed],
    at: int,
    usual_gap: float,
    open_end: bool,
    lower: bool,
) -> bool:
    before = current[-1]
    assert before.top is not None
    assert line.top is not None
    height = line.size or 10.0
    ended = ends_sentence(before.text)
    if before.text.endswith((";", ":", "—")) and not lower:
        return False
    full = before.right + line.first_word + 0.25 * height > _column_edge(lines, at - 1)
    if before.page != line.page or line.top < before.top - height:
        # A page or column break: only an unfinished sentence goes on.
        return (
            not ended
            and not before.text.endswith(":")
            and (lower or open_end or full)
            and (len(current) > 1 or before.text.count(" ") >= 3)
        )
    gap = line.line.gap
    if gap is not None and gap > usual_gap + 0.4 * height:
        return False
    if abs(line.top - before.top) < 0.5 * height and line.left > before.right:
        return True
    if _FORM_LABEL.match(line.text) and not lower:
        return False
    if len(current) == 1 and _names_unit(before) and _is_display(before) and _is_display(line):
        # "Article 6" with its title on the line below.
        return True
    if not full:
        return (
            not ended
            and (open_end or (lower and not before.text.endswith(":")))
            and not _FORM_LABEL.match(before.text)
        )
    hanging = current[0].body if len(current) == 1 else before.left
    if current[0].label and abs(line.left - hanging) < 0.4 * height:
        return True
    # The first line of a paragraph may be set in.
    return not (ended and line.left > current[0].left + 0.8 * height)


def _names_unit(line: _Printed) -> bool:
    """Whether the line is nothing but the name of an article, a part or a schedule."""
    label = read_label(line.text) if line.label else None
    return label is not None and label.style in _UNITS and label.length >= len(line.text)


def _is_display(line: _Printed) -> bool:
    return line.bold or is_capitals(line.text)


def _column_edge(lines: Sequence[_Printed], at: int) -> float:
    """The right edge of the text around a line: the longest of its neighbours of the same column."""
    here = lines[at]
    edge = here.right
    for other in lines[max(0, at - _WINDOW) : at + _WINDOW + 1]:
        if other.page == here.page and other.bold == here.bold and abs(other.left - here.left) < 60:
            edge = max(edge, other.right)
    return edge
