"""The statements of a document: sentences, parted again where a second verb of force begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from nlp.meaning import Understanding
from nlp.model import Clause, Document
from rules.wording.phrases import WORD, WordIndex
from rules.wording.vocabulary import Vocabulary

SENTENCE_END = re.compile(
    r"[.!?;](?:(?<=;)|(?<!\bArt\.)(?<!\bNo\.)(?<!\bpara\.)(?<!\bSt\.)(?<!\bcl\.)(?=[\"”’)]?\s+[\"“(]?[A-ZÀ-Þ\d]))"
)
LABEL = re.compile(
    r"\s*(?:(?:article|art|section|clause)\.?\s+\d+\w*|[A-Z]?\.?\d+(?:\.\d+)+\b|[A-Z]\.\d+\b|§\s*\d+|\(?\d+[.)]|\(?[a-z]{1,3}\)|[a-z]\.(?=\s)|[-–•])[.:]?\s*",
    re.IGNORECASE,
)
COORDINATION_REACH = 7
"""How many words a second subject may have between "and" and its verb of force."""


TITLE = 6
"""How many words a clause may open with as its title: "Accommodation. The employer shall ..."."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Part of a clause with one verb of force.

    `first`, `last` number words (half-open); `start`, `end` are code points of the document. `stem` is
    the statement that an item completes, `before` the one that it follows in the same sentence or clause.
    """

    number: int
    clause: int
    kind: Literal["heading", "text"]
    start: int
    end: int
    first: int
    last: int
    stem: int | None = None
    before: int | None = None
    splits: bool = False
    """It continues the sentence of `before`."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a document over one index of its words, and the index of its headings."""

    document: Document
    listed: tuple[Statement, ...]
    index: WordIndex
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    comma: frozenset[int]
    """Words after which a comma stands."""
    headings: tuple[tuple[str, ...], ...]
    """Per clause: the two innermost headings, and the words that open the clause as its title."""
    heading_index: WordIndex
    heading_numbers: dict[str, int]


def statements(understanding: Understanding, words: Vocabulary) -> Statements:
    """Part the clauses of a document into statements."""
    document = understanding.document
    text = document.text
    tokens: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    listed: list[Statement] = []
    last_of: dict[int, int] = {}
    inline: dict[int, str] = {}
    for clause in document.clauses:
        if clause.kind == "title":
            continue
        heading = clause.kind == "heading"
        opening = LABEL.match(text, clause.start, clause.end)
        begin = opening.end() if opening and not heading else clause.start
        before = None if heading else _follows(listed, document, clause)
        for start, end in _sentences(text, begin, clause, heading):
            first = len(tokens)
            for found in WORD.finditer(text, start, end):
                tokens.append(found.group().casefold())
                starts.append(found.start())
                ends.append(found.end())
            if len(tokens) == first:
                continue
            cuts = [first] if heading else _cuts(tokens, starts, ends, first, text, words)
            for at, (low, high) in enumerate(zip(cuts, [*cuts[1:], len(tokens)], strict=True)):
                number = len(listed)
                stem = last_of.get(clause.stem) if clause.stem is not None else None
                kind: Literal["heading", "text"] = "heading" if heading else "text"
                place = (starts[low], ends[high - 1], low, high)
                listed.append(Statement(number, clause.index, kind, *place, stem, before, at > 0))
                before = last_of[clause.index] = number
        mine = listed[_first(listed, clause) :]
        if not heading and len(mine) > 1 and mine[0].last - mine[0].first <= TITLE:
            inline[clause.index] = text[mine[0].start : mine[0].end]
    group = [0] * len(tokens)
    for item in listed:
        group[item.first : item.last] = [item.number] * (item.last - item.first)
    comma = frozenset(
        place
        for place in range(len(tokens) - 1)
        if "," in text[ends[place] : starts[place + 1]] or ":" in text[ends[place] : starts[place + 1]]
    )
    paths = tuple(
        (
            *clause.headings[-2:],
            *((inline[clause.index],) if clause.index in inline else ()),
            *row_heads(document, clause),
        )
        for clause in document.clauses
    )
    heading_index, numbers = _heading_index(paths)
    return Statements(
        document,
        tuple(listed),
        WordIndex(tokens, group),
        tuple(starts),
        tuple(ends),
        comma,
        paths,
        heading_index,
        numbers,
    )


