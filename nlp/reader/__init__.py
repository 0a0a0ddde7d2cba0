"""The trained reader: which stance a sentence takes on which topic, whatever its words.

The grammar says who pays, holds, may leave and under which condition where it understands a sentence; the
reader weighs the whole sentence with its heading, its list and what the grammar found, as learned from the
labelled clauses of `corpus/clauses`. It confirms or drops the grammar's provisions and adds its own
(action `reading`, one for each topic). What it is not sure of becomes "unclear", never silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from nlp.components.context import ClauseContext
from nlp.meaning import Particular, Provision, Span
from nlp.model import Clause
from nlp.particulars import NAMES
from nlp.party_names import joined
from nlp.reader import network
from nlp.reader.features import value_of
from nlp.reader.model import FAMILIES, STANCES, Model, load, topics
from nlp.reader.sampling import Sample, samples
from nlp.reading.words import TICKS
from nlp.scene import View

ACTION = "reading"
_Found = TypeVar("_Found", Provision, Particular)
_TOPIC_LEAST = 0.25
_POSSIBLE = -3.0
"""Below these log odds of a topic the sentence is not about it."""
_STATED, _DENIED = 8.0, -6.5
"""Log odds: from the first on a sentence states a particular, below the second never."""
_VALUE_WORDS, _HEADING_WORDS = 6, 6
_LEANS, _LITTLE = 0.25, 0.05
"""From the first probability of "for" on, with so little "against", what the grammar calls met is met."""
RULED_OUT = 0.2
"""Below this probability of "against" a sentence may be taken as "for"; two readings at once are unclear."""
_DOUBTED = 0.08
"""From this probability of "against" on, an unconfirmed provision is doubted, not dropped."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of a sentence: for each family the stance ("" none) and its topics.

    `leaning` are the families for which it rather is "for", though not surely; `against` is the
    probability that the sentence goes against the worker, by family; `possible` are the topics of all
    families that it may be about; `states` are the log odds that it states a particular, by name.
    """

    sample: Sample
    span: Span
    stances: dict[str, str]
    leaning: frozenset[str]
    against: dict[str, float]
    topics: dict[str, tuple[str, ...]]
    possible: frozenset[str]
    states: dict[str, float]
    text: str
    ticked: bool = False


def read(contexts: Sequence[ClauseContext]) -> dict[int, list[Reading]]:
    """Give the contexts' provisions the reader's stance, and add its own provisions.

    Returns the readings by the number of their clause.
    """
    model = load()
    found_here = list(samples(contexts))
    rows = [sample.rows for sample, _, _ in found_here]
    said, about, stated = network.read(rows)
    likely = model.probabilities(model.scores(rows), said)
    by_clause: dict[int, list[Reading]] = {}
    for (sample, view, context), stances, subjects, states in zip(
        found_here, likely, about, stated, strict=True
    ):
        reading = _reading(model, sample, view, stances, subjects, states)
        if _is_empty_row(context.clause):
            reading = replace(reading, stances={f: s and "unclear" for f, s in reading.stances.items()})
        elif context.clause.kind == "heading" and len(view.sentence) <= _HEADING_WORDS:
            # "Leaving us" names what follows; that one might read more into it is no doubt.
            reading = replace(
                reading, stances={f: "" if s == "unclear" else s for f, s in reading.stances.items()}
            )
        by_clause.setdefault(sample.clause, []).append(reading)
    for context in contexts:
        found = by_clause.get(context.clause.index, [])
        kept = [_weighed(p, p.family, found) for p in context.provisions]
        if context.clause.kind == "row":
            kept = [_of_column(p, found) for p in kept]
        context.provisions = [*kept, *(p for r in found for p in _own(r))]
    return by_clause


def _is_empty_row(clause: Clause) -> bool:
    """Whether nothing stands beside a row's label: what the reader takes from the label alone is a doubt."""
    values = clause.cells[1:]
    return bool(values) and not any(cell.mark or cell.end > cell.start for cell in values)


def weighed(particulars: Iterable[Particular], readings: dict[int, list[Reading]]) -> tuple[Particular, ...]:
    """The particulars with what the readings say where they stand, and those that only a reading finds."""
    found = [
        _confirmed(_weighed(p, "written_terms", readings.get(p.clause, ())), readings.get(p.clause, ()))
        for p in particulars
    ]
    added = [p for here in readings.values() for reading in here for p in _stated(reading, found)]
    return tuple(sorted([*found, *added], key=lambda p: (p.span.start, p.name)))


def _stated(reading: Reading, found: Iterable[Particular]) -> Iterator[Particular]:
    """What the sentence states by the reading alone."""
    first, last = reading.sample.first, reading.sample.last
    known = {p.name for p in found if p.span.start < last and p.span.end > first}
    for name, odds in reading.states.items():
        if odds >= _STATED and name not in known and _has_value(reading.text):
            yield Particular(name, "stated", reading.text, reading.span, reading.sample.clause)


