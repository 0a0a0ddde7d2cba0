"""Pay that comes out lower because of a cost: the worker pays from wages, whatever the drafter calls it."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.paying.claims import Claim, costs_of
from nlp.paying.costs import outside_costs
from nlp.paying.expenses import floating
from nlp.phrases import Hit
from nlp.scene import Scene, View


def reduction_claims(scene: Scene, view: View, hits: list[Hit], carried: list[str]) -> Iterator[Claim]:
    """A segment with pay and a word of reducing, about a cost that it or its context names."""
    words = [h for h in hits if h.name == "reduce"]
    if not words or not view.has("object.wages"):
        return
    if not costs_of(view) and not outside_costs(scene, view, carried if view.has("op.lookback") else []):
        return
    hit = words[0]
    segment = next(s for s in view.segments if s.first <= hit.first < s.last)
    if not view.has("object.wages", segment=segment) and not costs_of(view, segment):
        return
    yield Claim(
        "worker",
        floating(view, segment, hit.first),
        segment,
        action="collect",
        source="wages",
        word=hit.first,
        idiom=True,
    )
