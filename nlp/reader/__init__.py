"""The trained reader: which stance a sentence takes on which topic, whatever its words.

The grammar says who pays, holds, may leave and under which condition where it understands a sentence; the
reader weighs the whole sentence with its heading, its list and what the grammar found, as learned from the
labelled clauses of `corpus/clauses`. It confirms or drops the grammar's provisions and adds its own
(action `reading`, one for each topic). What it is not sure of becomes "unclear", never silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nlp.components.context import ClauseContext
from nlp.meaning import Provision, Span
from nlp.reader import network
from nlp.reader.features import Seen, features, see
from nlp.reader.model import FAMILIES, STANCES, Model, load, topics
from nlp.reader.tokens import Token, tokens
from nlp.scene import View

ACTION = "reading"
_TOPIC_LEAST = 0.56
_DOUBTED = 0.08
"""From this probability of "against" on, an unconfirmed provision is doubted, not dropped."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence in its place: its code points, its feature rows, and its tokens for the network."""

    clause: int
    first: int
    last: int
    rows: set[int]
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of a sentence: for each family the stance ("" none) and its topics.

    `against` is the probability that the sentence goes against the worker, by family.
    """

    sample: Sample
    span: Span
    stances: dict[str, str]
    against: dict[str, float]
    topics: dict[str, tuple[str, ...]]


def samples(contexts: Iterable[ClauseContext]) -> Iterator[tuple[Sample, View, ClauseContext]]:
    """Every sentence of the document with its features, in text order."""
    seen: dict[int, Seen] = {}
    before: Seen | None = None
    for context in contexts:
        scene = context.scene
        if scene is None or context.clause.kind == "title":
            continue
        for view in scene.views:
            if id(view) not in seen:
                seen[id(view)] = see(view)
            own = seen[id(view)]
            stem = None
            if scene.stem is not None:
                stem = seen.get(id(scene.stem)) or see(scene.stem)
            first, last = view.sentence.starts[0], view.sentence.ends[-1]
            touching = [p for p in context.provisions if p.span.start < last and p.span.end > first]
            rows = features(
                own,
                view.frames,
                view,
                touching,
                context.clause.headings,
                stem,
                before,
                (context.kind, context.clause.kind),
            )
            words = tokens(own, touching, context.clause.headings, stem, before)
            yield Sample(context.clause.index, first, last, rows, words), view, context
            before = own


def read(contexts: Sequence[ClauseContext]) -> None:
    """Give the contexts' provisions the reader's stance, and add its own provisions."""
    model = load()
    found_here = list(samples(contexts))
    said = network.read([sample.tokens for sample, _, _ in found_here])
    likely = model.probabilities([sample.rows for sample, _, _ in found_here], said)
    by_clause: dict[int, list[Reading]] = {}
    for (sample, view, _), stances in zip(found_here, likely, strict=True):
        by_clause.setdefault(sample.clause, []).append(_reading(model, sample, view, stances))
    for context in contexts:
        found = by_clause.get(context.clause.index, [])
        kept = [_weighed(p, found) for p in context.provisions]
        context.provisions = [*kept, *(p for r in found for p in _own(r))]


def _reading(model: Model, sample: Sample, view: View, likely: Any) -> Reading:
    stances = {f: stance_of(likely[k], model.least[k]) for k, f in enumerate(FAMILIES)}
    named = {f: _topics(model, sample, f) for f, stance in stances.items() if stance}
    against = {f: float(likely[k][0]) for k, f in enumerate(FAMILIES)}
    return Reading(sample, view.span(), stances, against, named)


def stance_of(likely: Any, least: Any) -> str:
    """The stance for one family: `likely` against, unclear, for; `least` against, for, worth a look."""
    against, unclear, good = (float(v) for v in likely)
    if against >= least[0]:
        return "against"
    if good >= least[1] and good > max(against, unclear):
        return "for"
    return "unclear" if max(against, unclear) >= least[2] and max(against, unclear) > good else ""


def _topics(model: Model, sample: Sample, family: str) -> tuple[str, ...]:
    names = topics()
    start = sum(len(names[f]) for f in FAMILIES[: FAMILIES.index(family)])
    scores = model.topic.scores(sample.rows)[start : start + len(names[family])]
    likely = 1 / (1 + np.exp(-scores))
    chosen = [name for name, p in zip(names[family], likely, strict=True) if p >= _TOPIC_LEAST]
    return tuple(chosen) or (names[family][int(np.argmax(likely))],)


def _weighed(provision: Provision, found: Iterable[Reading]) -> Provision:
    """The provision with the gravest stance of the sentences that it touches."""
    family = provision.family
    touched = [
        r for r in found if r.sample.first < provision.span.end and r.sample.last > provision.span.start
    ]
    if not family or not touched:
        return provision
    said = [r.stances.get(family, "") for r in touched]
    stance = next((s for s in STANCES if s in said), "none")
    doubted = stance in ("for", "none") and max(r.against.get(family, 0.0) for r in touched) >= _DOUBTED
    return replace(provision, stance=stance, doubted=doubted)


def _own(reading: Reading) -> Iterator[Provision]:
    for family, named in reading.topics.items():
        stance = reading.stances[family]
        yield Provision(
            clause=reading.sample.clause,
            span=reading.span,
            action=ACTION,
            objects=tuple(f"topic.{name}" for name in named),
            flags=frozenset((stance,)),
            family=family,
            stance=stance,
        )
