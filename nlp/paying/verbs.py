"""Claims from verbs: voice and prepositions say who ends up poorer."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.frames import Frame
from nlp.meaning import Party
from nlp.paying.claims import Claim, costs_of, has_amount
from nlp.paying.giving import borrow, handed_over, money_in, provide, refund, share, things_only
from nlp.paying.voice import addressed, antecedent, crowd_before, doer, is_past, own_effect, unable
from nlp.paying.words import words
from nlp.scene import Scene, View
from nlp.segments import Segment

_ASKING = words("asking")
_ASKED_ONLY = words("asked_only")
_DEDUCTING = words("deducting")
_SOFT_TAKING = words("soft_taking")
_LOOSE_TAKING = words("loose_taking")
_OWN_KINDS = words("own_kinds")


def verb_claims(scene: Scene, view: View, segment: Segment) -> Iterator[Claim]:
    """Claims of every verb of the segment that moves money."""
    for frame in view.frames_of(segment):
        claim = _of_frame(scene, view, segment, frame)
        if claim is not None:
            claim.effect = own_effect(view, segment, frame, claim.effect)
            claim.past = claim.past or is_past(view, frame)
            yield claim


def _of_frame(scene: Scene, view: View, segment: Segment, frame: Frame) -> Claim | None:
    classes = frame.classes
    lemma = view.sentence.lemmas[frame.word]
    lower = view.sentence.lowers[frame.word]
    if lower.endswith("ly") or lower in ("meeting", "meetings"):
        return None
    if (
        lemma == "advance" == lower
        and frame.subject is None
        and not frame.noun
        and not _modal_before(view, frame)
    ):
        return None
    if lemma == "fund" and frame.word and view.sentence.texts[frame.word][0].isupper():
        return None
    wages = view.has("object.wages", segment=segment)
    by = doer(view, segment, frame)
    if classes & {"pay", "owe"} and frame.subject == "worker" and not frame.passive and unable(view, frame):
        return None
    if (
        "borrow" in classes
        and not frame.noun
        and view.sentence.lowers[frame.word - 1] != "in"
        and (
            view.has("object.loan", segment=segment) or lemma in ("borrow", "advance", "lend", "loan", "pre")
        )
    ):
        return borrow(view, segment, frame)
    if "owe" in classes and not frame.noun:
        return Claim(
            frame.subject or "unstated",
            frame.effect,
            segment,
            payee=frame.direct or frame.roles.get("to") or "unstated",
            word=frame.word,
        )
    if "fall" in classes and not frame.noun:
        party = frame.roles.get("on") or frame.roles.get("to") or frame.roles.get("with")
        if view.sentence.lowers[frame.word].endswith("ing"):
            return None
        if party and (costs_of(view, segment) or has_amount(view, segment) or segment.coordinated):
            return Claim(party, frame.effect, segment, word=frame.word)
    if (
        lemma == "return"
        and frame.word
        and view.sentence.lowers[frame.word - 1] in ("in", "on", "upon", "for")
    ):
        return None
    if lemma in ("return", "give", "restore") and things_only(view, segment):
        return None
    if lemma in ("give", "hand", "send", "pay") and "back" in view.sentence.lowers[frame.end : frame.end + 3]:
        return refund(view, segment, frame)
    money_named = costs_of(view, segment) or has_amount(view, segment) or lemma != "return"
    somebody = frame.passive or frame.subject or frame.direct or "to" in frame.roles
    if "refund" in classes and money_named and somebody:
        return refund(view, segment, frame)
    if "collect" in classes:
        if (
            wages
            or "from" in frame.roles
            or (by and not frame.noun)
            or frame.subject
            or lemma in _DEDUCTING
            or frame.passive
        ):
            return _collect(scene, view, segment, frame, wages)
        return None
    if "charge" in classes:
        return _charge(view, segment, frame)
    if "pay" in classes:
        return _pay(scene, view, segment, frame)
    if (
        "secure" in classes
        and not frame.noun
        and (view.has("object.security", segment=segment) or has_amount(view, segment))
    ):
        payer = by if frame.passive else frame.subject
        return Claim(payer or "unstated", frame.effect, segment, action="secure", word=frame.word)
    if (
        "stand" in classes
        and not frame.noun
        and (frame.subject == "third" or view.has("object.guarantor", segment=segment))
    ):
        if frame.subject in ("employer", "agency", "authority"):
            return None
        return Claim("third", frame.effect, segment, action="guarantee", word=frame.word)
    if "forfeit" in classes and not frame.noun and frame.subject == "worker" and money_in(view, segment):
        return Claim("worker", frame.effect, segment, action="forfeit", source="wages", word=frame.word)
    handed = handed_over(view, segment, frame)
    if handed is not None:
        return handed
    if "share" in classes and not frame.noun:
        return share(view, segment, frame)
    if "provide" in classes and not frame.noun:
        return provide(view, segment, frame)
    return None


def _modal_before(view: View, frame: Frame) -> bool:
    before = view.sentence.lowers[max(0, frame.word - 1) : frame.word]
    return any(w in ("will", "shall", "may", "can", "to", "must", "would", "not", "n't") for w in before)


def _pay(scene: Scene, view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer: Party | None
    if frame.noun:
        payer = frame.roles.get("by") or frame.subject
    elif frame.passive:
        payer = doer(view, segment, frame)
    else:
        payer = (
            frame.subject
            or antecedent(view, segment)
            or crowd_before(view, segment, frame)
            or addressed(scene, view, frame)
        )
    payee = frame.roles.get("to") or frame.direct or "unstated"
    wages = _out_of_wages(view, segment, frame)
    if payer is None and wages:
        payer = "worker"
    if payer is None and frame.passive and frame.roles.get("from") == "worker":
        payer = "worker"
    if frame.noun and payer is None and payee == "unstated":
        return None
    source = "wages" if wages and payer == "worker" else ""
    return Claim(payer or "unstated", frame.effect, segment, payee=payee, source=source, word=frame.word)


def _out_of_wages(view: View, segment: Segment, frame: Frame) -> bool:
    """The money comes from pay: "paid from his salary", "settled out of the allotment"."""
    sentence = view.sentence
    for term in sentence.of("object.wages"):
        if not segment.first <= term.first < segment.last:
            continue
        before = sentence.lowers[max(segment.first, term.first - 5) : term.first]
        if any(w in ("from", "off", "against") for w in before) or ("out" in before and "of" in before):
            return True
    return False


def _charge(view: View, segment: Segment, frame: Frame) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    roles = frame.roles
    payer: Party | None
    if frame.noun:
        payer = roles.get("to") or roles.get("on") or roles.get("from")
        if payer is None or lemma in _ASKED_ONLY:
            return None
    elif frame.passive:
        payer = roles.get("to") or roles.get("on") or roles.get("from") or frame.subject
    else:
        payer = frame.direct or roles.get("to") or roles.get("from") or roles.get("on") or roles.get("of")
        if payer == frame.subject and frame.direct is None:
            payer = None
    if lemma in _ASKED_ONLY and not costs_of(view, segment) and not has_amount(view, segment):
        return None
    if lemma in _ASKED_ONLY and frame.subject == "worker" and not frame.passive:
        return None
    if payer is None:
        if lemma in _ASKING:
            return None
        payer = "unstated"
    payee = (doer(view, segment, frame) if frame.passive else frame.subject) or "unstated"
    return Claim(payer, frame.effect, segment, action="charge", payee=payee, word=frame.word)


def _collect(scene: Scene, view: View, segment: Segment, frame: Frame, wages: bool) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    payer = frame.roles.get("from")
    taker = doer(view, segment, frame) if frame.passive else frame.subject
    if (
        not costs_of(view)
        and not wages
        and not has_amount(view)
        and not view.has("op.lookback")
        and payer is None
    ):
        return None
    if (
        lemma in _LOOSE_TAKING
        and wages
        and not costs_of(view)
        and not has_amount(view)
        and (lemma in ("adjust", "reduce", "cut", "apply") or not view.has("op.lookback"))
        and "agency" not in (taker, frame.roles.get("to"))
    ):
        return None
    source = ""
    from_pay = wages and lemma not in ("accept", "receive") and payer in (None, "worker", taker)
    if (from_pay and (taker != "worker" or frame.noun)) or (
        lemma in _DEDUCTING and payer is None and taker != "worker"
    ):
        payer, source = "worker", "wages"
    if payer is None and frame.direct == "worker":
        payer = "worker"
    if payer is None and frame.passive and frame.roles.get("to") == "worker":
        payer = "worker"
    if payer is None:
        if lemma in _SOFT_TAKING and not (lemma in ("adjust",) and frame.passive):
            return None
        if (
            not frame.passive
            and taker == "employer"
            and scene.kind in _OWN_KINDS
            and lemma in ("recover", "recoup", "recuperate")
        ):
            payer = "worker"
        else:
            payer = "unstated"
    if payer == taker and not frame.passive:
        return None
    return Claim(
        payer,
        frame.effect,
        segment,
        action="collect",
        payee=taker or "unstated",
        source=source,
        word=frame.word,
    )
