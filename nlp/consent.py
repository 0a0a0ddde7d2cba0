"""How somebody's approval bears on what a sentence speaks of.

Each approval that is named is `consent_needed`, `consent_free` (said not to matter), `consent_given` (owed or
given without condition), `refused`, `authority_consent` (a public body decides), `reasonable_consent` (needed, but
not to be refused without ground), or `own_consent` (the worker's).
"""

from __future__ import annotations

from nlp.cues import Cues
from nlp.denial import denied, negated, negators, segment_of
from nlp.lexicon import Term
from nlp.meaning import Party
from nlp.operators import effect_of
from nlp.scene import View

_BARRIERS = frozenset(("before", "until", "till", "unless", "only", "except", "save", "without", "prior"))
_VERBS = frozenset(("accept", "agree", "approve", "authorise", "authorize", "countersign", "endorse", "concur", "permit", "consult", "sanction", "ratify", "clear", "release", "let", "allow", "consent", "agrees", "lets"))
_PAPERS = frozenset(("letter", "certificate", "paper", "form", "order", "note", "permit", "visa", "pass"))
_BARE_VERBS = frozenset(("let", "allow"))
_OWES = ("required", "stated", "exempt")


def consents(view: View, cues: Cues) -> set[str]:
    """What the approvals named in the sentence amount to, by the classes above."""
    terms = [t for t in cues.of("approval") if not _only_paid_for(view, cues, t)]
    found = {_bearing(view, cues, term) for term in terms} - {""}
    if "consent_free" in found and not _gated_elsewhere(view, cues, terms):
        found.discard("consent_needed")
    if "consent_given" in found and not any(_bearing(view, cues, t) == "consent_needed" and segment_of(view, t.first).kind in ("exception", "condition") for t in terms):
        found.discard("consent_needed")
    if "own_consent" in found and len(found) > 1:
        found.discard("own_consent")
    return found


def _only_paid_for(view: View, cues: Cues, term: Term) -> bool:
    """A paper of which the sentence only says who pays for it."""
    paper = view.sentence.lowers[term.last - 1] in _PAPERS
    return paper and cues.has("payable", "price") and not cues.has("need", "concessive", "no_say") and _without(view, term, 0) < 0


def _gated_elsewhere(view: View, cues: Cues, terms: list[Term]) -> bool:
    """Approvals in an exception of their own still gate ("no consent is needed, unless the sponsor ...")."""
    return any(segment_of(view, t.first).kind == "exception" for t in terms) and not cues.has("concessive")


def _bearing(view: View, cues: Cues, term: Term) -> str:
    owner = _owner(view, cues, term)
    if owner == "worker" and _verbal(view, term):
        return ""
    if view.sentence.lemmas[term.first] in _BARE_VERBS and owner not in ("employer", "agency", "third"):
        return ""
    if view.sentence.lowers[term.first] == "letter" and owner not in ("employer", "agency"):
        return ""
    if owner == "worker":
        return "own_consent"
    if _free(view, cues, term):
        return "consent_free"
    if owner == "authority":
        return "authority_consent"
    if cues.has("unsaid") and owner is None:
        return "unclear"
    if cues.has("unreasonable"):
        return "reasonable_consent"
    return _issued(view, cues, term) or "consent_needed"


def _owner(view: View, cues: Cues, term: Term) -> Party | None:
    """Whose approval it is: possessor before it, or the party after "of", "from", "by"."""
    segment = segment_of(view, term.first)
    for m in view.people:
        if m.possessive and 0 <= term.first - m.last <= 4 and not any(m.last <= other.first < term.first for other in view.people):
            return m.party
    after = [m for m in view.people if m.preposition in ("of", "from", "by") and 0 <= m.first - term.last <= 7 and not cues.of("need", first=term.last, last=m.first)]
    if after:
        return after[0].party
    subject = [m for m in view.people if not m.preposition and not m.possessive and segment.first <= m.first and 0 <= term.first - m.last <= 6]
    if subject and _verbal(view, term) and (subject[-1].party != "worker" or not _passive(view, term)):
        return subject[-1].party
    public = cues.of("authority")
    if public and (min(abs(p.first - term.last) for p in public) <= 8) and not any(m.party in ("employer", "agency") for m in view.people):
        return "authority"
    return None


