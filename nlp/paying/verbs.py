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
CROWD = frozenset("each everybody everyone those whoever whosoever nobody none one person persons individual individuals man men woman women people boys girls holder bearer concerned themselves joiners starters newcomers arrivals".split())
_HANDING = frozenset("bring give hand pass leave deliver slip send deposit place entrust lodge carry put contribute surrender submit sign furnish transfer post offer".split())
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
    by = _by(view, segment, frame)
    if classes & {"pay", "owe"} and frame.subject == "worker" and not frame.passive and _unable(view, frame):
        return None
    if "borrow" in classes and not frame.noun and view.sentence.lowers[frame.word - 1] != "in" and (view.has("object.loan", segment=segment) or lemma in ("borrow", "advance", "lend", "loan")):
        return _borrow(view, segment, frame)
    if "owe" in classes and not frame.noun:
        return Claim(frame.subject or "unstated", frame.effect, segment, payee=frame.direct or frame.roles.get("to") or "unstated", word=frame.word)
    if "fall" in classes and not frame.noun:
        party = frame.roles.get("on") or frame.roles.get("to") or frame.roles.get("with")
        if party and (costs_of(view, segment) or has_amount(view, segment) or segment.coordinated):
            return Claim(party, frame.effect, segment, word=frame.word)
    if lemma in ("return", "give", "restore") and _things_only(view, segment):
        return None
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
        return _pay(scene, view, segment, frame)
    if "secure" in classes and not frame.noun and (view.has("object.security", segment=segment) or has_amount(view, segment)):
        payer = by if frame.passive else frame.subject
        return Claim(payer or "unstated", frame.effect, segment, action="secure", word=frame.word)
    if "stand" in classes and not frame.noun and (frame.subject == "third" or view.has("object.guarantor", segment=segment)):
        if frame.subject in ("employer", "agency", "authority"):
            return None
        return Claim("third", frame.effect, segment, action="guarantee", word=frame.word)
    if "forfeit" in classes and not frame.noun and frame.subject == "worker" and _money_in(view, segment):
        return Claim("worker", frame.effect, segment, action="forfeit", source="wages", word=frame.word)
    handed = _handed_over(view, segment, frame)
    if handed is not None:
        return handed
    if "share" in classes and not frame.noun:
        return _share(view, segment, frame)
    if "provide" in classes and not frame.noun:
        return _provide(view, segment, frame)
    return None


def _by(view: View, segment: Segment, frame: Frame) -> Party | None:
    """The doer of a passive: a by-phrase after the verb, or before it when no other verb owns it."""
    here = [m for m in view.people if m.preposition == "by" and segment.first <= m.first < segment.last and not m.possessive]
    after = [m for m in here if m.first >= frame.end and not _between(view, frame.end, m.first)]
    if after:
        return after[0].party
    if crowd_after(view, segment, frame.end, "by"):
        return "worker"
    before = [m for m in here if m.last <= frame.word]
    if before and not any(f.passive and not f.noun and f.word < before[-1].first for f in view.frames_of(segment)):
        return before[-1].party
    return None


def crowd_after(view: View, segment: Segment, start: int, preposition: str) -> bool:
    """ "by each", "by those placed", "from everyone": the workers without their name."""
    lowers = view.sentence.lowers
    return any(
        lowers[i] == preposition and any(w in CROWD for w in lowers[i + 1 : i + 4]) and not any(m.first == i + 1 for m in view.people)
        for i in range(start, segment.last - 1)
    )


def _crowd_before(view: View, segment: Segment, frame: Frame) -> Party | None:
    before = view.sentence.lowers[max(segment.first, frame.word - 8) : frame.word]
    return "worker" if any(w in CROWD for w in before) and not costs_before(view, segment, frame) else None


def costs_before(view: View, segment: Segment, frame: Frame) -> bool:
    """Whether the thing paid for stands before the verb, as its subject."""
    return any(t.group == "object" and segment.first <= t.first < frame.word for t in view.sentence.terms)


def _addressed(scene: Scene, view: View, frame: Frame) -> Party | None:
    """An imperative speaks to the reader: the worker, in a text that is made for him."""
    first = next((i for i, w in enumerate(view.sentence.lowers) if w.isalpha() and w not in ("please", "kindly", "then", "first", "also")), -1)
    plain = view.sentence.lemmas[frame.word] == view.sentence.lowers[frame.word]
    return "worker" if first == frame.word and plain and scene.kind in _OWN_KINDS else None


def _between(view: View, first: int, last: int) -> bool:
    """Whether another passive verb stands between two words."""
    return any(f.passive and not f.noun and first <= f.word < last for f in view.frames)


