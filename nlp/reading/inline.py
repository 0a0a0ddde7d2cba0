"""Cutting paragraphs: lists written in one sentence, and form lines with several fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.model import Token
from nlp.reading.blocks import Block, join_words, paragraph, split_at
from nlp.reading.numbering import read_label, roman
from nlp.reading.structure import HAS_VERB, REFERENCES, is_capitals, is_sentence

_INLINE = re.compile(
    r"(?<!\S)(?:\((?P<open>[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)|(?P<close>[a-z]|[ivx]{2,5}|\d)\))(?=\s|[A-Z(])"
)
_BEFORE_ITEM = re.compile(r"(?:[;:,.—–-]|[;,]\s*(?:and|or|and/or|et|ou|y|o))$", re.IGNORECASE)
_BEFORE_LAST = re.compile(r"(?:^|\s)(?:and|or|and/or|et|ou|y|o)$", re.IGNORECASE)
_FIELD = re.compile(r"(?<=____)\s+(?=[A-Z][\w./’'() -]{0,40}?\s?:(?:\s|$))")
_NUMBER = r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)]{1,2}\s*|[•*–-]\s+)?"
_FORM = re.compile(_NUMBER + r"(?P<label>[^\W\d_][^:;|]{0,58}?)\s?:(?=\s|$|_)")
_DASHED = re.compile(_NUMBER + r"(?P<label>[^\W\d_][^:;|.–—-]{1,40}?)\s[-–—](?=\s[^-–—]+$)")
_NAMES = re.compile(
    r"(?:the|that|this|if|in|for|when|where|no|any|all|note|nb|n\.b\.|remarks?)\b", re.IGNORECASE
)


def _value(text: str, style: str) -> int:
    if style == "number":
        return int(text) if text.isdecimal() else 0
    if style == "roman":
        return roman(text) if not text.isdecimal() else 0
    return ord(text.lower()) - 96 if len(text) == 1 and text.isalpha() else 0


def split_list(block: Block) -> list[Block]:
    """A paragraph that holds "(a) ...; (b) ...; and (c) ..." as its stem and its items.

    References ("paragraphs (a) and (b)") and numbers in words and figures ("eight (8) hours") stay
    where they are.
    """
    text = block.text
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2:
        return [block]
    cuts = _cuts(text, marks)
    if len(cuts) < 2 and not (cuts and cuts[0] == 0):
        return [block]
    tokens = block.cells[0]
    bounds = sorted({0, *(split_at(tokens, cut) for cut in cuts), len(tokens)})
    blocks: list[Block] = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        piece = tokens[start:end]
        blocks.append(
            replace(
                block,
                cells=(piece,),
                text=join_words(piece),
                label="" if start else block.label,
                level=0 if start else block.level,
                item=bool(start),
            )
        )
    return blocks


def _cuts(text: str, marks: Sequence[re.Match[str]]) -> list[int]:
    for style, first in (("letter", "a"), ("roman", "i"), ("number", "1"), ("letter", "A")):
        found = _sequence(text, marks, style, first)
        if len(found) >= 2:
            return found
    return []


def _sequence(text: str, marks: Sequence[re.Match[str]], style: str, first: str) -> list[int]:
    cuts: list[int] = []
    expected = 1
    bracket = ""
    for mark in marks:
        name = mark["open"] or mark["close"]
        kind = "open" if mark["open"] else "close"
        if not cuts and not mark.start() and name.isdigit() == first.isdigit():
            # A list item that holds the next one too: "(10) visits, etc. and (11) any other cost".
            expected = _value(name, style) or expected
        elif expected == 1 and name != first:
            continue
        if _value(name, style) != expected or (bracket and kind != bracket):
            continue
        before = text[: mark.start()].rstrip()
        if before and not _may_start(before, expected, text[cuts[-1] : mark.start()] if cuts else ""):
            continue
        cuts.append(mark.start())
        bracket = kind
        expected += 1
    return cuts


def _may_start(before: str, expected: int, item: str) -> bool:
    word = before[before.rfind(" ") + 1 :].casefold()
    if expected == 1:
        return word not in REFERENCES or before.endswith((":", ",", ";"))
    if not any(char.isalpha() for char in item[3:].replace("and", "").replace("or", "")):
        return False
    return _BEFORE_ITEM.search(before) is not None or (
        expected > 2 and _BEFORE_LAST.search(before) is not None
    )


def split_fields(block: Block) -> list[Block]:
    """A printed line with several form fields ("Phone: ____ Fax: ____") as one block for each."""
    starts = [match.end() for match in _FIELD.finditer(block.text)] if "____" in block.text else []
    if not starts or not _FORM.match(block.text):
        return [block]
    tokens = block.cells[0]
    bounds = [0, *(split_at(tokens, start) for start in starts), len(tokens)]
    return [
        replace(paragraph(tokens[start:end], "" if start else block.label, block.level), table=block.table)
        for start, end in zip(bounds, bounds[1:], strict=False)
        if start < end
    ]


def form_row(block: Block, follower: Block | None = None) -> Block:
    """A line "Basic salary : QAR 1,200" or "Air ticket - self" as a row of two cells.

    Any other block comes back as it is. `follower` is the block after it: a line with a dash above
    running text is its heading.
    """
    match = _FORM.match(block.text)
    longest = 100
    if not match and not (follower and is_sentence(follower.text)) and not is_capitals(block.text):
        match = _DASHED.match(block.text)
        longest = 50
        if match and is_capitals(match["label"]):
            return block
    if (
        not match
        or match["label"].count(" ") > 6
        or HAS_VERB.search(match["label"])
        or _NAMES.match(match["label"])
    ):
        return block
    value = block.text[match.end() :].strip()
    if (
        not value
        or len(value) > longest
        or HAS_VERB.search(value)
        or (value.endswith(".") and value.count(" ") > 5)
    ):
        return block
    unit = read_label(block.text)
    if unit and unit.style in {"article", "schedule", "part"}:
        return block
    tokens = block.cells[0]
    colon = split_at(tokens, match.end())
    label: tuple[Token, ...] = tokens[:colon]
    if not label or label[-1].text[-1] not in ":-–—" or colon >= len(tokens):
        return block
    return replace(block, cells=(label, tokens[colon:]), form=True)