def _follows(listed: list[Statement], document: Document, clause: Clause) -> int | None:
    """The last statement of the paragraph before, where both stand under one heading."""
    if not listed or clause.stem is not None or listed[-1].kind == "heading":
        return None
    earlier = document.clauses[listed[-1].clause]
    same = (
        earlier.headings[: len(clause.headings)] == clause.headings
        and earlier.kind != "row"
        and clause.kind != "row"
    )
    return listed[-1].number if same and clause.index - earlier.index == 1 else None


def _first(listed: list[Statement], clause: Clause) -> int:
    """Where the statements of a clause begin."""
    return bisect_left(listed, clause.index, key=lambda item: item.clause)


def _sentences(text: str, begin: int, clause: Clause, whole: bool) -> list[tuple[int, int]]:
    if whole:
        return [(begin, clause.end)]
    ends = [found.end() for found in SENTENCE_END.finditer(text, begin, clause.end)]
    return list(zip([begin, *ends], [*ends, clause.end], strict=True))


def _cuts(
    tokens: list[str], starts: list[int], ends: list[int], first: int, text: str, words: Vocabulary
) -> list[int]:
    """Places where "and the employer may", ", but they should" begin a statement of their own."""
    modals, joining = words.words["modals"], words.words["coordinators"]
    cuts = [first]
    forced = False
    conditional = tokens[first] in words.words["conditions"]
    skip = -1
    for place in range(first, len(tokens)):
        if place == first and tokens[place] in modals:
            continue  # "Should the employer fail, the authority shall": only a condition
        if tokens[place] in modals or (tokens[place] in ("is", "are") and not conditional):
            forced = True
        elif forced and place > skip and place > cuts[-1]:
            joined = tokens[place] in joining
            after_comma = "," in text[ends[place - 1] : starts[place]]
            if not joined and not after_comma:
                continue
            reach = COORDINATION_REACH if joined else 4
            ahead = tokens[place + 1 : place + 1 + reach]
            if joined and not after_comma and tokens[place] in words.words["pronouns"]:
                continue  # "a way in which farms can" is no statement of its own
            at = next((at for at, word in enumerate(ahead) if word in modals), None)
            nearer = at is not None and any(word in joining for word in ahead[:at])
            if at is not None and not nearer and (joined or tokens[place] not in ("as", "that", "so")):
                cuts.append(place)
                skip = place + reach
                forced = False
    return cuts


def row_heads(document: Document, clause: Clause) -> tuple[str, ...]:
    """The heads of a row's columns; where the reader found none, the cells of the table's first row."""
    if clause.kind != "row":
        return ()
    if any(cell.head for cell in clause.cells):
        return tuple(cell.head for cell in clause.cells)
    first = clause
    while first.index > 0 and document.clauses[first.index - 1].kind == "row":
        first = document.clauses[first.index - 1]
    if first is clause or len(first.cells) != len(clause.cells):
        return ()
    return tuple(document.text[cell.start : cell.end] for cell in first.cells)


def _heading_index(paths: tuple[tuple[str, ...], ...]) -> tuple[WordIndex, dict[str, int]]:
    numbers: dict[str, int] = {}
    tokens: list[str] = []
    group: list[int] = []
    for heading in (heading for path in paths for heading in path):
        if heading not in numbers:
            numbers[heading] = len(numbers)
            found = [word.group().casefold() for word in WORD.finditer(heading)]
            tokens += found
            group += [numbers[heading]] * len(found)
    return WordIndex(tokens, group), numbers
