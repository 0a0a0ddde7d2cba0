"""What a sentence does to a move of the worker: stops it, puts it in another's hands, or leaves it free.

Flags against the worker: consent_needed, refused, hurdle, discretion, obstacle, tie, employer_only. For the
worker: consent_free, consent_given, freedom. Open: authority_consent, reasonable_consent, by_law, blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.bearing import denies, forbids, others_act, own_act, weighs
from nlp.consent import asked_for, consents
from nlp.cues import Cues
from nlp.denial import denied, negated, negators, segment_of
from nlp.lexicon import Term
from nlp.meaning import Effect
from nlp.moves import Move, mover_of
from nlp.operators import effect_of
from nlp.scene import View

AGAINST = frozenset(
    ("consent_needed", "refused", "hurdle", "discretion", "obstacle", "tie", "employer_only", "price")
)
FOR = frozenset(("consent_free", "consent_given", "freedom"))
_PERIOD = frozenset(("notice", "warning"))
_GIVEN_UP = frozenset(("waive", "renounce", "forgo", "surrender", "relinquish", "forfeit", "give"))
_PAYING = frozenset(("pay", "payable"))
_SOLE = frozenset(("only", "alone", "nobody", "one", "sole", "exclusive", "else"))
_LAW_LINKS = frozenset(("as", "per", "under", "with", "by", "to", "in", "of", "if", "according", "where"))


def stance(view: View, cues: Cues, move: Move | None) -> tuple[Effect, frozenset[str]]:
    """Effect on the worker's move and the flags that say why."""
    flags = consents(view, cues)
    flags |= set(_hurdles(view, cues, flags, move))
    flags |= set(_ties(view, cues, move))
    flags |= set(_freedoms(view, cues, move))
    flags |= set(_open(view, cues, move))
    effect = _effect(view, move, flags)
    if "unhindered" in flags:
        flags.discard("unhindered")
        flags.add("freedom")
    for word, flag in (
        ("obstacle_word", "obstacle"),
        ("tie_word", "tie"),
        ("employer_only_word", "employer_only"),
    ):
        if word in flags:
            flags.discard(word)
            if not flags & FOR or effect == "forbidden":
                flags.add(flag)
    if flags & {"freedom"} and flags & AGAINST:
        flags.discard("freedom")
    return effect, frozenset(flags)


def _effect(view: View, move: Move | None, flags: set[str]) -> Effect:
    if move is None:
        return "stated"
    effect = move.effect
    if move.mover in ("employer", "agency", "authority") and not flags - {"by_law"}:
        return "stated"
    if flags & {"consent_free", "consent_given", "unhindered"} and effect == "forbidden":
        return "stated"
    if effect == "forbidden" and (_noun_of_paper(view, move) or not forbids(view, move)):
        return "stated"
    return "stated" if effect in ("required", "exempt") else effect


def _noun_of_paper(view: View, move: Move) -> bool:
    """The move is named by a paper ("no release letter ..."), whose own verb says what holds."""
    return any(
        w in ("letter", "certificate", "noc", "paper", "objection", "permit", "visa", "form", "order")
        for w in view.sentence.lowers[move.word : move.last]
    )


def _hurdles(view: View, cues: Cues, consent: set[str], move: Move | None) -> Iterator[str]:
    """Conditions other than approval: time served, a successor found, debts cleared, a price."""
    markers = cues.of("only")
    if any(
        not denied(view, t.first, t.last)
        and not any(c.first < t.first for c in cues.of("concessive"))
        and cues.has("need", "only")
        for t in cues.of("successor")
    ):
        yield "hurdle"
    for term in cues.of("hurdle"):
        segment = segment_of(view, term.first)
        if cues.has("harm") and any(abs(h.first - term.first) <= 2 for h in cues.of("harm")):
            continue
        marked = [
            m
            for m in markers
            if segment.first <= m.first
            and m.last <= term.first
            and term.first - m.first <= 12
            and not _PAYING & set(view.sentence.lemmas[m.first : m.last])
            and view.sentence.lowers[term.first - 1] != ","
        ]
        if (
            not marked
            or denied(view, term.first, term.last)
            or any(0 < term.first - c.first <= 10 for c in cues.of("concessive"))
        ):
            continue
        if _PERIOD & set(view.sentence.lowers[marked[-1].first : term.last + 3]):
            continue
        if not weighs(view, move, term):
            continue
        yield "hurdle"
        return
    for term in cues.of("discretion"):
        own = any(m.party == "worker" and 0 <= term.first - m.last <= 2 for m in view.people) or any(
            m.party == "worker" and m.preposition == "of" and 0 <= m.first - term.last <= 2
            for m in view.people
        )
        if (
            not own
            and not denied(view, term.first, term.last)
            and not own_act(view, term)
            and view.sentence.lowers[term.last - 1] != "permit"
            and "own" not in view.sentence.lowers[max(0, term.first - 2) : term.first]
        ):
            yield "discretion"
    for term in cues.of("withhold"):
        segment = segment_of(view, term.first)
        subject = [
            m
            for m in view.people
            if m.last <= term.first and m.first >= segment.first and not m.possessive and not m.preposition
        ]
        passive = any(
            view.sentence.lemmas[i] == "be" for i in range(max(segment.first, term.first - 3), term.first)
        )
        if subject and subject[-1].party == "worker" and not passive:
            continue
        if negated(view, term.first):
            yield "unhindered"
        elif (
            effect_of(view.sentence, term.first, segment.first) == "allowed"
            and "consent_free" not in consent
            and (subject or passive)
        ):
            yield "discretion"
    for price in cues.of("price"):
        if (
            any(abs(p.first - price.first) <= 8 for p in cues.of("payable"))
            and not denied(view, price.first, price.last)
            and not _paid_by_employer(view, cues)
            and weighs(view, move, price)
        ):
            yield "hurdle"
    for term in cues.of("decides"):
        passive = any(view.sentence.lemmas[i] == "be" for i in range(max(0, term.first - 2), term.first))
        by = any(m.preposition == "by" and 0 <= m.first - term.last <= 4 for m in view.people)
        if (
            (by or not passive)
            and mover_of(view, term) in ("employer", "agency")
            and not negated(view, term.first)
            and not own_act(view, term)
        ):
            yield "discretion"


