"""A sentence as the network reads it: its words, then the grammar's provisions, headings, stem and context.

Each token is a word of the vocabulary (or none), the pieces of its letters, the classes that are known of it,
and the part of the input that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from nlp.meaning import Provision
from nlp.reader.features import Seen

PIECES = 16000
MOST_PIECES = 14
MOST_CLASSES = 14
OWN, HEADING, STEM, BEFORE, PROVISION = range(5)
PARTS = 5
MOST = {OWN: 56, HEADING: 12, STEM: 26, BEFORE: 14, PROVISION: 8}


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is the lemma with digits folded; `pieces` are rows 1 to `PIECES`; `classes` are names."""

    word: str
    pieces: tuple[int, ...]
    classes: tuple[str, ...]
    part: int


def tokens(
    seen: Seen,
    provisions: Iterable[Provision],
    headings: tuple[str, ...],
    stem: Seen | None,
    before: Seen | None,
) -> list[Token]:
    """The sentence's own tokens first; at least one."""
    found = list(_words(seen, OWN, 0, MOST[OWN])) or [Token("", (), (), OWN)]
    found.extend(_provisions(provisions))
    words = [word for heading in headings[-2:] for word in heading.lower().split()]
    found.extend(Token(fold(w), pieces(w), (), HEADING) for w in words[: MOST[HEADING]])
    if stem is not None:
        found.extend(_words(stem, STEM, 0, MOST[STEM]))
    if before is not None:
        found.extend(_words(before, BEFORE, max(0, len(before.words) - MOST[BEFORE]), MOST[BEFORE]))
    return found


def _words(seen: Seen, part: int, start: int, most: int) -> Iterator[Token]:
    end = start + most
    for word, lemma, classes in zip(
        seen.words[start:end], seen.lemmas[start:end], seen.classes[start:end], strict=True
    ):
        yield Token(fold(lemma), pieces(word), tuple(sorted(classes))[:MOST_CLASSES], part)


def _provisions(provisions: Iterable[Provision]) -> Iterator[Token]:
    for p in list(provisions)[: MOST[PROVISION]]:
        names = [
            f"p {p.action}",
            f"p {p.effect}",
            f"payer {p.payer}",
            f"holder {p.holder}",
            f"agent {p.agent}",
        ]
        names += [f"flag {flag}" for flag in sorted(p.flags)]
        yield Token("", (), tuple(names[:MOST_CLASSES]), PROVISION)


def fold(word: str) -> str:
    return "".join("0" if c.isdigit() else c for c in word)


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[int, ...]:
    """Rows of a word's pieces of three to five letters; of a long word an even choice."""
    framed = f"<{fold(word)}>"
    rows = [
        crc32(framed[i : i + size].encode()) % PIECES + 1
        for size in (3, 4, 5)
        for i in range(len(framed) - size + 1)
    ]
    if len(rows) > MOST_PIECES:
        rows = [rows[k * len(rows) // MOST_PIECES] for k in range(MOST_PIECES)]
    return tuple(rows)
