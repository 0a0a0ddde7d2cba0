"""Claims from verbs: voice and prepositions say who ends up poorer."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.frames import Frame
from nlp.meaning import Party
from nlp.paying.claims import BUSINESS, OPPOSITE, Claim, costs_of, has_amount
from nlp.scene import Scene, View
from nlp.segments import Segment

_ASKING = frozenset("ask demand request require claim call quote oblige solicit seek exact".split())
_ASKED_ONLY = frozenset("request ask demand claim call solicit seek".split())
_DEDUCTING = frozenset("deduct dock withhold subtract garnish amortise amortize net set-off offset".split())
_SOFT_TAKING = frozenset("take accept receive draw stop adjust reduce cut retain forfeit apply confiscate credit put realise reclaim retrieve appropriate".split())
_OWN_KINDS = frozenset("contract offer_letter undertaking".split())
_REFLEXIVE = frozenset("himself herself themselves themself yourself yourselves myself own oneself".split())


def verb_claims(scene: Scene, view: View, segment: Segment) -> Iterator[Claim]:
    """Claims of every verb of the segment that moves money."""
    for frame in view.frames_of(segment):
        claim = _of_frame(scene, view, segment, frame)
        if claim is not None:
            claim.past = claim.past or _past(view, frame)
            yield claim


def _past(view: View, frame: Frame) -> bool:
    """ "has paid", "shall have paid", "found to have paid", "was made to pay": told, not demanded."""
    lowers = view.sentence.lowers
    before = lowers[max(0, frame.word - 3) : frame.word]
    participle = view.sentence.lemmas[frame.word] != lowers[frame.word]
    if participle and any(w in ("have", "has", "had", "having") for w in before):
        return True
    return "made" in before and "to" in before and any(w in ("been", "was", "were") for w in before + lowers[max(0, frame.word - 5) : frame.word])


def _of_frame(scene: Scene, view: View, segment: Segment, frame: Frame) -> Claim | None:
    classes = frame.classes
    lemma = view.sentence.lemmas[frame.word]
    wages = view.has("object.wages", segment=segment)
    by = frame.roles.get("by")
    if "borrow" in classes and not frame.noun and (view.has("object.loan", segment=segment) or lemma in ("borrow", "advance", "lend", "loan")):
        return _borrow(view, segment, frame)
    if "owe" in classes and not frame.noun:
        return Claim(frame.subject or "unstated", frame.effect, segment, payee=frame.direct or frame.roles.get("to") or "unstated", word=frame.word)
    if "fall" in classes and not frame.noun:
        party = frame.roles.get("on") or frame.roles.get("to") or frame.roles.get("with")
        if party and (costs_of(view, segment) or has_amount(view, segment) or segment.coordinated):
            return Claim(party, frame.effect, segment, word=frame.word)
    if "refund" in classes and (costs_of(view, segment) or has_amount(view, segment) or lemma != "return"):
        if frame.passive or frame.subject or frame.direct or "to" in frame.roles:
            return _refund(view, segment, frame)
    if "collect" in classes:
        if wages or "from" in frame.roles or (by and not frame.noun) or frame.subject or lemma in _DEDUCTING or frame.passive:
            return _collect(scene, view, segment, frame, wages)
        return None
    if "charge" in classes:
        return _charge(view, segment, frame)
    if "pay" in classes:
        return _pay(view, segment, frame)
    if "secure" in classes and not frame.noun and (view.has("object.security", segment=segment) or has_amount(view, segment)):
        payer = by if frame.passive else frame.subject
        return Claim(payer or "unstated", frame.effect, segment, action="secure", word=frame.word)
    if "stand" in classes and not frame.noun and (frame.subject == "third" or view.has("object.guarantor", segment=segment)):
        if frame.subject in ("employer", "agency", "authority"):
            return None
        return Claim("third", frame.effect, segment, action="guarantee", word=frame.word)
    if "forfeit" in classes and not frame.noun and frame.subject == "worker" and _money_in(view, segment):
        return Claim("worker", frame.effect, segment, action="forfeit", source="wages", word=frame.word)
    if "provide" in classes and not frame.noun:
        return _provide(view, segment, frame)
    return None


def _money_in(view: View, segment: Segment) -> bool:
    return view.has("object.wages", segment=segment) or bool(costs_of(view, segment)) or has_amount(view, segment)


def _borrow(view: View, segment: Segment, frame: Frame) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    lender = frame.roles.get("by") if frame.passive else frame.subject
    if lemma in ("finance", "fund", "pre-finance") and lender in BUSINESS and not view.has("object.loan", segment=segment):
        return Claim(lender, frame.effect, segment, word=frame.word)
    if lemma in ("advance", "front", "pre-finance") and lender == "worker":
        return Claim("worker", frame.effect, segment, action="pay", word=frame.word, flags=frozenset(("first",)))
    if not _money_in(view, segment):
        return None
    return Claim("worker", frame.effect, segment, action="borrow", payee=lender or "unstated", word=frame.word)


def _pay(view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer: Party | None
    if frame.noun:
        payer = frame.roles.get("by") or frame.subject
    elif frame.passive:
        payer = frame.roles.get("by")
    else:
        payer = frame.subject
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
        if payer is None:
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
    payee = frame.roles.get("by", "unstated") if frame.passive else (frame.subject or "unstated")
    return Claim(payer, frame.effect, segment, action="charge", payee=payee, word=frame.word)


def _collect(scene: Scene, view: View, segment: Segment, frame: Frame, wages: bool) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    payer = frame.roles.get("from")
    taker = frame.roles.get("by") if frame.passive else frame.subject
    if not costs_of(view) and not wages and not has_amount(view) and not view.has("op.lookback") and payer is None:
        return None
    source = ""
    if wages and lemma not in ("accept", "receive") and payer in (None, "worker", taker) and (taker != "worker" or frame.noun):
        payer, source = "worker", "wages"
    elif lemma in _DEDUCTING and payer is None and taker != "worker":
        payer, source = "worker", "wages"
    if payer is None and frame.direct == "worker":
        payer = "worker"
    if payer is None and frame.passive and frame.roles.get("to") == "worker":
        payer = "worker"
    if payer is None:
        if lemma in _SOFT_TAKING and not (lemma in ("adjust",) and frame.passive):
            return None
        if not frame.passive and taker == "employer" and scene.kind in _OWN_KINDS and lemma in ("recover", "recoup", "recuperate"):
            payer = "worker"
        else:
            payer = "unstated"
    if payer == taker and not frame.passive:
        return None
    return Claim(payer, frame.effect, segment, action="collect", payee=taker or "unstated", source=source, word=frame.word)


def _refund(view: View, segment: Segment, frame: Frame) -> Claim | None:
    roles = frame.roles
    payee: Party | None
    payer: Party | None
    if frame.passive:
        payer, payee = roles.get("by"), roles.get("to") or frame.subject
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


def _provide(view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer = frame.subject if not frame.passive else frame.roles.get("by")
    if not any(o.startswith("rc") for o in view.objects(segment)):
        return None
    if payer in BUSINESS:
        against = any(w in ("against",) for w in view.sentence.lowers[frame.word : segment.last])
        return None if against else Claim(payer, frame.effect, segment, action="provide", word=frame.word)
    if payer == "worker" and any(w in _REFLEXIVE for w in view.sentence.lowers[frame.word : segment.last]):
        return Claim("worker", frame.effect, segment, word=frame.word)
    return None
