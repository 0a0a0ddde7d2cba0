"""Who pays: provisions about fees, related costs, security, loans and sums due on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.frames import Frame
from nlp.meaning import Effect, Party, Provision, Span
from nlp.operators import effect_of, negate
from nlp.scene import Scene, View
from nlp.segments import Segment

COSTS = ("fee.", "rc", "security", "loan", "illicit", "liquidated", "guarantor")
_OPPOSITE: dict[str, Party] = {"worker": "employer", "employer": "worker", "agency": "worker"}
_BUSINESS = frozenset(("employer", "agency"))


@dataclass(slots=True)
class Claim:
    """Somebody pays (or doesn't): what one cue says, before objects and circumstances are added."""

    payer: Party
    effect: Effect
    segment: Segment
    action: str = "pay"
    payee: Party = "unstated"
    source: str = ""
    word: int = 0


def money(scene: Scene) -> Iterator[Provision]:
    """Provisions about money in a clause, in text order."""
    carried = list(scene.before)
    for view in scene.views:
        found = list(_of_view(scene, view, carried))
        yield from found
        here = [o for o in view.objects() if _is_cost(o)]
        carried = here or carried


def _of_view(scene: Scene, view: View, carried: list[str]) -> Iterator[Provision]:
    claims: list[Claim] = []
    for segment in view.segments:
        claims.extend(_claims(scene, view, segment))
    claims.extend(_rows(view))
    claims = _exceptions(view, claims)
    for claim in claims:
        yield from _provisions(scene, view, claim, carried, len(claims))


def _is_cost(name: str) -> bool:
    return name.startswith(COSTS)


def _claims(scene: Scene, view: View, segment: Segment) -> Iterator[Claim]:
    yielded: set[tuple[str, str]] = set()
    for claim in [*_expense(view, segment), *_free(view, segment)]:
        yielded.add((claim.payer, claim.action))
        yield claim
    for frame in view.frames_of(segment):
        claim = _of_frame(scene, view, segment, frame)
        if claim is not None and (claim.payer, claim.action) not in yielded:
            yield claim


def _of_frame(scene: Scene, view: View, segment: Segment, frame: Frame) -> Claim | None:
    classes = frame.classes
    wages = view.has("object.wages", segment=segment)
    by = frame.roles.get("by")
    if "borrow" in classes and not frame.noun and (view.has("object.loan", segment=segment) or view.sentence.lemmas[frame.word] in ("borrow", "advance", "lend")):
        return Claim("worker", frame.effect, segment, action="borrow", word=frame.word)
    if "fall" in classes and not frame.noun:
        party = frame.roles.get("on") or frame.roles.get("to") or frame.roles.get("with")
        if party:
            return Claim(party, frame.effect, segment, word=frame.word)
    if "refund" in classes and (frame.passive or frame.subject or frame.direct or "to" in frame.roles):
        return _refund(view, segment, frame)
    if "collect" in classes and (wages or "from" in frame.roles or (by and not frame.noun) or frame.subject):
        return _collect(view, segment, frame, wages)
    if "charge" in classes:
        return _charge(view, segment, frame)
    if "pay" in classes:
        return _pay(view, segment, frame)
    if "secure" in classes and not frame.noun and (view.has("object.security", segment=segment) or _amount(view, segment)):
        payer = frame.subject if not frame.passive else (by or "worker")
        return Claim(payer or "unstated", frame.effect, segment, action="secure", word=frame.word)
    if "stand" in classes and not frame.noun and (frame.subject == "third" or view.has("object.guarantor", segment=segment)):
        return Claim("third", frame.effect, segment, action="guarantee", word=frame.word)
    if "forfeit" in classes and not frame.noun and frame.subject == "worker":
        return Claim("worker", frame.effect, segment, action="forfeit", source="wages", word=frame.word)
    if "provide" in classes and not frame.noun:
        payer = frame.subject if not frame.passive else by
        if payer in _BUSINESS and any(o.startswith("rc") for o in view.objects(segment)):
            return Claim(payer, frame.effect, segment, action="provide", word=frame.word)
    return None


def _pay(view: View, segment: Segment, frame: Frame) -> Claim | None:
    payer: Party | None
    if frame.noun:
        payer = frame.roles.get("by") or frame.subject
    elif frame.passive:
        payer = frame.roles.get("by")
    else:
        payer = frame.subject
    if payer is None and frame.passive and frame.subject is not None and not view.objects(segment):
        payer = "unstated"
    payee = frame.roles.get("to") or frame.direct or "unstated"
    if payer is None:
        payer = "unstated"
    source = "wages" if frame.roles.get("from") and view.has("object.wages", segment=segment) and payer == "worker" else ""
    return Claim(payer, frame.effect, segment, payee=payee, source=source, word=frame.word)


def _charge(view: View, segment: Segment, frame: Frame) -> Claim | None:
    lemma = view.sentence.lemmas[frame.word]
    payer: Party | None
    if frame.noun:
        payer = frame.roles.get("to") or frame.roles.get("on") or frame.roles.get("from")
        if payer is None:
            return None
    elif frame.passive:
        payer = frame.roles.get("to") or frame.roles.get("on") or frame.roles.get("from") or (frame.subject if frame.subject else None)
    else:
        payer = frame.direct or frame.roles.get("to") or frame.roles.get("from") or frame.roles.get("on") or frame.roles.get("of")
        if payer == frame.subject and frame.direct is None:
            payer = None
    if payer is None:
        if lemma in ("ask", "demand", "request", "require", "claim", "call", "quote", "oblige"):
            return None
        payer = "unstated"
    if lemma in ("request", "ask", "demand", "claim") and not view.objects(segment) and not _amount(view, segment):
        return None
    payee = frame.subject or frame.roles.get("by") or "unstated"
    effect = frame.effect
    return Claim(payer, effect, segment, payee=payee if not frame.passive else frame.roles.get("by", "unstated"), word=frame.word)


def _collect(view: View, segment: Segment, frame: Frame, wages: bool) -> Claim | None:
    payer = frame.roles.get("from")
    source = ""
    if wages and view.sentence.lemmas[frame.word] not in ("accept", "receive") and (payer in (None, "worker") or payer == frame.subject):
        payer, source = "worker", "wages"
    if payer is None and frame.direct == "worker":
        payer = "worker"
    if payer is None and frame.passive and frame.roles.get("to"):
        payer = frame.roles["to"]
    if payer is None:
        if view.sentence.lemmas[frame.word] in ("take", "accept", "receive", "draw", "stop", "adjust", "reduce", "cut", "retain", "forfeit", "apply", "confiscate"):
            return None
        payer = "unstated"
    payee = (frame.subject if not frame.passive else frame.roles.get("by")) or "unstated"
    return Claim(payer, frame.effect, segment, payee=payee, source=source, word=frame.word)


def _refund(view: View, segment: Segment, frame: Frame) -> Claim | None:
    payee: Party | None
    if frame.passive:
        payer = frame.roles.get("by")
        payee = frame.roles.get("to") or frame.subject
        if payer is None:
            payer = _OPPOSITE.get(payee or "", "unstated")
    elif frame.noun:
        payer, payee = frame.roles.get("by"), frame.roles.get("to") or frame.roles.get("of")
        if payer is None and payee is None:
            return None
        payer = payer or _OPPOSITE.get(payee or "", "unstated")
    else:
        payer, payee = frame.subject, frame.direct or frame.roles.get("to")
        if payer is None:
            payer = _OPPOSITE.get(payee or "", "unstated")
    if payer == payee == "worker":
        payee = None
    return Claim(payer or "unstated", frame.effect, segment, action="refund", payee=payee or "unstated", word=frame.word)


def _expense(view: View, segment: Segment) -> Iterator[Claim]:
    """ "at the Employer's expense", "for own account", "cost: self", "responsibility of the Worker"."""
    sentence = view.sentence
    for i in range(segment.first, segment.last):
        lower = sentence.lowers[i]
        if sentence.has(i, "op.expense") and i > segment.first:
            owner = [m for m in view.people if segment.first <= m.first and m.last <= i + 1 and m.possessive and i - m.last <= 3]
            after = [m for m in view.people if m.preposition == "of" and m.first > i and m.first - i <= 4]
            prepositions = [j for j in range(max(segment.first, i - 7), i) if sentence.lowers[j] in ("at", "for", "on", "to", "from", "out", "by")]
            party: Party | None = None
            if owner and prepositions and prepositions[-1] < owner[-1].first + 1:
                party = owner[-1].party
                if owner[-1].pronoun and "own" in sentence.lowers[owner[-1].first : i]:
                    subjects = [f.subject for f in view.frames_of(segment) if f.subject]
                    party = subjects[0] if subjects else party
            elif after and prepositions:
                party = after[0].party
            elif "own" in sentence.lowers[max(segment.first, i - 2) : i] or sentence.lowers[i - 1] in ("self", "own"):
                subjects = [f.subject for f in view.frames_of(segment) if f.subject]
                party = subjects[0] if subjects else "worker"
            if party:
                effect = _floating(view, segment, i)
                yield Claim(party, effect, segment, word=i)
        elif sentence.has(i, "op.responsible") and lower not in ("liable",):
            owner = [m for m in view.people if m.possessive and 0 <= i - m.last <= 2]
            after = [m for m in view.people if m.preposition in ("of", "to", "on", "for", "from", "by") and 0 < m.first - i <= 4]
            subjects = [m for m in view.people if segment.first <= m.first < i and not m.preposition and not m.possessive]
            if lower in ("responsible", "answerable", "accountable"):
                party = subjects[-1].party if subjects else None
            else:
                party = owner[-1].party if owner else (after[0].party if after else None)
            if party:
                yield Claim(party, _floating(view, segment, i), segment, word=i)


def _floating(view: View, segment: Segment, word: int) -> Effect:
    """Effect of a phrase without a verb of its own: that of the words before it, demanded unless negated."""
    effect = effect_of(view.sentence, word, segment.first)
    return "required" if effect in ("stated", "allowed") else effect


def _free(view: View, segment: Segment) -> Iterator[Claim]:
    """ "free of charge", "at no cost to the worker": the worker pays nothing."""
    sentence = view.sentence
    for term in sentence.of("op.free"):
        if not segment.first <= term.first < segment.last:
            continue
        lower = sentence.lowers[term.first]
        if term.last - term.first == 1 and lower == "free":
            following = sentence.lowers[term.last] if term.last < len(sentence) else ""
            if following in ("to", "from", "will", "movement", "choice", "time", "day", "access", "and", "of", "consent"):
                continue
        to = [m for m in view.people if m.preposition in ("to", "for", "from") and 0 <= m.first - term.last <= 3]
        if to and to[0].party not in ("worker", "third"):
            continue
        negated = term.first and sentence.has(term.first - 1, "op.negator") and sentence.lowers[term.first - 1] == "not"
        yield Claim("worker", "required" if negated else "forbidden", segment, action="free", word=term.first)


def _rows(view: View) -> Iterator[Claim]:
    """Rows and fragments: "Medical test | Self", "Air ticket - by Co.", "Visa: company"."""
    sentence = view.sentence
    if any(not f.noun and (f.effect != "stated" or f.passive) for f in view.frames) or len(sentence) > 22:
        return
    seen_object = False
    for i in range(len(sentence)):
        if any(t.group == "object" for t in sentence.by_word.get(i, ())):
            seen_object = True
            continue
        j = i - 1
        while j > 0 and sentence.lowers[j] in ("the", "a", "an", "own"):
            j -= 1
        before = sentence.lowers[j] if i else ""
        if not seen_object or before not in ("|", ":", "-", "–", "—", "by", "=", "on", "(", ">", ","):
            continue
        segment = next(s for s in view.segments if s.first <= i < s.last)
        if sentence.has(i, "op.self") and sentence.lowers[i] in ("self", "own", "self-paid", "self-arranged"):
            yield Claim("worker", "stated", segment, action="pay", word=i)
        else:
            for mention in view.people:
                if mention.first == i and not mention.possessive and (i + mention.last - mention.first >= len(sentence) or not mention.attributive):
                    yield Claim(mention.party, "stated", segment, word=i)


def _exceptions(view: View, claims: list[Claim]) -> list[Claim]:
    """What an exception takes away from a ban comes back: "no fee, except the visa fee"."""
    result = list(claims)
    for segment in view.segments:
        if segment.kind != "exception" or any(c.segment is segment for c in claims):
            continue
        if not any(_is_cost(o) for o in view.objects(segment)) and not any(f.classes & {"pay", "collect", "charge"} for f in view.frames_of(segment)):
            continue
        governing = [c for c in claims if c.segment.first < segment.first]
        if not governing:
            continue
        base = governing[-1]
        if base.payer in _BUSINESS and base.effect in ("required", "stated"):
            result.append(Claim("worker", "required", segment, word=segment.first))
        elif base.payer == "worker":
            result.append(Claim("worker", negate(base.effect) if base.effect in ("forbidden", "exempt") else base.effect, segment, source=base.source, word=segment.first))
            if base.effect not in ("forbidden", "exempt"):
                result.pop()
    return result


def _amount(view: View, segment: Segment | None) -> bool:
    first, last = (segment.first, segment.last) if segment is not None else (0, len(view.sentence))
    return any(view.sentence.lowers[i][0].isdigit() or view.sentence.texts[i] in ("$", "€", "£") for i in range(first, last))


def _provisions(scene: Scene, view: View, claim: Claim, carried: list[str], count: int) -> Iterator[Provision]:
    objects = [o for o in view.objects(claim.segment)]
    costs = [o for o in objects if _is_cost(o)]
    if not costs and claim.segment.kind != "exception":
        costs = [o for s in view.segments if s.kind in ("main", "relative") for o in view.objects(s) if _is_cost(o)]
    anaphoric = False
    if not costs and not any(o.startswith("personal") for o in objects):
        topical = [t for t in scene.topics if _is_cost(t)]
        costs = [o for o in carried if _is_cost(o)] if (view.has("op.lookback") or len(view.sentence) < 12) else []
        costs = costs or topical
        anaphoric = bool(costs)
    if not costs and _amount(view, claim.segment) and claim.payer == "worker":
        costs = ["fee.any"]
    if not costs:
        return
    personal = any(o.startswith("personal") for o in objects) and not any(o.startswith(("fee.recruitment", "rc", "security", "loan")) for o in objects)
    flags = set(_flags(scene, view, claim))
    if personal:
        flags.add("personal")
    if anaphoric:
        flags.add("anaphoric")
    span = view.span() if count <= 1 else view.span(claim.segment)
    yield Provision(
        clause=scene.clause.index, span=span, action=claim.action, objects=tuple(dict.fromkeys(costs)), effect=claim.effect,
        payer=claim.payer, payee=claim.payee, source=claim.source, flags=frozenset(flags),
    )


def _flags(scene: Scene, view: View, claim: Claim) -> Iterator[str]:
    for frame in view.frames:
        if "leave" in frame.classes and (frame.segment is not claim.segment or frame.noun or frame.word < claim.word) and not _harmless_leave(view, frame):
            yield "leaving"
            break
    if "leave" in scene.topics:
        yield "leaving"
    if view.has("op.discretion"):
        yield "discretion"
    if view.has("op.immediate"):
        yield "immediate"
    if view.has("op.instalments"):
        yield "instalments"
    if view.has("object.wages"):
        yield "wages"
    if "to" in view.text() and claim.payee in _BUSINESS:
        yield "to_business"


def _harmless_leave(view: View, frame: Frame) -> bool:
    lower = view.sentence.lowers[frame.word]
    return lower in ("notice", "leave", "end", "stop") and frame.noun
