"""How somebody's approval bears on what a sentence speaks of.

Each approval that is named is `consent_needed`, `consent_free` (said not to matter), `consent_given` (owed
or given without condition), `refused`, `authority_consent` (a public body decides), `reasonable_consent`
(needed, but not to be refused without ground), or `own_consent` (the worker's).
"""

from __future__ import annotations

from nlp.approvals import BARRIERS, PAPERS, granted_after, issued, owner, verbal
from nlp.cues import Cues
from nlp.denial import denied, negators, segment_of
from nlp.lexicon import Term
from nlp.notice import WORDS
from nlp.operators import effect_of
from nlp.scene import View

_BARE_VERBS = frozenset(("let", "allow", "agree"))


def consents(view: View, cues: Cues) -> set[str]:
    """What the approvals named in the sentence amount to, by the classes above."""
    terms = [
        t
        for t in cues.of("approval")
        if not _only_paid_for(view, cues, t) and not _other_sense(view, cues, t)
    ]
    found = {_bearing(view, cues, term) for term in terms} - {""}
    if "consent_free" in found and not _gated_elsewhere(view, cues, terms):
        found.discard("consent_needed")
    if "consent_given" in found and not any(
        _bearing(view, cues, t) == "consent_needed"
        and segment_of(view, t.first).kind in ("exception", "condition")
        for t in terms
    ):
        found.discard("consent_needed")
    if "own_consent" in found and len(found) > 1:
        found.discard("own_consent")
    return found


def asked_for(view: View, term: Term) -> bool:
    """That somebody has no objection is itself made a condition ("only where the firm has no objection")."""
    lowers = view.sentence.lowers
    before = lowers[max(0, term.first - 12) : term.first]
    return (
        lowers[term.first : term.first + 3] in (["have", "no", "objection"], ["has", "no", "objection"])
        or "no objection" in view.text(term.first, term.last)
    ) and bool({"only", "unless", "until", "provided"} & set(before))


def _other_sense(view: View, cues: Cues, term: Term) -> bool:
    """Words of approval that mean something else here: telling, penalties, days of leave."""
    lowers, lemma = view.sentence.lowers, view.sentence.lemmas[term.first]
    following = lowers[term.last] if term.last < len(lowers) else ""
    if lowers[term.first] in ("informed", "inform", "informs", "consult", "consulting"):
        return _without(view, term, 0) < 0
    if lemma == "leave" and lowers[term.last - 1] == "of":
        return following.isdigit() or following in ("absence", "up", "at", "not") or following in WORDS
    if lowers[term.first] == "authorised" or lowers[term.first] == "authorized":
        return following == "to" and lowers[term.last + 1 : term.last + 2] == ["operate"]
    if lemma == "sign" and any(t.first == term.first for t in cues.of("leave")):
        return following not in ("on", "by", "from") and not cues.has("need")
    if lemma == "accept" and lowers[term.first - 1 : term.first] in (["law"], ["code"], ["court"]):
        return True
    return lowers[term.first] == "sanctions"


def _only_paid_for(view: View, cues: Cues, term: Term) -> bool:
    """A paper of which the sentence only says who pays for it."""
    paper = view.sentence.lowers[term.last - 1] in PAPERS
    return (
        paper
        and cues.has("payable", "price")
        and not cues.has("need", "concessive", "no_say")
        and _without(view, term, 0) < 0
    )


def _gated_elsewhere(view: View, cues: Cues, terms: list[Term]) -> bool:
    """Approvals in an exception of their own still gate ("no consent is needed, unless the sponsor ...")."""
    return any(segment_of(view, t.first).kind == "exception" for t in terms) and not cues.has("concessive")