def _has_value(text: str) -> bool:
    """Whether words can be more than the label of a place to fill in ("Annual leave | days")."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return "__" not in text and (len(words) >= _VALUE_WORDS or any(c.isdigit() for c in text))


def _confirmed(found: Particular, readings: Iterable[Reading]) -> Particular:
    odds = [
        reading.states[found.name] for reading in _touched(found, readings) if found.name in reading.states
    ]
    return replace(found, confirmed=found.placed or not odds or max(odds) > _DENIED)


def _touched(found: Provision | Particular, readings: Iterable[Reading]) -> list[Reading]:
    first, last = found.span.start, found.span.end
    return [r for r in readings if r.sample.first < last and r.sample.last > first]


def _reading(model: Model, sample: Sample, view: View, likely: Any, about: Any, stated: Any) -> Reading:
    stances = {f: stance_of(likely[k], model.least[k]) for k, f in enumerate(FAMILIES)}
    named = {f: _topics(about, f) for f, stance in stances.items() if stance}
    against = {f: float(likely[k][0]) for k, f in enumerate(FAMILIES)}
    ticked = any(value_of(cell, None) == "tick" or set(TICKS).intersection(cell) for cell in _cells_of(view))
    states = {name: float(odds) for name, odds in zip(NAMES, stated, strict=True)}
    text = joined(view, 0, len(view.sentence))
    leaning = frozenset(
        f for k, f in enumerate(FAMILIES) if likely[k][2] >= _LEANS and likely[k][0] < _LITTLE
    )
    return Reading(
        sample, view.span(), stances, leaning, against, named, _possible(about), states, text, ticked
    )


def _cells_of(view: View) -> Iterator[list[str]]:
    """The words of a row's sentence, cell by cell."""
    cell: list[str] = []
    for word in view.sentence.lowers:
        if word == "|":
            yield cell
            cell = []
        else:
            cell.append(word)
    yield cell


def stance_of(likely: Any, least: Any) -> str:
    """The stance for one family: `likely` against, unclear, for; `least` against, for, worth a look."""
    against, unclear, good = (float(v) for v in likely)
    if against >= max(least[0], unclear, good):
        return "against"
    worst = max(against, unclear)
    if good >= least[1] and good > worst and against < RULED_OUT:
        return "for"
    return "unclear" if worst >= least[2] and (worst > good or against >= RULED_OUT) else ""


def _topics(about: Any, family: str) -> tuple[str, ...]:
    """The family's topics whose log odds are high enough; the likeliest where none is."""
    names = topics()
    start = sum(len(names[f]) for f in FAMILIES[: FAMILIES.index(family)])
    own = about[start : start + len(names[family])]
    chosen = [name for name, odds in zip(names[family], own, strict=True) if odds >= _TOPIC_LEAST]
    return tuple(chosen) or (names[family][int(np.argmax(own))],)


def _possible(about: Any) -> frozenset[str]:
    """The topics of all families that the sentence may be about."""
    names = (name for own in topics().values() for name in own)
    return frozenset(name for name, odds in zip(names, about, strict=True) if odds >= _POSSIBLE)


def _weighed(found: _Found, family: str, readings: Iterable[Reading]) -> _Found:
    """What was found, with the gravest stance of the sentences that it touches."""
    touched = _touched(found, readings)
    if not family or not touched:
        return found
    said = [r.stances.get(family, "") for r in touched]
    stance = next((s for s in STANCES if s in said), "none")
    if stance == "none" and any(family in r.leaning for r in touched):
        stance = "for"
    doubted = stance in ("for", "none") and max(r.against.get(family, 0.0) for r in touched) >= _DOUBTED
    about = frozenset(name for r in touched for name in r.possible)
    return replace(found, stance=stance, doubted=doubted, about=about)


def _of_column(provision: Provision, readings: Iterable[Reading]) -> Provision:
    """A payment of a row, which its column's head may put on somebody: there the grammar knows more."""
    if provision.family != "fees" or not provision.stance:
        return provision
    ticked = any(r.ticked for r in readings)
    return replace(provision, stance="") if ticked or provision.stance == "unclear" else provision


def _own(reading: Reading) -> Iterator[Provision]:
    for family, named in reading.topics.items():
        stance = reading.stances[family]
        if not stance:
            continue
        yield Provision(
            clause=reading.sample.clause,
            span=reading.span,
            action=ACTION,
            objects=tuple(f"topic.{name}" for name in named),
            flags=frozenset((stance,)),
            family=family,
            stance=stance,
        )


__all__ = ["Reading", "Sample", "read", "samples", "stance_of", "weighed"]