def _unable(view: View, frame: Frame) -> bool:
    """ "cannot pay for it": an inability, not a permission."""
    before = view.sentence.lowers[max(0, frame.word - 3) : frame.word]
    return "cannot" in before or "unable" in before or ("can" in before and ("not" in before or "n't" in before))


def _things_only(view: View, segment: Segment) -> bool:
    """Only things are given back ("returns the tools"), not what they cost."""
    costs = costs_of(view, segment)
    return bool(costs) and all(o.startswith(("rc5", "rc7", "rc3")) for o in costs) and not has_amount(view, segment)


def _money_in(view: View, segment: Segment) -> bool:
    return view.has("object.wages", segment=segment) or bool(costs_of(view, segment)) or has_amount(view, segment)


def _antecedent(view: View, segment: Segment) -> Party | None:
    """Whom a verb after a relative clause speaks of ("A worker whose letter is late settles ...")."""
    if segment.kind != "relative":
        return None
    before = [m for m in view.people if m.last <= segment.first and not m.preposition and not m.possessive]
    return before[-1].party if before else None


def _handed_over(view: View, segment: Segment, frame: Frame) -> Claim | None:
    """The worker brings, gives or leaves money or a pledge to somebody."""
    if frame.noun or frame.passive or frame.subject != "worker" or not (frame.classes & {"surrender", "provide", "giveback", "hold"}):
        return None
    if view.sentence.lemmas[frame.word] not in _HANDING:
        return None
    target = frame.roles.get("to") or frame.roles.get("with") or frame.direct
    if view.has("object.security", segment=segment):
        return Claim("worker", frame.effect, segment, action="secure", payee=target or "unstated", word=frame.word)
    money = has_amount(view, segment) or any(o.startswith(("illicit", "fee.", "liquidated")) for o in view.objects(segment))
    if target in ("employer", "agency", "third") and money:
        return Claim("worker", frame.effect, segment, payee=target, word=frame.word)
    return None


def _share(view: View, segment: Segment, frame: Frame) -> Claim | None:
    """A cost is shared: by those who are named, the worker among them or not."""
    if not costs_of(view):
        return None
    parties = {m.party for m in view.people if segment.first <= m.first < segment.last}
    payer: Party = "worker" if "worker" in parties else "unstated"
    if payer == "unstated" and len(parties & BUSINESS) and not view.has("op.lookback", segment=segment):
        payer = "employer" if "employer" in parties else "agency"
    return Claim(payer, frame.effect, segment, word=frame.word, flags=frozenset(("shared",)))


def _borrow(view: View, segment: Segment, frame: Frame) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    lender = _by(view, segment, frame) if frame.passive else frame.subject
    if lemma in ("finance", "fund", "pre-finance") and lender in BUSINESS and not view.has("object.loan", segment=segment):
        return Claim(lender, frame.effect, segment, word=frame.word)
    if lemma in ("advance", "front", "pre-finance") and lender == "worker":
        return Claim("worker", frame.effect, segment, action="pay", word=frame.word, flags=frozenset(("first",)))
    if not _money_in(view, segment):
        return None
    return Claim("worker", frame.effect, segment, action="borrow", payee=lender or "unstated", word=frame.word)


def _pay(scene: Scene, view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer: Party | None
    if frame.noun:
        payer = frame.roles.get("by") or frame.subject
    elif frame.passive:
        payer = _by(view, segment, frame)
    else:
        payer = frame.subject or _antecedent(view, segment) or _crowd_before(view, segment, frame) or _addressed(scene, view, frame)
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
    payee = (_by(view, segment, frame) if frame.passive else frame.subject) or "unstated"
    return Claim(payer, frame.effect, segment, action="charge", payee=payee, word=frame.word)


def _collect(scene: Scene, view: View, segment: Segment, frame: Frame, wages: bool) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    payer = frame.roles.get("from")
    taker = _by(view, segment, frame) if frame.passive else frame.subject
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
        payer, payee = _by(view, segment, frame), roles.get("to") or frame.subject
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


def _provide(view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer = frame.subject if not frame.passive else _by(view, segment, frame)
    if not any(o.startswith("rc") for o in view.objects(segment)):
        return None
    if payer in BUSINESS:
        against = any(w in ("against",) for w in view.sentence.lowers[frame.word : segment.last])
        return None if against else Claim(payer, frame.effect, segment, action="provide", word=frame.word)
    if payer == "worker" and not frame.passive:
        own = any(w in _REFLEXIVE for w in view.sentence.lowers[frame.word : segment.last])
        return Claim("worker" if own else "unstated", frame.effect, segment, action="pay" if own else "unclear", word=frame.word)
    return None
