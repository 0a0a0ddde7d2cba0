"""Whether a clause gives the worker a contract on paper, as the partner of the right to keep the passport."""

from __future__ import annotations

from nlp.keeping.words import words
from nlp.scene import View

_WRITTEN = words("written")
_DENYING = words("written_denied")
_DEALS = words("deals")
_BUSINESS = words("business_deals")
_NEAR = 6


def written_contract(view: View, *, listed: bool) -> bool:
    """True where a contract in writing is the worker's due; `listed`: items and rows name no worker."""
    lowers, lemmas = view.sentence.lowers, view.sentence.lemmas
    if _BUSINESS.intersection(lowers) or not (listed or any(m.party == "worker" for m in view.people)):
        return False
    for i, lower in enumerate(lowers):
        if lower not in _WRITTEN:
            continue
        first, last = max(0, i - _NEAR), i + _NEAR
        if _DEALS.intersection(lemmas[first:last]) and not _DENYING.intersection(lowers[max(0, i - 5) : i]):
            return True
    return False
