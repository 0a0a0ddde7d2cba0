"""The worker pays first and somebody pays him back: a matter of the refund, not of the payment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.meaning import Provision
from nlp.paying.claims import BANS, BUSINESS

_PAID = frozenset(("pay", "charge", "advance"))


def advances(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """Mark payments of the worker that are paid back, and the refunds of what he advanced.

    A refund to the worker is `remedial` where it undoes a payment that should not have been made.
    """
    found = list(provisions)
    refunds = [
        p
        for p in found
        if p.action == "refund"
        and p.payer in BUSINESS
        and p.payee in ("worker", "unstated")
        and p.effect not in BANS
    ]
    back = [p for p in refunds if "remedial" not in p.flags]
    for provision in found:
        if provision in back:
            paid = any(p.payer == "worker" and p.action in _PAID for p in found)
            yield replace(provision, flags=provision.flags | {"advance"} | ({"laid_out"} if paid else set()))
        elif (
            provision.payer == "worker"
            and provision.action in _PAID
            and provision.effect not in BANS
            and "leaving" not in provision.flags
            and back
        ):
            yield replace(provision, action="advance")
        else:
            yield provision