def _bearing(view: View, cues: Cues, term: Term) -> str:
    whose = owner(view, cues, term)
    if whose == "worker" and verbal(view, term):
        return ""
    if view.sentence.lemmas[term.first] in _BARE_VERBS and whose not in ("employer", "agency", "third"):
        return ""
    if view.sentence.lowers[term.first] == "letter" and whose not in ("employer", "agency"):
        return ""
    if whose == "worker":
        return "own_consent"
    if _free(view, cues, term):
        return "consent_free"
    if whose == "authority":
        return "authority_consent"
    if cues.has("unsaid") and whose is None:
        return "unclear"
    if cues.has("unreasonable"):
        return "reasonable_consent"
    return issued(view, cues, term) or granted_after(view, cues, term) or "consent_needed"


def _free(view: View, cues: Cues, term: Term) -> bool:
    """The approval is said not to matter."""
    segment = segment_of(view, term.first)
    if any(denied(view, t.first, t.last) for t in cues.of("say")):
        return True
    if any(0 < term.first - c.first <= 16 for c in cues.of("concessive") if not _question(view, cues, c)):
        return True
    if any(
        not any(s.kind == "exception" and s.first <= c.first for s in view.segments)
        and not asked_for(view, c)
        for c in cues.of("no_say")
    ) and not denied(view, term.first, term.last):
        return True
    if (
        any(
            n.first > term.first
            and segment.first <= n.first < segment.last
            and "on" not in view.sentence.lowers[n.last : n.last + 1]
            for n in cues.of("nullity")
        )
        and _without(view, term, segment.first) < 0
    ):
        return True
    if (
        cues.has("abolish")
        and not any(denied(view, a.first, a.last) for a in cues.of("abolish"))
        and not cues.has("obstacle")
    ):
        return True
    without = _without(view, term, segment.first)
    if without >= 0:
        banned = effect_of(view.sentence, without, segment.first) == "forbidden"
        return not banned and not cues.has("reprisal", "obstacle")
    first, last = _scope(view, term)
    if not cues.of("need", first=first, last=last):
        return _determined_by_no(view, term) and not cues.of("issue", first=term.last, last=last)
    return any(
        not _barred(view, i, term.first)
        for i in negators(view, first, last)
        if not term.first <= i < term.last
    )


def _question(view: View, cues: Cues, concessive: Term) -> bool:
    """ "Whether the worker may go" asks, where somebody decides it; "whether or not" and the rest concede."""
    lowers = view.sentence.lowers
    if lowers[concessive.first] != "whether" or concessive.last - concessive.first > 1:
        return False
    return concessive.first <= 2 or cues.has("decides")


def _scope(view: View, term: Term) -> tuple[int, int]:
    """The term's segment, with what a colon says of it ("NOC: not required")."""
    segment = segment_of(view, term.first)
    at = view.segments.index(segment)
    follows = view.segments[at + 1] if at + 1 < len(view.segments) else None
    if segment.kind == "condition" and view.sentence.lowers[segment.first] in ("on", "upon") and at:
        return view.segments[at - 1].first, segment.last
    if follows is not None and view.sentence.lowers[follows.first] in (":", "–", "—"):
        return segment.first, follows.last
    return segment.first, segment.last


def _without(view: View, term: Term, first: int) -> int:
    lowers = view.sentence.lowers
    for i in range(term.first - 1, max(first, term.first - 16) - 1, -1):
        if lowers[i] == "without":
            return i
        if lowers[i] in (";", "|"):
            break
    return -1


def _barred(view: View, negator: int, word: int) -> bool:
    low, high = min(negator, word), max(negator, word)
    return any(view.sentence.lowers[i] in BARRIERS for i in range(low + 1, high))


def _determined_by_no(view: View, term: Term) -> bool:
    lowers = view.sentence.lowers
    for i in range(term.first - 1, max(-1, term.first - 8), -1):
        if lowers[i] in ("no", "nor", "neither", "w/o"):
            return True
        if lowers[i] in (".", ";", ":", "|") or view.sentence.lemmas[i] in (
            "be",
            "have",
            "shall",
            "must",
            "may",
            "will",
        ):
            return False
    return False
