"""Whether a claim against the worker stands on words about money, or only on a word that also means else."""

from __future__ import annotations

from nlp.paying.claims import BANS, Claim, costs_of, has_amount
from nlp.paying.words import words
from nlp.scene import View

_STRICT = words("strict_paying")
_MONEY = words("money_words")
_PAID_TIME = words("paid_time")
_THINGS = ("rc1", "rc3", "rc4", "rc5", "rc7")


def stands(view: View, claim: Claim) -> bool:
    """Whether a claim that burdens the worker is about paying; claims on others and bans always stand."""
    if claim.effect in BANS or claim.payer not in ("worker", "third") or claim.idiom or claim.objects:
        return True
    frame = next((f for f in view.frames if f.word == claim.word and f.segment is claim.segment), None)
    if frame is None:
        return True
    lowers = view.sentence.lowers
    lemma = view.sentence.lemmas[frame.word]
    following = lowers[frame.end] if frame.end < len(lowers) else ""
    costs = costs_of(view, claim.segment)
    amount = has_amount(view, claim.segment)
    if lowers[frame.word] == "paid" and following in _PAID_TIME and not frame.passive:
        return False
    if lemma == "carry" and following in ("out", "on", "away", "with", "myself", "himself", "herself"):
        return False
    if lowers[frame.word] == "pay" and not costs and not amount and len(lowers) <= 4 and not _modal(view):
        return False
    if lemma == "return" and not costs and not amount and not view.has("op.lookback", segment=claim.segment):
        return False
    if lemma == "receive" and "worker" in (frame.direct, frame.roles.get("direct")):
        return False
    if lemma in _STRICT or amount or "provide" in frame.classes and "pay" not in frame.classes:
        return True
    if not costs:
        if frame.roles.get("from") == "worker" and view.has("op.lookback", segment=claim.segment):
            return True
        return bool(claim.source) or claim.payee in ("employer", "agency") and not _MONEY.isdisjoint(lowers)
    if all(o.startswith(_THINGS) for o in costs) and claim.action in ("pay", "collect"):
        return not _MONEY.isdisjoint(lowers) or bool(claim.source)
    return True


def _modal(view: View) -> bool:
    return view.has("op.modal_must") or view.has("op.modal_allowed") or view.has("op.modal_required")
