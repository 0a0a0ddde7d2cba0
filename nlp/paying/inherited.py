"""Items without a verb of their own: what the heading or the open sentence above them says of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from nlp.lexicon import load
from nlp.mentions import Speakers
from nlp.paying.claims import Claim, costs_of
from nlp.paying.expenses import expense_claims, free_claims
from nlp.paying.idioms import idiom_claims, idiom_hits
from nlp.paying.standing import stands
from nlp.paying.verbs import verb_claims
from nlp.scene import Scene, View, view
from nlp.sentences import sentences, tokenizer


@lru_cache(maxsize=512)
def _heading(text: str) -> tuple[View, ...]:
    return tuple(view(s, Speakers()) for s in sentences(tokenizer("en").make_doc(text), 0, load("en")))


def inherited_claims(scene: Scene, own: View) -> Iterator[Claim]:
    """Claims of the list stem or the nearest heading, with the objects of the item."""
    objects = tuple(costs_of(own))
    if not objects or any(
        not f.noun and f.classes & {"pay", "charge", "collect", "refund"} for f in own.frames
    ):
        return
    if any(not f.noun and f.effect != "stated" for f in own.frames) or own.people:
        return
    above = (
        [scene.stem]
        if scene.stem is not None
        else list(_heading(scene.clause.headings[-1]))
        if scene.clause.headings
        else []
    )
    for source in above:
        for claim in _of(scene, source):
            if claim.payer != "unstated" and claim.action in ("pay", "charge", "collect", "free", "provide"):
                yield Claim(
                    claim.payer,
                    claim.effect,
                    own.segments[0],
                    action=claim.action,
                    payee=claim.payee,
                    source=claim.source,
                    objects=objects,
                )
                return


def _of(scene: Scene, source: View) -> Iterator[Claim]:
    yield from idiom_claims(scene, source, idiom_hits(source))
    for segment in source.segments:
        yield from expense_claims(source, segment)
        yield from free_claims(source, segment)
        yield from (c for c in verb_claims(scene, source, segment) if stands(source, c))
