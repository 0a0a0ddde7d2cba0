"""From the claims of a sentence to what it says as a whole: exceptions, sanctions, suppositions, doubles."""

from __future__ import annotations

from nlp.operators import negate
from nlp.paying.claims import BANS, BUSINESS, Claim, costs_of, prohibited_after
from nlp.paying.words import words
from nlp.scene import View

_PAYING = frozenset(("pay", "collect", "charge", "owe"))


def settle(view: View, claims: list[Claim], flags: frozenset[str]) -> list[Claim]:
    """The claims that stand when the sentence is read as a whole."""
    claims = [_of_worker(c) for c in _without_doubles(claims)]
    for claim in claims:
        noun = claim.idiom or any(f.noun and f.word == claim.word for f in view.frames)
        if noun and claim.effect not in BANS and prohibited_after(view, claim.word, claim.segment):
            claim.effect = "forbidden"
    if "sanctioned" in flags:
        claims = [_banned(c) for c in claims]
    claims = _exceptions(view, [_capped(view, c) for c in claims])
    claims = _disclaimed(view, _repaid(claims))
    return _without_suppositions(view, claims)


def _without_doubles(claims: list[Claim]) -> list[Claim]:
    """One claim for each payer and action of a segment; a named payer makes an unnamed one idle."""
    kept: list[Claim] = []
    for claim in claims:
        same = [c for c in claims if c.segment is claim.segment and c is not claim]
        if claim.payer == "unstated" and any(c.payer != "unstated" for c in same):
            continue
        if any(
            c.payer == claim.payer
            and c.action in (claim.action, "free")
            and (c.effect in BANS) == (claim.effect in BANS)
            for c in kept
            if c.segment is claim.segment
        ):
            continue
        if (
            claim.effect not in BANS
            and claim.idiom
            and any(c.idiom and c.payer == claim.payer and c.effect in BANS for c in same)
        ):
            continue
        if not claim.idiom and any(
            c.idiom and c.payer == claim.payer and (c.effect in BANS) != (claim.effect in BANS) for c in same
        ):
            continue
        kept.append(claim)
    return kept


def _of_worker(claim: Claim) -> Claim:
    """A ban that names nobody protects the worker: "No fees shall be charged"."""
    if (
        claim.payer == "unstated"
        and claim.effect in BANS
        and claim.action in ("pay", "charge", "collect", "secure")
    ):
        claim.payer = "worker"
    return claim


_LIMITS_IN_TIME = frozenset(("until", "till", "as", "so", "notwithstanding"))
_CAPS = words("caps")


def _capped(view: View, claim: Claim) -> Claim:
    """ "shall not charge more than one month's wage" allows charging up to that."""
    after = view.sentence.lowers[claim.word : min(claim.word + 9, claim.segment.last)]
    cap = next((i for i, w in enumerate(after) if w in _CAPS), -1)
    if claim.payer != "worker" or claim.effect != "forbidden" or claim.action == "free" or cap < 0:
        return claim
    figure = any(w[0].isdigit() for w in after[cap : cap + 3])
    if figure or after[cap] in ("exceed", "exceeding", "excess", "beyond") or "than" in after[cap : cap + 2]:
        claim.effect = "allowed"
    return claim


def _repaid(claims: list[Claim]) -> list[Claim]:
    """A sum that the worker has given and that "is paid back" comes from the one who got it."""
    given = next((c for c in claims if c.payer == "worker" and c.past), None)
    for claim in claims:
        if claim.action == "refund" and claim.payer == "unstated" and given is not None:
            claim.payer = given.payee if given.payee in BUSINESS else "agency"
            claim.payee = "worker"
    return claims


def _disclaimed(view: View, claims: list[Claim]) -> list[Claim]:
    """What the employer need not pay, and nobody else does, is left with the worker."""
    paid = any(c.payer in BUSINESS and c.effect not in BANS for c in claims)
    for claim in claims:
        if (
            claim.payer in BUSINESS
            and claim.effect in BANS
            and claim.action in ("pay", "provide")
            and claim.payee in ("unstated", "worker")
            and not paid
            and (not claim.idiom or costs_of(view) or view.has("op.lookback"))
        ):
            claim.payer, claim.effect = "worker", "required"
    return claims


def _banned(claim: Claim) -> Claim:
    """Taking that is punished is forbidden: "an agent who takes a fee is struck off"."""
    if claim.payer not in BUSINESS and claim.action != "refund" and claim.effect not in BANS:
        claim.effect = "forbidden"
        if claim.payer == "unstated":
            claim.payer = "worker"
    return claim


def _exceptions(view: View, claims: list[Claim]) -> list[Claim]:
    """What an exception takes away from a ban comes back: "no fee, except the visa fee"."""
    result = list(claims)
    for segment in view.segments:
        if segment.kind != "exception" or any(c.segment is segment for c in claims):
            continue
        if not costs_of(view, segment) and not any(f.classes & _PAYING for f in view.frames_of(segment)):
            continue
        if view.sentence.lowers[segment.first] in _LIMITS_IN_TIME:
            continue
        governing = [c for c in claims if c.segment.first < segment.first]
        if not governing:
            continue
        base = governing[-1]
        if base.payer in BUSINESS and base.effect in ("required", "stated"):
            named = next(
                (
                    m.party
                    for m in view.people
                    if segment.first <= m.first < segment.last and not m.possessive
                ),
                None,
            )
            result.append(
                Claim(
                    named if named in BUSINESS and named != base.payer else "worker",
                    "required",
                    segment,
                    word=segment.first,
                )
            )
        elif base.payer == "worker" and base.effect in BANS:
            result.append(
                Claim("worker", negate(base.effect), segment, source=base.source, word=segment.first)
            )
    return result


def _without_suppositions(view: View, claims: list[Claim]) -> list[Claim]:
    """A payment that is only supposed ("if a worker has paid, we repay") gives way to what follows."""
    follows = [c for c in claims if c.action == "refund" and c.payer in BUSINESS and c.effect not in BANS]
    follows += [
        c
        for c in claims
        if c.segment.kind != "condition" and not c.past and c.effect in BANS and c.action != "refund"
    ]
    if not follows:
        return claims
    return [
        c
        for c in claims
        if c in follows
        or not (c.past or c.segment.kind == "condition")
        or c.payer != "worker"
        or c.action == "borrow"
    ]