def _paid_by_employer(view: View, cues: Cues) -> bool:
    """The employer bears it, or the worker pays nothing."""
    return any(
        m.party in ("employer", "agency") and m.last <= p.first <= m.last + 3 and not m.preposition
        for m in view.people
        for p in cues.of("payable")
    )


def _ties(view: View, cues: Cues, move: Move | None) -> Iterator[str]:
    worker = any(m.party == "worker" for m in view.people) or (move is not None)
    for term in cues.of("tie"):
        if denied(view, term.first, term.last):
            yield "freedom"
        elif (
            worker
            and segment_of(view, term.first).kind != "condition"
            and (not others_act(view, move) if move is not None else _bound_to_employer(view))
        ):
            yield "tie_word"
    for term in cues.of("weak_tie"):
        near = [
            m for m in view.people if m.party in ("employer", "agency") and -4 <= m.first - term.last <= 3
        ]
        if (
            near
            and worker
            and view.sentence.lowers[term.last : term.last + 1] != ["-"]
            and segment_of(view, term.first).kind != "condition"
            and not denied(view, term.first, term.last)
        ):
            yield "tie_word"
    lifted = [n.first for n in cues.of("nullity", "abolish")]
    for term in cues.of("obstacle"):
        if any(at > term.last for at in lifted):
            yield "freedom"
        elif not _denied_outside(view, term) and denies(view, move, term):
            yield "obstacle_word"
    if any(_SOLE & set(view.sentence.lowers[t.first : t.last]) for t in cues.of("employer_only")):
        yield "employer_only_word"
    for term in cues.of("nullity"):
        segment = segment_of(view, term.first)
        if (
            "on" in view.sentence.lowers[term.last : term.last + 1]
            or denied(view, term.first, term.last)
            or move is not None
            and view.sentence.lowers[move.word] == "notice"
        ):
            yield "freedom"
        elif (
            move is not None
            and segment.first <= move.word < term.first
            and move.mover in ("worker", None)
            and not cues.has("compete", "approval")
        ):
            yield "obstacle_word"
        elif cues.has("compete", "approval", "reprisal", "tie"):
            yield "freedom"


def _bound_to_employer(view: View) -> bool:
    """Without a move, a tie needs what the worker is tied to: an employer, a term, a permit."""
    lowers = set(view.sentence.lowers)
    return any(
        m.party in ("employer", "agency") and (m.preposition != "of" or m.possessive) for m in view.people
    ) or bool(lowers & {"term", "contract", "period", "permit", "visa", "months", "years"})


def _denied_outside(view: View, term: Term) -> bool:
    """Denied by a word outside the phrase ("is not out of the question"); its own "not" doesn't count."""
    lowers = view.sentence.lowers
    return any(i for i in negators(view, max(0, term.first - 3), term.first)) or (
        term.first > 0 and lowers[term.first - 1] in ("nothing", "neither")
    )


def _freedoms(view: View, cues: Cues, move: Move | None) -> Iterator[str]:
    for term in cues.of("freedom"):
        lost = _GIVEN_UP & set(view.sentence.lemmas[max(0, term.first - 5) : term.first])
        gated = lost or cues.of("need", "withhold", "depends", first=term.last, last=term.last + 14)
        if lost or denied(view, term.first, term.last) and not gated:
            yield "obstacle_word"
        else:
            yield "freedom"
    if any(denied(view, t.first, t.last) for t in cues.of("say")):
        yield "freedom"
    if cues.has("no_say") and any(
        (not denied(view, t.first, t.last) or view.sentence.lowers[t.first] in ("no", "not"))
        and not asked_for(view, t)
        for t in cues.of("no_say")
    ):
        yield "freedom"


def _open(view: View, cues: Cues, move: Move | None) -> Iterator[str]:
    for term in cues.of("by_law"):
        before = set(view.sentence.lowers[max(0, term.first - 5) : term.first])
        if (before & _LAW_LINKS or view.sentence.lemmas[term.last - 1].startswith("formalit")) and not denied(
            view, term.first, term.last
        ):
            yield "by_law"
    if cues.has("blank"):
        yield "blank"
    if move is not None and move.mover == "authority":
        yield "by_law"
