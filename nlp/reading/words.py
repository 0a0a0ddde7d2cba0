"""Cutting text into tokens: words, blanks and check marks.

Readers that have text but no geometry (DOCX, plain text) share this; so do the marks of OCR.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.model import Mark, Token

BLANK_TEXT = "____"
TICKS = "☑✓✔✅🗸🗹"
CROSSES = "☒✗✘✕✖❌☓🗷🗵"
EMPTY_BOXES = "☐□▢❏❑❒◻⬜"

# Characters that print nothing and would only keep words from being recognised. The joiners
# U+200C and U+200D stay: Persian and Indic spelling needs them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

_BLANK = r"_{2,}(?: ?_+)*|\.{4,}|…[….]+|(?:\.[ \u00a0]){4,}\.?|\[[●•]\]|\[(?:[ \u00a0]{2,}|[_.…]+)\]|-{5,}"
_RULE = re.compile(r"\s*(?:-{5,}|[=*~]{5,})\s*")
_MARK = rf"[{TICKS}{CROSSES}]\ufe0f?|\[[xX✓✔✗✘]\]"
_EMPTY = rf"[{EMPTY_BOXES}]\ufe0f?|\[ ?\]"
_PIECE = re.compile(
    rf"(?P<blank>{_BLANK})|(?P<mark>{_MARK})|(?P<empty>{_EMPTY})"
    rf"|(?P<word>(?:(?!{_BLANK}|{_MARK}|{_EMPTY})\S)+)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text looks; `size` in points, `field` for a filled-in form field."""

    bold: bool = False
    struck: bool = False
    size: float | None = None
    field: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look. `mark` and `blank` say that it stands for exactly that."""

    text: str
    look: Look = Look()
    mark: Mark | None = None
    blank: bool = False


def crossed_box_is_chosen(text: str) -> bool:
    """Whether ☒ in this text is the chosen state of a box rather than a refusal.

    A form that has empty boxes and ☒ but no ☑ knows only two states.
    """
    return "☒" in text and "☐" in text and not any(tick in text for tick in TICKS)


def words(pieces: Sequence[Piece], crossed_is_chosen: bool = False) -> tuple[Token, ...]:
    """The tokens of one line or paragraph, in order.

    Words may run over several pieces; they are cut where striking-out begins or ends. Empty check
    boxes give no token, every blank gives one `Token(text="____", blank=True)`.
    """
    tokens: list[Token] = []
    pending: list[Piece] = []
    for piece in pieces:
        if piece.mark or piece.blank:
            tokens += _cut(pending, crossed_is_chosen)
            pending = []
            tokens.append(_special(piece))
        else:
            pending.append(piece)
    tokens += _cut(pending, crossed_is_chosen)
    return tuple(tokens)


def _special(piece: Piece) -> Token:
    text = BLANK_TEXT if piece.blank else piece.text
    look = piece.look
    return Token(
        text,
        size=look.size,
        bold=look.bold,
        struck=look.struck,
        blank=piece.blank,
        field=look.field,
        mark=piece.mark,
    )


def _cut(pieces: Sequence[Piece], crossed_is_chosen: bool) -> list[Token]:
    text, starts, looks = "", [], []
    for piece in pieces:
        visible = _INVISIBLE.sub("", piece.text)
        if visible:
            starts.append(len(text))
            looks.append(piece.look)
            text += visible
    tokens: list[Token] = []
    if _RULE.fullmatch(text):
        return []
    for match in _PIECE.finditer(text):
        if match["empty"]:
            continue
        if match["blank"]:
            look = looks[bisect_right(starts, match.start()) - 1]
            tokens.append(_special(Piece(match[0], look, blank=True)))
            continue
        for start, end in _runs_of_striking(match.start(), match.end(), starts, looks):
            tokens.append(_token(text, start, end, starts, looks, match["mark"], crossed_is_chosen))
    return tokens


def _token(
    text: str,
    start: int,
    end: int,
    starts: list[int],
    looks: list[Look],
    mark: str | None,
    crossed_is_chosen: bool,
) -> Token:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1)
    look = looks[first]
    return Token(
        text[start:end],
        size=look.size,
        bold=all(other.bold for other in looks[first:last]),
        struck=look.struck,
        field=look.field,
        mark=mark_of(mark, crossed_is_chosen) if mark else None,
    )


def mark_of(text: str, crossed_is_chosen: bool = False) -> Mark:
    """What a mark such as "☑", "✗" or "[x]" says; [x] is the typed form of a ticked box."""
    if text[0] == "[":
        return "cross" if text[1] in CROSSES else "tick"
    if text[0] in TICKS or (text[0] == "☒" and crossed_is_chosen):
        return "tick"
    return "cross"


def _runs_of_striking(start: int, end: int, starts: list[int], looks: list[Look]) -> list[tuple[int, int]]:
    cuts = [start]
    for index in range(bisect_right(starts, start), bisect_right(starts, end - 1)):
        if looks[index].struck != looks[index - 1].struck:
            cuts.append(starts[index])
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def is_nought(words: Sequence[str]) -> bool:
    """Whether the only figures among the words are noughts ("0.00", "QAR 0")."""
    figures = [word for word in words if any(c.isdigit() for c in word)]
    return bool(figures) and not any(c in "123456789" for word in figures for c in word)
