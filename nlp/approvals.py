"""Approvals: whose they are, and where they are given as a duty or in the words themselves."""

from __future__ import annotations

from nlp.cues import Cues
from nlp.denial import negated, segment_of
from nlp.lexicon import Term
from nlp.meaning import Party
from nlp.operators import effect_of
from nlp.scene import View

VERBS = frozenset(
    (
        "accept",
        "agree",
        "approve",
        "authorise",
        "authorize",
        "countersign",
        "endorse",
        "concur",
        "permit",
        "consult",
        "sanction",
        "ratify",
        "clear",
        "release",
        "let",
        "allow",
        "consent",
        "agrees",
        "lets",
    )
)


PAPERS = frozenset(("letter", "certificate", "paper", "form", "order", "note", "permit", "visa", "pass"))


BARRIERS = frozenset(("before", "until", "till", "unless", "only", "except", "save", "without", "prior"))


def owner(view: View, cues: Cues, term: Term) -> Party | None:
    """Whose approval it is: possessor before it, or the party after "of", "from", "by"."""
    segment = segment_of(view, term.first)
    for m in view.people:
        if (
            m.possessive
            and 0 <= term.first - m.last <= 4
            and not any(m.last <= other.first < term.first for other in view.people)
        ):
            return m.party
    after = [
        m
        for m in view.people
        if m.preposition in ("of", "from", "by")
        and not (m.pronoun and m.possessive)
        and 0 <= m.first - term.last <= 7
        and not cues.of("need", first=term.last, last=m.first)
    ]
    if after:
        return after[0].party
    subject = [
        m
        for m in view.people
        if not m.preposition
        and not m.possessive
        and segment.first <= m.first
        and 0 <= term.first - m.last <= 6
    ]
    if subject and verbal(view, term) and (subject[-1].party != "worker" or not passive(view, term)):
        return subject[-1].party
    public = cues.of("authority")
    if (
        public
        and (min(abs(p.first - term.last) for p in public) <= 8)
        and not any(
            m.party in ("employer", "agency")
            and not m.pronoun
            and not any(p.first <= m.first < p.last for p in public)
            and 0 <= term.first - m.first <= 8
            for m in view.people
        )
    ):
        return "authority"
    return None


def verbal(view: View, term: Term) -> bool:
    return view.sentence.lemmas[term.first] in VERBS and view.sentence.lowers[term.last - 1] not in PAPERS


def passive(view: View, verb: Term) -> bool:
    return any(view.sentence.lemmas[i] == "be" for i in range(max(0, verb.first - 3), verb.first))


_OWES = ("required", "stated", "exempt")


def issued(view: View, cues: Cues, term: Term) -> str:
    """What is done with the approval: given as a duty, left to a will, refused; "" where nothing is said."""
    segment = segment_of(view, term.first)
    if segment.kind in ("exception", "condition"):
        return ""
    if _performed(view, cues, term, segment.first):
        return "consent_given"
    for kind in ("withhold", "issue"):
        for verb in cues.of(kind, first=segment.first, last=segment.last):
            if verb.first < term.last and verb.last > term.first or abs(verb.first - term.first) > 12:
                continue
            effect = effect_of(view.sentence, verb.first, segment.first)
            if kind == "withhold":
                return "consent_given" if negated(view, verb.first) else "consent_needed"
            if effect == "forbidden":
                return "refused"
            giver = [
                m.party
                for m in view.people
                if m.last <= verb.first and not m.possessive and not m.preposition
            ]
            if effect == "allowed" or (
                giver and giver[-1] in ("worker", "new_employer") and not passive(view, verb)
            ):
                return ""
            if (
                effect in _OWES
                and not cues.has("discretion")
                and not _asked_first(view, cues, segment.first, verb.first)
            ):
                return "consent_given"
    return ""


def granted_after(view: View, cues: Cues, term: Term) -> str:
    """ "Where a permit is asked for, the employer signs it the same day"."""
    lowers = view.sentence.lowers
    for verb in cues.of("issue", first=term.last):
        giver = [m.party for m in view.people if m.last <= verb.first <= m.last + 2 and not m.possessive]
        if (
            giver
            and giver[-1] in ("employer", "agency")
            and lowers[verb.last : verb.last + 1] in (["it"], ["them"], ["this"], ["one"])
        ):
            return "" if negated(view, verb.first) or cues.has("discretion") else "consent_given"
    return ""


def _performed(view: View, cues: Cues, term: Term, first: int) -> bool:
    """The approval is given in the words themselves ("the employer hereby agrees that ...")."""
    sentence = view.sentence
    if sentence.lemmas[term.first] not in VERBS | {"consent"} or sentence.lowers[term.last - 1] in PAPERS:
        return False
    subject = [
        m.party
        for m in view.people
        if first <= m.first and 0 <= term.first - m.last <= 4 and not m.possessive and not m.preposition
    ]
    if not subject or subject[-1] not in ("employer", "agency"):
        return False
    if any(
        sentence.lowers[i] in BARRIERS | {"if", "when", "once", "after"} for i in range(first, term.first)
    ):
        return False
    between = set(sentence.lowers[max(first, term.first - 4) : term.first])
    return not between & {"has", "have", "must", "may", "can", "not", "had", "first"} and not cues.has(
        "discretion"
    )


def _asked_first(view: View, cues: Cues, first: int, last: int) -> bool:
    """Something is needed before the approval is given; "on request" asks for no more than the request."""
    lowers = view.sentence.lowers
    return any(
        lowers[max(0, n.first - 1)] not in ("on", "upon", "at", "his", "her", "their")
        for n in cues.of("need", first=first, last=last)
    )
