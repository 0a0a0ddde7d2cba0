"""What the money is for: cost objects of a claim from its words, its clause and its context."""

from __future__ import annotations

from nlp.paying.claims import Claim, costs_of, has_amount, is_cost
from nlp.scene import Scene, View

_SPECIFIC = ("fee.recruitment", "rc", "security", "loan", "illicit", "guarantor")
_BY_ACTION = {"guarantee": "guarantor", "secure": "security", "borrow": "loan", "forfeit": "liquidated"}
_GENERIC = frozenset(("fee.any",))


def costs_for(scene: Scene, view: View, claim: Claim, carried: list[str]) -> tuple[list[str], bool]:
    """Cost objects of a claim, and whether they come from outside its sentence."""
    if claim.objects:
        return list(claim.objects), False
    costs = costs_of(view, claim.segment)
    if not costs and claim.segment.kind != "exception":
        costs = [o for s in view.segments for o in costs_of(view, s) if s.kind != "exception"]
    if costs and not _GENERIC.issuperset(costs):
        return costs, False
    if any(o.startswith("personal") for o in view.objects(claim.segment)):
        return costs, False
    outside = outside_costs(scene, view, carried)
    if outside:
        return [*costs, *outside], True
    if not costs and claim.action in _BY_ACTION:
        return [_BY_ACTION[claim.action]], False
    if not costs and claim.action == "refund" and claim.payer == "worker" and not view.objects(claim.segment):
        return ["fee.any"], False
    if (
        not costs
        and claim.payer == "worker"
        and (has_amount(view, claim.segment) or claim.idiom or claim.payee == "agency")
    ):
        costs = ["fee.any"]
    return costs, False


def outside_costs(scene: Scene, view: View, carried: list[str]) -> list[str]:
    """Objects of the list stem, the headings or the sentence before, for a sentence that names none."""
    stem = [o for o in scene.stem.objects() if is_cost(o)] if scene.stem is not None else []
    if stem:
        return stem
    points_back = view.has("op.lookback") or len(view.sentence) < 14
    before = [o for o in carried if is_cost(o)] if points_back else []
    return before or [t for t in sorted(scene.topics) if is_cost(t)]


def personal(view: View, claim: Claim, costs: list[str]) -> bool:
    """Whether the outlay is the worker's private matter."""
    objects = view.objects(claim.segment)
    return any(o.startswith("personal") for o in objects) and not any(
        o.startswith(_SPECIFIC) for o in [*objects, *costs]
    )
