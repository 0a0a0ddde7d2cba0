"""Provisions about the text itself: form, language, copies, force, changes, what it leaves open.

Actions: `written_form`, `language`, `law`, `substitute`, `vary`, `copy`, `prevail`, `refer`, `beforehand`,
`sign_blank`, `written_duty`. Flags: `for` (the good thing is said), `against` (its opposite) or
`unclear` (a person must decide); `business` marks a statement between agency and employer or states
that does not speak of the worker. `language` provisions name languages as objects (`lang.ne`).
The words are patterns in `lexicon/en/statements.yaml`; this module holds polarity and scope.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.meaning import Provision
from nlp.operators import effect_of
from nlp.phrases import Hit, Words, book
from nlp.scene import Scene, View

_FLIP = {"against": "for", "for": "against", "unclear": ""}
_BETWEEN_FIRMS = frozenset(("agency_agreement", "bla", "self_certification"))
_GUARDED_MET = frozenset(("vary", "law", "language"))
"""Actions whose bad form the clause declares void, so that the ban itself is what a good text says."""

_ORDER = ("against", "unclear", "for")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says of one action: its polarity, and whether the pattern holds the negation itself."""

    polarity: str
    fixed: bool


def wording(scene: Scene) -> Iterator[Provision]:
    """Statements of a clause about the text itself, in text order, one for each sentence and action."""
    phrases = book("en", "statements")
    for view in scene.views:
        words = phrases.words(view)
        hits = list(phrases.find(words))
        if scene.stem is not None and view is scene.views[0]:
            hits.extend(_with_stem(scene.stem, words, hits))
        yield from _provisions(scene, view, words, hits)


def _with_stem(stem: View, words: Words, own: list[Hit]) -> Iterator[Hit]:
    """Patterns that begin in the sentence that introduces a list and end in its item."""
    phrases = book("en", "statements")
    above = phrases.words(stem)
    size = len(above.lowers)
    shifted = [{cls: {e + size for e in ends} for cls, ends in at.items()} for at in words.classes]
    joined = Words(above.lowers + words.lowers, above.lemmas + words.lemmas, above.classes + shifted)
    for hit in phrases.find(joined):
        if hit.first < size < hit.last:
            yield Hit(hit.name, 0, hit.last - size)


def _provisions(scene: Scene, view: View, words: Words, hits: list[Hit]) -> Iterator[Provision]:
    read: dict[str, set[Reading]] = {}
    for hit in hits:
        action, polarity, *mode = hit.name.split(".")
        if "fixed" not in mode and _negated(view, hit):
            polarity = "" if "dead" in mode else _FLIP[polarity]
        if polarity:
            read.setdefault(action, set()).add(Reading(polarity, "fixed" in mode))
    guarded = bool(read.pop("guard", None))
    business = scene.kind in _BETWEEN_FIRMS and not _speaks_of_workers(view, words)
    for action, readings in read.items():
        polarity = _decide(readings)
        if guarded and polarity == "against" and action != "substitute":
            polarity = "for" if action in _GUARDED_MET else ""
        if not polarity:
            continue
        flags = {polarity}
        if business:
            flags.add("business")
        yield Provision(clause=scene.clause.index, span=view.span(), action=action, flags=frozenset(flags), agent="unstated")


def _decide(readings: set[Reading]) -> str:
    """One polarity for the sentence: a pattern that carries its own negation or exception is the fuller reading."""
    fixed = {r.polarity for r in readings if r.fixed}
    for polarities in (fixed, {r.polarity for r in readings}):
        for polarity in _ORDER:
            if polarity in polarities:
                return polarity
    return "unclear"


def _negated(view: View, hit: Hit) -> bool:
    segment = next((s for s in view.segments if s.first <= hit.first < s.last), None)
    start = segment.first if segment is not None else 0
    if hit.places:
        return any(_banned(view, i) for i in hit.places)
    return effect_of(view.sentence, hit.first, start) in ("forbidden", "exempt")


def _banned(view: View, i: int) -> bool:
    segment = next((s for s in view.segments if s.first <= i < s.last), None)
    return effect_of(view.sentence, i, segment.first if segment is not None else 0) in ("forbidden", "exempt")


def _speaks_of_workers(view: View, words: Words) -> bool:
    return any(m.party == "worker" for m in view.people) or any("worksubject" in at for at in words.classes)
