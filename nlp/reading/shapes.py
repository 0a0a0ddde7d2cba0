"""What a block is: title, heading, paragraph, item or row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.model import ClauseKind
from nlp.reading.blocks import Block
from nlp.reading.numbering import Label
from nlp.reading.outline import Outline
from nlp.reading.structure import (
    ABBREVIATIONS,
    HAS_VERB,
    OPEN_ENDS,
    ends_sentence,
    is_capitals,
    is_sentence,
    last_word,
    looks_like_name,
    names_document,
)

_RUN_IN = re.compile(r"(?P<title>[^\W\d_][^.:;!?–—]{1,70}?)\s*(?:\.|:|\s[-–—])\s+(?=\S)")
_FIELD_NAME = re.compile(r":|\s[-–—]\s")
_STRIP_TITLE = " \t-–—:.()[]"
_TITLE_BLOCKS = 6
"""How many blocks from the start a document title may stand."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block is: its kind, its label, the words after the label and its heading text."""

    kind: ClauseKind
    label: Label | None
    rest: str
    title: str = ""


class Shapes:
    """The shapes of the blocks of one document; `labels` are their settled labels."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None]) -> None:
        self._blocks = blocks
        self._labels = labels
        letters: Counter[float] = Counter()
        for block in blocks:
            if block.size is not None:
                letters[block.size] += len(block.text)
        self._size = letters.most_common(1)[0][0] if letters else None

    def _follower(self, at: int) -> Block | None:
        return self._blocks[at + 1] if at + 1 < len(self._blocks) else None

    def shape(self, at: int, outline: Outline, introduced: bool, last: ClauseKind | None) -> Shape:
        """What the block at an index is.

        `introduced` says that a list stem stands right before it, `last` is the kind of the clause
        before it, None at the start.
        """
        block, label = self._blocks[at], self._labels[at]
        text = block.labelled
        rest = text[label.length :].strip() if label else block.text
        if block.is_row:
            return Shape("row", None, rest)
        if block.form:
            return Shape("row", label, rest, _FIELD_NAME.split(rest, 1)[0].strip())
        if self._is_heading(at, rest, outline, introduced, last):
            title = rest.strip(_STRIP_TITLE)
            if (
                not label
                and at < _TITLE_BLOCKS
                and not block.heading
                and self._is_title(title, at, outline, last)
            ):
                return Shape("title", None, rest)
            return Shape("heading", label, rest, title)
        title = "" if block.item else _run_in(rest)
        if label and (
            label.style not in {"number", "article", "schedule", "part", "capital", "capital_roman"}
            or block.item
        ):
            return Shape("item", label, rest, title)
        return Shape("paragraph", label, rest, title)

    def _is_title(self, title: str, at: int, outline: Outline, last: ClauseKind | None) -> bool:
        if outline.has_label():
            return False
        if last == "title" and title.split(None, 1)[0].casefold() in OPEN_ENDS:
            return True
        size = self._blocks[at].size
        return names_document(title) or bool(at == 0 and size and self._size and size > 1.3 * self._size)

    def _is_heading(
        self, at: int, rest: str, outline: Outline, introduced: bool, last: ClauseKind | None
    ) -> bool:
        block, label = self._blocks[at], self._labels[at]
        if block.heading or block.level:
            return True
        if label and label.style in {"article", "schedule", "part"} and not rest:
            return True
        if not rest or block.item or (label and label.style == "bullet"):
            return False
        if label and label.style in {"article", "schedule", "part"}:
            return _is_unit_title(rest)
        below = self._labels[at + 1] if at + 1 < len(self._blocks) else None
        marked = block.bold or is_capitals(rest) or (below and below.style in {"article", "schedule", "part"})
        if not looks_like_name(rest) or (introduced and not marked):
            return False
        larger = bool(self._size and block.size and block.size > 1.12 * self._size)
        follower = self._follower(at)
        if label:
            return self._labelled_heading(at, label, rest, larger, outline)
        if rest.endswith(":") and rest.count(" ") > 5:
            return False
        if larger or block.bold:
            return follower is not None
        if is_capitals(rest):
            return follower is not None and not self._is_value(at, rest, follower, last)
        return self._plain_heading(at, rest, follower)

    def _is_value(self, at: int, rest: str, follower: Block, last: ClauseKind | None) -> bool:
        """Whether a line in capitals is the answer to the line before it: "Nationality", "FILIPINO"."""
        if rest.count(",") > 1:
            return True
        if at == 0 or ends_sentence(follower.text) or is_sentence(follower.text) or self._labels[at + 1]:
            return False
        before = self._blocks[at - 1].text
        return last == "paragraph" and len(before) < 40 and not ends_sentence(before)

    def _labelled_heading(self, at: int, label: Label, rest: str, larger: bool, outline: Outline) -> bool:
        """A numbered short line is a heading only where something stands under it."""
        block, follower = self._blocks[at], self._follower(at)
        if follower is None or rest.count(" ") > 9:
            return False
        if block.bold or larger or (is_capitals(rest) and not follower.bold):
            return True
        below = self._labels[at + 1]
        before = outline.sibling(label, True)
        if before and not before.heading and label.style in {"letter", "roman", "paren_number"}:
            return False
        if below is None:
            return follower.is_row or follower.form or is_sentence(follower.text)
        ends_here = (
            below.style == label.style
            and len(below.values) == len(label.values)
            and below.values[-1] > label.values[-1]
        )
        outer = below.style in {"article", "schedule", "part"} or (
            below.values != (1,) and outline.sibling(below, False) is not None
        )
        return not ends_here and not outer

    def _plain_heading(self, at: int, rest: str, follower: Block | None) -> bool:
        if (
            follower is None
            or not rest[0].isupper()
            or rest.count(" ") > 7
            or ":" in rest
            or " - " in rest
            or "=" in rest
            or "/" in rest[-12:]
        ):
            return False
        below = self._labels[at + 1]
        if below is not None:
            return below.style not in {"letter", "roman", "paren_number"} or below.values == (1,)
        if follower.is_row:
            return True
        return is_sentence(follower.text) and len(follower.text) > len(rest)


def _is_unit_title(rest: str) -> bool:
    """Whether what stands after "Article 5" is its title: in parentheses, or short and unfinished."""
    if rest.startswith("(") and rest.rstrip(".").endswith(")"):
        return True
    return looks_like_name(rest) or (len(rest) < 90 and is_capitals(rest) and not rest.endswith("."))


def _run_in(rest: str) -> str:
    """The heading at the start of a running paragraph: "Passport. The Employer shall ..."."""
    match = _RUN_IN.match(rest)
    if not match:
        return ""
    title = match["title"].strip()
    if last_word(title) in ABBREVIATIONS:
        return ""
    if (
        title.count(" ") > 7
        or not title[:1].isupper()
        or HAS_VERB.search(title)
        or not looks_like_name(title)
    ):
        return ""
    return title
