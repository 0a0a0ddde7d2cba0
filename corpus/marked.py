"""Reads `corpus/clauses`: documents and clauses with the labels marked in the text itself.

A document begins with a line `=== kind=contract id=gulf-001`; marks stand around the words that decide:
`<v RULE ...>` falls short, `<m RULE ...>` says the right thing, `<r RULE ...>` a person must decide,
`<n FAMILY>` looks like one of them and is none, `<p PARTICULAR>` states a particular, `<c NN LEVEL>` carries
a component. Everything unmarked says nothing of the four families. `{keeps ~ holds ~ stores}` gives words
that may stand for each other: a text with such groups becomes several documents. See
`corpus/clauses/README.md`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "clauses"
OUTCOMES = {"v": "violated", "m": "met", "r": "review", "n": "none"}
PREFIX = {"FEE": "fees", "WRT": "written_terms", "DOC": "documents", "MOB": "employer_change"}
_HEAD = re.compile(r"(?m)^=== ?")
_GROUP = re.compile(r"\{([^{}]*)\}")
VARIANTS = 5
"""How many documents a text with alternatives becomes at most."""
_TAG = re.compile(r"<(/?)([vmrnpc])(?:\s+([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Mark:
    """`tag` is the letter, `names` what it names, `start` and `end` code points in the document's text."""

    tag: str
    names: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Label:
    """One family's label of a quote; `rule` is empty where only the family is known."""

    family: str
    rule: str
    outcome: str
    quote: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with its marks; `source` is the file it stands in, `head` the line that opens it."""

    id: str
    kind: str
    text: str
    marks: tuple[Mark, ...]
    source: str
    head: dict[str, str]

    def labels(self) -> Iterator[Label]:
        """Labels of the families, one for each rule or family that a mark names."""
        for mark in self.marks:
            quote = " ".join(self.text[mark.start : mark.end].split())
            if mark.tag == "n":
                yield from (Label(name, "", "none", quote) for name in mark.names)
            elif mark.tag in OUTCOMES:
                yield from (
                    Label(PREFIX[name[:3]], name, OUTCOMES[mark.tag], quote)
                    for name in mark.names
                    if name[:3] in PREFIX
                )

    def stated(self) -> Iterator[tuple[str, str]]:
        """The particulars that are marked, each with its quote."""
        for mark in self.marks:
            if mark.tag == "p":
                quote = " ".join(self.text[mark.start : mark.end].split())
                yield from ((name, quote) for name in mark.names)


def documents(path: Path) -> Iterator[Marked]:
    """The documents of one file; raises ValueError for a mark that is not closed."""
    for block in _HEAD.split(path.read_text("utf-8"))[1:]:
        first, _, body = block.partition("\n")
        head = dict(part.split("=", 1) for part in first.split() if "=" in part)
        name = head.get("id", "?")
        for variant in variants(body.strip("\n")):
            text, marks = _unmark(variant, f"{path.name}, {name}")
            yield Marked(name, head.get("kind", "contract"), text, tuple(marks), path.stem, head)


def variants(body: str) -> Iterator[str]:
    """The texts that a text with alternatives stands for, at most `VARIANTS`; itself where it has none.

    Every alternative of a group with no more than `VARIANTS` is taken; which ones meet is by chance, seeded
    with the text.
    """
    parts = _GROUP.split(body)
    plain, groups = parts[::2], [part.split("~") for part in parts[1::2]]
    chance = random.Random(body)
    orders = [chance.sample(group, len(group)) for group in groups]
    for number in range(min(VARIANTS, max(map(len, groups), default=1))):
        chosen = [order[number % len(order)].strip() for order in orders]
        text = "".join(word for pair in zip(plain, [*chosen, ""], strict=True) for word in pair)
        # An empty alternative leaves no second space behind, and none before a point or comma.
        yield re.sub(r"(?<=\S) +(?=(?:</\w>)*(?:[ .,;:]|$))", "", text) if groups else text


def _unmark(body: str, name: str) -> tuple[str, list[Mark]]:
    parts: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, str, int]] = []
    length = position = 0
    for tag in _TAG.finditer(body):
        parts.append(body[position : tag.start()])
        length += tag.start() - position
        position = tag.end()
        if not tag[1]:
            opened.append((tag[2], tag[3] or "", length))
            continue
        match = next((o for o in reversed(opened) if o[0] == tag[2]), None)
        if match is None:
            raise ValueError(f"{name}: </{tag[2]}> closes nothing")
        opened.remove(match)
        marks.append(Mark(match[0], tuple(match[1].split()), match[2], length))
    if opened:
        raise ValueError(f"{name}: <{opened[0][0]} {opened[0][1]}> is not closed")
    parts.append(body[position:])
    return "".join(parts), marks
