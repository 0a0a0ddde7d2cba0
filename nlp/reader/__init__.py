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
from nlp.reader import network
from nlp.reader.features import TURNS, Seen, features, see
from nlp.reader.model import FAMILIES, STANCES, Model, load, topics
from nlp.reading.words import CROSSES, TICKS
from nlp.scene import View

ACTION = "reading"
_Found = TypeVar("_Found", Provision, Particular)
_LABEL_WORDS = 4
_VALUE_MARKS = frozenset([":", "|", "=", "-", "–", "—", "?", *TICKS, *CROSSES])
_LAST_LATIN = "\u024f"
_TOPIC_LEAST = 0.25
RULED_OUT = 0.2
"""Below this probability of "against" a sentence may be taken as "for"; two readings at once are unclear."""
_DOUBTED = 0.08
"""From this probability of "against" on, an unconfirmed provision is doubted, not dropped."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence in its place: its code points, and the rows of its features in rising order."""

    clause: int
    first: int
    last: int
    rows: Any


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
    ticked: bool = False


def samples(contexts: Iterable[ClauseContext]) -> Iterator[tuple[Sample, View, ClauseContext]]:
    """Every sentence of the document with its features, in text order."""
    seen: dict[int, Seen] = {}
    before: Seen | None = None
    for context in contexts:
        scene = context.scene
        if scene is None or context.clause.kind == "title":
            continue
        for view in scene.views:
            if _other_script(view):
                continue
            if id(view) not in seen:
                seen[id(view)] = see(view)
            own = seen[id(view)]
            if scene.stem is None and _bare_label(view):
                before = own
                continue
            stem = None
            if scene.stem is not None:
                stem = seen.get(id(scene.stem)) or see(scene.stem)
            first, last = view.sentence.starts[0], view.sentence.ends[-1]
            touching = [p for p in context.provisions if p.span.start < last and p.span.end > first]
            headings, kinds = context.clause.headings, (context.kind, context.clause.kind)
            rows = features(own, view.frames, view, touching, headings, stem, before, kinds)
            yield Sample(context.clause.index, first, last, rows), view, context
            before = own


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


def read(contexts: Sequence[ClauseContext]) -> dict[int, list[Reading]]:
    """Give the contexts' provisions the reader's stance, and add its own provisions.

    Returns the readings by the number of their clause.
    """
    model = load()
    found_here = list(samples(contexts))
    rows = [sample.rows for sample, _, _ in found_here]
    said, about = network.read(rows)
    likely = model.probabilities(model.scores(rows), said)
    by_clause: dict[int, list[Reading]] = {}
    for (sample, view, _), stances, subjects in zip(found_here, likely, about, strict=True):
        by_clause.setdefault(sample.clause, []).append(_reading(model, sample, view, stances, subjects))
    for context in contexts:
        found = by_clause.get(context.clause.index, [])
        kept = [_weighed(p, p.family, found) for p in context.provisions]
        if context.clause.kind == "row":
            kept = [_of_column(p, found) for p in kept]
        context.provisions = [*kept, *(p for r in found for p in _own(r))]
    return by_clause


def weighed(particulars: Iterable[Particular], readings: dict[int, list[Reading]]) -> tuple[Particular, ...]:
    """The particulars with what the readings say of the written terms where they stand."""
    return tuple(_weighed(p, "written_terms", readings.get(p.clause, ())) for p in particulars)


def _reading(model: Model, sample: Sample, view: View, likely: Any, about: Any) -> Reading:
    stances = {f: stance_of(likely[k], model.least[k]) for k, f in enumerate(FAMILIES)}
    named = {f: _topics(about, f) for f, stance in stances.items() if stance}
    against = {f: float(likely[k][0]) for k, f in enumerate(FAMILIES)}
    ticked = bool(set(TICKS).intersection(view.sentence.lowers))
    return Reading(sample, view.span(), stances, against, named, ticked)


def stance_of(likely: Any, least: Any) -> str:
    """The stance for one family: `likely` against, unclear, for; `least` against, for, worth a look."""
    against, unclear, good = (float(v) for v in likely)
    if against >= max(least[0], unclear):
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


def _weighed(found: _Found, family: str, readings: Iterable[Reading]) -> _Found:
    """What was found, with the gravest stance of the sentences that it touches."""
    first, last = found.span.start, found.span.end
    touched = [r for r in readings if r.sample.first < last and r.sample.last > first]
    if not family or not touched:
        return found
    said = [r.stances.get(family, "") for r in touched]
    stance = next((s for s in STANCES if s in said), "none")
    doubted = stance in ("for", "none") and max(r.against.get(family, 0.0) for r in touched) >= _DOUBTED
    return replace(found, stance=stance, doubted=doubted)


def _of_column(provision: Provision, readings: Iterable[Reading]) -> Provision:
    """A payment of a row, which its column's head may put on somebody: there the grammar knows more."""
    if provision.family != "fees" or provision.stance not in ("unclear", "none"):
        return provision
    ticked = any(r.ticked for r in readings)
    return replace(provision, stance="") if ticked or provision.stance == "unclear" else provision


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
