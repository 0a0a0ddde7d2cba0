"""Who pays: provisions about fees, related costs, security, loans and sums due on leaving.

Actions: `pay`, `charge`, `collect` (taken from the payer), `refund`, `provide`, `borrow`, `secure`,
`guarantee`, `forfeit`, `free` (nothing to pay), `advance` (the worker pays first and is paid back),
`scope` (whom a ban protects) and `unclear` (money is asked for, by nobody and from nobody). The payer is
who ends up poorer; source `wages` marks a deduction. Flags: see `nlp/paying/circumstances.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Provision
from nlp.paying.advances import advances
from nlp.paying.circumstances import circumstances
from nlp.paying.claims import Claim, costs_of
from nlp.paying.costs import costs_for, personal
from nlp.paying.ellipsis import elliptic_claims
from nlp.paying.expenses import expense_claims, free_claims
from nlp.paying.idioms import idiom_claims, idiom_flags, idiom_hits
from nlp.paying.inherited import inherited_claims
from nlp.paying.open_points import open_points
from nlp.paying.reductions import reduction_claims
from nlp.paying.rows import fragment_claims, is_head, row_claims
from nlp.paying.scope import scope_provisions
from nlp.paying.settling import settle
from nlp.paying.standing import stands
from nlp.paying.verbs import verb_claims
from nlp.phrases import Hit
from nlp.scene import Scene, View


def money(scene: Scene) -> Iterator[Provision]:
    """Provisions about money in a clause, in text order."""
    if scene.clause.kind == "row" and is_head(scene):
        return
    carried = list(scene.before)
    found: list[Provision] = []
    rows = list(row_claims(scene))
    for view in scene.views:
        hits = idiom_hits(view)
        flags = idiom_flags(hits)
        if "refund_partial" in flags and any(
            w in view.sentence.lowers for w in ("100", "full", "entirely", "whole")
        ):
            flags -= {"refund_partial"}
        claims = rows if rows else settle(view, list(_claims(scene, view, hits, carried)), flags)
        if "no_money" in flags:
            claims = [c for c in claims if c.payer == "worker"]
        here: list[Provision] = []
        for claim in claims:
            here.extend(_provision(scene, view, claim, carried, len(claims), flags))
        found.extend(here or open_points(scene, view, carried, flags))
        found.extend(scope_provisions(scene, view, flags, carried))
        carried = costs_of(view) or carried
        if rows:
            break
    yield from advances(found)


def _claims(scene: Scene, view: View, hits: list[Hit], carried: list[str]) -> Iterator[Claim]:
    found = list(idiom_claims(scene, view, hits))
    for segment in view.segments:
        found.extend(expense_claims(view, segment))
        found.extend(free_claims(view, segment))
        found.extend(c for c in verb_claims(scene, view, segment) if stands(view, c))
    found.extend(reduction_claims(scene, view, hits, carried))
    found.extend(fragment_claims(view))
    if not any(c.payer != "unstated" for c in found):
        found.extend(inherited_claims(scene, view))
    yield from found
    yield from elliptic_claims(view, found)


def _provision(
    scene: Scene, view: View, claim: Claim, carried: list[str], count: int, flags: frozenset[str]
) -> Iterator[Provision]:
    costs, outside = costs_for(scene, view, claim, carried)
    if not costs:
        return
    circumstance = set(circumstances(scene, view, claim, flags))
    if personal(view, claim, costs):
        circumstance.add("personal")
    if outside:
        circumstance.add("anaphoric")
    span = view.span() if count <= 1 or scene.cells else view.span(claim.segment)
    yield Provision(
        clause=scene.clause.index,
        span=span,
        action=claim.action,
        objects=tuple(dict.fromkeys(costs)),
        effect=claim.effect,
        payer=claim.payer,
        payee=claim.payee,
        source=claim.source,
        flags=frozenset(circumstance),
    )
