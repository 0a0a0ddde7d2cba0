"""Money is spoken of and nobody is named who pays it: what a person must decide."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Provision
from nlp.paying.claims import CURRENCIES, costs_of, is_cost, prohibited_after
from nlp.paying.costs import outside_costs
from nlp.scene import Scene, View

_MONEY_BY_NAME = ("fee.", "security", "loan", "guarantor", "illicit", "liquidated")


def open_points(scene: Scene, view: View, carried: list[str], flags: frozenset[str]) -> Iterator[Provision]:
    """One `unclear` provision for a sentence about a cost that no claim was found in."""
    if "no_money" in flags or any(o.startswith("personal") for o in view.objects()):
        return
    costs = costs_of(view)
    if not any(o != "fee.any" for o in costs):
        costs = [*costs, *outside_costs(scene, view, carried)]
    named = [o for o in costs if o.startswith(_MONEY_BY_NAME)]
    priced = has_price(view) or "price" in flags
    if costs and (priced or any(o not in ("fee.any", "illicit") for o in named)) or costs and "open" in flags:
        objects = costs
    elif priced and not view.has("object.wages"):
        objects = [o for o in outside_costs(scene, view, carried) if is_cost(o)]
        if not objects and any(m.party == "worker" for m in view.people):
            objects = ["fee.any"]
    else:
        return
    if not objects or (view.has("object.wages") and not named):
        return
    extra = {"open"} if "open" in flags else set()
    if any(m.party == "worker" for m in view.people):
        extra.add("worker")
    if "sanctioned" in flags or prohibited_after(view, 0) or _denied(view):
        yield Provision(
            clause=scene.clause.index,
            span=view.span(),
            action="pay",
            objects=tuple(dict.fromkeys(objects)),
            effect="forbidden",
            payer="worker",
            flags=flags,
        )
        return
    yield Provision(
        clause=scene.clause.index,
        span=view.span(),
        action="unclear",
        objects=tuple(dict.fromkeys(objects)),
        effect="stated",
        flags=frozenset(flags | extra),
    )


def has_price(view: View) -> bool:
    """Whether the sentence names a sum: a figure beside a currency or a money word."""
    return any(w in CURRENCIES for w in view.sentence.lowers)


def _denied(view: View) -> bool:
    """ "No guarantor shall be required": the cost itself is negated."""
    lowers = view.sentence.lowers
    named = [
        t
        for t in view.sentence.of("object")
        if is_cost(t.cls.partition(".")[2]) and t.cls != "object.fee.any"
    ]
    return bool(named) and any(
        w in ("no", "neither") for w in lowers[max(0, named[0].first - 2) : named[0].first]
    )
