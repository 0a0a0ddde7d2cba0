"""The sentences that the trained reader reads, each in its place with its features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nlp.components.context import ClauseContext
from nlp.model import CellSpan, Clause
from nlp.reader.features import TURNS, Seen, columns, features, see, value_of
from nlp.reading.words import CROSSES, TICKS
from nlp.scene import Scene, View

_LABEL_WORDS = 4
_LAST_LATIN = "\u024f"
_VALUE_MARKS = frozenset([":", "|", "=", "-", "–", "—", "?", *TICKS, *CROSSES])
_HEADS_FROM, _HEAD_WORDS = 2, 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence in its place: its code points, and the rows of its features in rising order."""

    clause: int
    first: int
    last: int
    rows: Any


def samples(contexts: Iterable[ClauseContext]) -> Iterator[tuple[Sample, View, ClauseContext]]:
    """Every sentence of the document with its features, in text order."""
    seen: dict[int, Seen] = {}
    places = list(_places(contexts, seen))
    # What a clause or heading only names tells of the sentence after it, and is not read itself.
    for i, (own, view, context, named) in enumerate(places):
        if named:
            continue
        stem = None
        if context.scene is not None and context.scene.stem is not None:
            stem = seen.get(id(context.scene.stem)) or see(context.scene.stem)
        before = places[i - 1][0] if i else None
        after = places[i + 1][0] if i + 1 < len(places) else None
        first, last = view.sentence.starts[0], view.sentence.ends[-1]
        touching = [p for p in context.provisions if p.span.start < last and p.span.end > first]
        headings, kinds = context.clause.headings, (context.kind, context.clause.kind)
        cells = _cells(context, seen)
        rows = features(own, view.frames, view, touching, headings, stem, before, after, kinds, cells)
        yield Sample(context.clause.index, first, last, rows), view, context


def _places(
    contexts: Iterable[ClauseContext], seen: dict[int, Seen]
) -> Iterator[tuple[Seen, View, ClauseContext, bool]]:
    """Every sentence that may be read, in text order, and whether it only names something."""
    for context in contexts:
        scene = context.scene
        if scene is None or context.clause.kind == "title":
            continue
        for view in scene.views:
            if not _other_script(view):
                if id(view) not in seen:
                    seen[id(view)] = see(view)
                yield seen[id(view)], view, context, scene.stem is None and _bare_label(view)


def _cells(context: ClauseContext, seen: dict[int, Seen]) -> list[tuple[frozenset[str], str]]:
    """The cells of a row under their heads, as `features` takes them."""
    if context.top is None or not (context.clause.headed or _of_heads(context.top, context.clause)):
        return []
    heads = columns([seen.get(id(view)) or see(view) for view in context.top.views])
    held = (value_of(_words_in(context, cell), cell.mark) for cell in context.clause.cells)
    return list(zip(heads, held, strict=False))[1:]


def _of_heads(top: Scene, clause: Clause) -> bool:
    """Whether a table's first row, not known as heads, can be read as such: few words, no figure, no mark."""
    cells = top.clause.cells
    words = [word for view in top.views for word in view.sentence.lowers if word != "|"]
    return (
        len(cells) == len(clause.cells) > _HEADS_FROM
        and not any(cell.mark for cell in cells)
        and not any(c.isdigit() for word in words for c in word)
        and len(words) <= _HEAD_WORDS * len(cells)
    )


def _words_in(context: ClauseContext, cell: CellSpan) -> list[str]:
    views = context.scene.views if context.scene is not None else []
    return [
        lower
        for view in views
        for lower, start in zip(view.sentence.lowers, view.sentence.starts, strict=True)
        if cell.start <= start < cell.end and lower != "|"
    ]


def _other_script(view: View) -> bool:
    """Whether most of the words stand in a script that the reader has not learned."""
    words = [word for word in view.sentence.lowers if word[:1].isalpha()]
    return 2 * sum(word[0] > _LAST_LATIN for word in words) > len(words)


def _bare_label(view: View) -> bool:
    """Whether a line only names something ("Passport No.", "Email"): nobody acts, nothing is stated."""
    words = view.sentence.lowers
    # The number of a clause ("8.") is not part of its name.
    words = words[next((i for i, word in enumerate(words) if word[:1].isalpha()), len(words)) :]
    return bool(words) and not (
        sum(word[:1].isalpha() for word in words) > _LABEL_WORDS
        or view.frames
        or view.people
        or any(word in _VALUE_MARKS or word in TURNS or any(c.isdigit() for c in word) for word in words)
    )
