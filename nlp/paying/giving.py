"""Verbs of giving, lending, sharing and paying back."""

from __future__ import annotations

from nlp.frames import Frame
from nlp.meaning import Party
from nlp.paying.claims import BUSINESS, OPPOSITE, Claim, costs_of, has_amount
from nlp.paying.voice import doer, receiver
from nlp.paying.words import words
from nlp.scene import View
from nlp.segments import Segment

_HANDING = words("handing")
_ARRANGING = words("arranging")
_REFLEXIVE = words("reflexive")
_JOINED = words("joined")


def borrow(view: View, segment: Segment, frame: Frame) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    lender = doer(view, segment, frame) if frame.passive else frame.subject
    if (
        lemma in ("finance", "fund", "pre")
        and lender in BUSINESS
        and not view.has("object.loan", segment=segment)
    ):
        return Claim(lender, frame.effect, segment, word=frame.word)
    if lemma in ("advance", "front", "pre") and lender == "worker":
        return Claim(
            "worker", frame.effect, segment, action="pay", word=frame.word, flags=frozenset(("first",))
        )
    costs = costs_of(view, segment)
    lent_things = (
        bool(costs) and all(o.startswith("rc5") or o == "loan" for o in costs) and "rc5.equipment" in costs
    )
    if not money_in(view, segment) or (lent_things and not has_amount(view, segment)):
        return None
    return Claim(
        "worker", frame.effect, segment, action="borrow", payee=lender or "unstated", word=frame.word
    )


def handed_over(view: View, segment: Segment, frame: Frame) -> Claim | None:
    """The worker brings, gives or leaves money or a pledge to somebody."""
    if (
        frame.noun
        or frame.passive
        or frame.subject != "worker"
        or not (frame.classes & {"surrender", "provide", "giveback", "hold"})
    ):
        return None
    if view.sentence.lemmas[frame.word] not in _HANDING:
        return None
    target = frame.roles.get("to") or frame.roles.get("with") or frame.direct
    if view.has("object.security", segment=segment):
        return Claim(
            "worker", frame.effect, segment, action="secure", payee=target or "unstated", word=frame.word
        )
    if view.has("object.loan", segment=segment) and view.sentence.lemmas[frame.word] in (
        "sign",
        "submit",
        "give",
    ):
        return Claim(
            "worker", frame.effect, segment, action="borrow", payee=target or "unstated", word=frame.word
        )
    money = has_amount(view, segment) or any(
        o.startswith(("illicit", "fee.", "liquidated")) for o in view.objects(segment)
    )
    if target in ("employer", "agency", "third") and money:
        return Claim("worker", frame.effect, segment, payee=target, word=frame.word)
    return None


def share(view: View, segment: Segment, frame: Frame) -> Claim | None:
    """A cost is shared: by those who are named, the worker among them or not."""
    lowers = view.sentence.lowers
    costs = costs_of(view)
    joined = frame.word and (lowers[frame.word - 1] in _JOINED or lowers[frame.word - 1].endswith("ly"))
    if view.has("object.wages", segment=segment) and not any(
        o.startswith(("rc", "fee.recruitment")) for o in costs
    ):
        return None
    if not costs or all(o == "illicit" for o in costs) or (lowers[frame.word] == "shared" and not joined):
        return None
    none = words("banned")
    parties = {m.party for m in view.people if not set(view.sentence.lowers[m.last : m.last + 2]) & none}
    payer: Party = "worker" if "worker" in parties else "unstated"
    if payer == "unstated" and len(parties & BUSINESS) and not view.has("op.lookback", segment=segment):
        payer = "employer" if "employer" in parties else "agency"
    return Claim(payer, frame.effect, segment, word=frame.word, flags=frozenset(("shared",)))


def refund(view: View, segment: Segment, frame: Frame) -> Claim | None:
    roles = frame.roles
    payee: Party | None
    payer: Party | None
    if frame.passive:
        payer, payee = doer(view, segment, frame), receiver(view, segment, frame) or frame.subject
        if payer == payee:
            payer = None
    elif frame.noun:
        payer, payee = roles.get("by"), roles.get("to") or roles.get("of")
        if payer is None and payee is None:
            return None
    else:
        payer, payee = frame.subject, frame.direct or roles.get("to")
    if payer is None:
        payer = OPPOSITE.get(payee or "", "unstated")
    if payer == payee == "worker":
        payee = None
    if payer == payee:
        return None
    return Claim(payer, frame.effect, segment, action="refund", payee=payee or "unstated", word=frame.word)


def provide(view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer = frame.subject if not frame.passive else doer(view, segment, frame)
    if not any(o.startswith("rc") for o in view.objects(segment)):
        return None
    if payer in BUSINESS:
        against = any(w in ("against",) for w in view.sentence.lowers[frame.word : segment.last])
        return None if against else Claim(payer, frame.effect, segment, action="provide", word=frame.word)
    if payer == "worker":
        own = view.sentence.lemmas[frame.word] in _ARRANGING or any(
            w in _REFLEXIVE for w in view.sentence.lowers[frame.word : segment.last]
        )
        return Claim(
            "worker" if own else "unstated",
            frame.effect,
            segment,
            action="pay" if own else "unclear",
            word=frame.word,
        )
    return None


def things_only(view: View, segment: Segment) -> bool:
    """Only things are given back ("returns the tools"), not what they cost."""
    costs = costs_of(view, segment)
    return (
        bool(costs)
        and all(o.startswith(("rc5", "rc7", "rc3")) for o in costs)
        and not has_amount(view, segment)
    )


def money_in(view: View, segment: Segment) -> bool:
    return (
        view.has("object.wages", segment=segment)
        or bool(costs_of(view, segment))
        or has_amount(view, segment)
    )
