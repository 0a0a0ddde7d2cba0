"""Whether somebody's consent stands in the way of what a sentence speaks of."""

from __future__ import annotations

from typing import Literal

from nlp.scene import View

Consent = Literal["consent_needed", "consent_free", "consent_given", "authority_consent", "own_consent"]
_NEED = frozenset(("need", "needs", "needed", "require", "requires", "required", "necessary", "depend", "depends", "obtain", "asked", "conditional", "subject"))
_FREE = frozenset(("whether", "regardless", "irrespective", "even"))


def consent(view: View) -> Consent | None:
    """How consent bears on the sentence, None where it speaks of none."""
    sentence = view.sentence
    terms = [t for t in sentence.terms if t.cls == "act.consent"]
    if not terms:
        return None
    term = terms[0]
    window = sentence.lowers[max(0, term.first - 12) : term.first]
    after = sentence.lowers[term.last : term.last + 14]
    holders = {m.party for m in view.people}
    owner = next((m.party for m in view.people if (m.possessive and 0 <= term.first - m.last <= 3) or (m.preposition in ("of", "from", "by") and 0 <= m.first - term.last <= 4)), None)
    if owner == "worker":
        return "own_consent"
    if owner == "authority" or (owner is None and "authority" in holders and not holders & {"employer", "agency"}):
        return "authority_consent"
    negators = [i for i in range(max(0, term.first - 14), term.first) if sentence.has(i, "op.negator") and sentence.lowers[i] != "without"]
    if negators and (_NEED & set(after[:8]) or _NEED & set(window)):
        return "consent_free"
    if "without" in window:
        banned = any(sentence.has(i, "op.negator") and sentence.lowers[i] != "without" for i in range(term.first)) or view.has("op.forbid")
        return "consent_needed" if banned or view.has("cue.retaliation") else "consent_free"
    if _FREE & set(sentence.lowers):
        return "consent_free"
    issuing = [f for f in view.frames if f.subject in ("employer", "agency") and f.classes & {"provide", "consent", "giveback", "surrender"} and not f.noun]
    if issuing and all(f.effect in ("required", "stated") for f in issuing) and not view.has("op.discretion"):
        return "consent_given"
    if negators and issuing and any(f.effect == "forbidden" for f in issuing):
        return "consent_given"
    return "consent_needed"