def _free(view: View, cues: Cues, term: Term) -> bool:
    """The approval is said not to matter."""
    segment = segment_of(view, term.first)
    if any(denied(view, t.first, t.last) for t in cues.of("say")):
        return True
    if any(0 < term.first - c.first <= 16 for c in cues.of("concessive") if not _question(view, cues, c)):
        return True
    if any(not any(s.kind == "exception" and s.first <= c.first for s in view.segments) for c in cues.of("no_say")) and not denied(view, term.first, term.last):
        return True
    if any(n.first > term.first and segment.first <= n.first < segment.last and "on" not in view.sentence.lowers[n.last : n.last + 1] for n in cues.of("nullity")) and _without(view, term, segment.first) < 0:
        return True
    if cues.has("abolish") and not any(denied(view, a.first, a.last) for a in cues.of("abolish")) and not cues.has("obstacle"):
        return True
    without = _without(view, term, segment.first)
    if without >= 0:
        banned = effect_of(view.sentence, without, segment.first) == "forbidden"
        return not banned and not cues.has("reprisal", "obstacle")
    first, last = _scope(view, term)
    if not cues.of("need", first=first, last=last):
        return _determined_by_no(view, term) and not cues.of("issue", first=term.last, last=last)
    return any(not _barred(view, i, term.first) for i in negators(view, first, last) if not term.first <= i < term.last)


def _question(view: View, cues: Cues, concessive: Term) -> bool:
    """"Whether the worker may go" asks, where somebody decides it; "whether or not" and the rest concede."""
    lowers = view.sentence.lowers
    if lowers[concessive.first] != "whether" or concessive.last - concessive.first > 1:
        return False
    return concessive.first <= 2 or cues.has("decides")


def _scope(view: View, term: Term) -> tuple[int, int]:
    """The term's segment, with what a colon says of it ("NOC: not required")."""
    segment = segment_of(view, term.first)
    at = view.segments.index(segment)
    follows = view.segments[at + 1] if at + 1 < len(view.segments) else None
    if follows is not None and view.sentence.lowers[follows.first] in (":", "–", "—"):
        return segment.first, follows.last
    return segment.first, segment.last


def _without(view: View, term: Term, first: int) -> int:
    lowers = view.sentence.lowers
    for i in range(term.first - 1, max(first, term.first - 10) - 1, -1):
        if lowers[i] == "without":
            return i
        if lowers[i] in (";", "|"):
            break
    return -1


def _barred(view: View, negator: int, word: int) -> bool:
    low, high = min(negator, word), max(negator, word)
    return any(view.sentence.lowers[i] in _BARRIERS for i in range(low + 1, high))


def _determined_by_no(view: View, term: Term) -> bool:
    lowers = view.sentence.lowers
    for i in range(term.first - 1, max(-1, term.first - 8), -1):
        if lowers[i] in ("no", "nor", "neither", "w/o"):
            return True
        if lowers[i] in (".", ";", ":", "|") or view.sentence.lemmas[i] in ("be", "have", "shall", "must", "may", "will"):
            return False
    return False


def _issued(view: View, cues: Cues, term: Term) -> str:
    """What is done with the approval: given as a duty, left to a will, or refused; "" where nothing is said."""
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
            giver = [m.party for m in view.people if m.last <= verb.first and not m.possessive and not m.preposition]
            if effect == "allowed" or (giver and giver[-1] in ("worker", "new_employer") and not _passive(view, verb)):
                return ""
            if effect in _OWES and not cues.has("discretion") and not cues.of("need", first=segment.first, last=verb.first):
                return "consent_given"
    return ""


def _verbal(view: View, term: Term) -> bool:
    return view.sentence.lemmas[term.first] in _VERBS and view.sentence.lowers[term.last - 1] not in _PAPERS


def _performed(view: View, cues: Cues, term: Term, first: int) -> bool:
    """The approval is given in the words themselves ("the employer hereby agrees that the worker may leave")."""
    sentence = view.sentence
    if sentence.lemmas[term.first] not in _VERBS | {"consent"} or sentence.lowers[term.last - 1] in _PAPERS:
        return False
    subject = [m.party for m in view.people if first <= m.first and 0 <= term.first - m.last <= 4 and not m.possessive and not m.preposition]
    if not subject or subject[-1] not in ("employer", "agency"):
        return False
    if any(sentence.lowers[i] in _BARRIERS | {"if", "when", "once", "after"} for i in range(first, term.first)):
        return False
    between = set(sentence.lowers[max(first, term.first - 4) : term.first])
    return not between & {"has", "have", "must", "may", "can", "not", "had", "first"} and not cues.has("discretion")


def _passive(view: View, verb: Term) -> bool:
    return any(view.sentence.lemmas[i] == "be" for i in range(max(0, verb.first - 3), verb.first))
