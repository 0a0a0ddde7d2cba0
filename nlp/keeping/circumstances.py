"""Circumstances of a custody statement: free choice, access, purpose, hurdles, receipts and times."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.keeping.words import words
from nlp.lexicon import Term
from nlp.scene import View

_FLAGS = {
    "cue.receipt": "receipt",
    "cue.formality": "registration",
    "cue.end_of_service": "at_end",
    "cue.clearance": "clearance",
    "cue.formal_request": "hurdle",
    "cue.worker_asked": "voluntary",
    "cue.preprinted": "preprinted",
    "cue.agreeing": "agreeing",
    "op.voluntary": "voluntary",
    "op.immediate": "immediate",
    "cue.at_once": "immediate",
    "cue.short_time": "time_limit",
    "cue.unclear_rule": "unclear_rule",
    "cue.unconditional": "unconditional",
}
_NEGATABLE = frozenset(("at_end", "clearance", "hurdle", "voluntary", "immediate"))
_UNCONDITIONAL = words("unconditional")
_LISTED = words("listed")
_OTHERS = frozenset(("employer", "agency", "third"))
_WINDOW = 6
_TOWARDS = words("towards")
_ANSWERABLE = words("answerable")


def flags(view: View) -> frozenset[str]:
    """Flags of one sentence."""
    found = set(_flags(view))
    if any(m.pronoun and view.sentence.lowers[m.first] in ("i", "my", "me") for m in view.people):
        found.add("agreeing")
    if "preprinted" in found:
        found.add("voluntary")
    elif "voluntary" in found and "agreeing" in found:
        found.add("preprinted")
    return frozenset(found - {"agreeing"})


def _flags(view: View) -> Iterator[str]:
    for term in view.sentence.terms:
        flag = _FLAGS.get(term.cls)
        if flag is None or (flag in _NEGATABLE and _lifted(view, term)):
            continue
        if (
            flag == "registration"
            and _names_paper(view, term)
            and "for" not in view.sentence.lowers[max(0, term.first - 5) : term.first]
        ):
            continue
        if flag == "registration" and not _purpose(view, term):
            continue
        if flag == "immediate" and not _access(view, term):
            continue
        if flag == "registration" and any(
            g.kind == "exception" and g.first <= term.first < g.last for g in view.segments
        ):
            continue
        if flag == "voluntary" and _of_others(view, term):
            continue
        if flag == "at_end" and view.sentence.lowers[max(0, term.first - 2) : term.first][-1:] == ["before"]:
            continue
        yield flag
    if view.has("act.leave"):
        yield "leaving"
    yield from _durations(view)


def _lifted(view: View, term: Term) -> bool:
    """Whether a negator takes the circumstance away ("no form, no fee", "whether or not he owes")."""
    lowers = view.sentence.lowers
    for i in range(term.first - 1, max(-1, term.first - 1 - _WINDOW), -1):
        if lowers[i] in _UNCONDITIONAL:
            return True
        if view.sentence.has(i, "op.negator"):
            # "not released without clearance": two negations demand the clearance.
            if lowers[i] in ("without", "nor") and any(
                view.sentence.has(k, "op.negator") for k in range(max(0, i - 12), i)
            ):
                return lowers[i] == "nor"
            return True
        if lowers[i] in (".", ":", "only", "but", "unless", "until", "except", "save") or any(
            f.word == i and not f.noun for f in view.frames
        ):
            return False
        if lowers[i] not in _LISTED and any(m.first <= i < m.last for m in view.people):
            return False
    return False


def _names_paper(view: View, term: Term) -> bool:
    """ "residence card" names a paper; it speaks of no formality."""
    return any(
        t.cls.startswith("object.doc.") and t.first < term.last and term.first < t.last
        for t in view.sentence.terms
    )


def _purpose(view: View, term: Term) -> bool:
    """Whether the formality is what the paper is wanted for ("for the visa", "to the embassy")."""
    before = view.sentence.lowers[max(0, term.first - 6) : term.last]
    return bool(_TOWARDS.intersection(before)) and not _ANSWERABLE.intersection(before)


def _access(view: View, term: Term) -> bool:
    """ "Freely" and "whenever needed" speak of no access."""
    lowers = view.sentence.lowers
    if lowers[term.first] == "freely":
        return False
    return not (
        lowers[term.first] == "whenever"
        and set(lowers[term.last : term.last + 3]) & {"needed", "required", "necessary", "asked"}
    )


def _of_others(view: View, term: Term) -> bool:
    """ "if the Employer wishes", "at the request of the Company"."""
    for mention in view.people:
        if mention.party not in _OTHERS:
            continue
        if 0 <= term.first - mention.last <= 1 and mention.preposition in ("", "of", "by", "if"):
            return True
        if mention.preposition in ("of", "by") and 0 <= mention.first - term.last <= 2:
            return True
    return False


def _durations(view: View) -> Iterator[str]:
    """A stated short time: "within five days", "for 72 hours"."""
    sentence = view.sentence
    for i, lower in enumerate(sentence.lowers[1:], 1):
        if lower in ("hour", "hours", "day", "days", "week", "minutes", "minute") and i >= 1:
            before = sentence.lowers[max(0, i - 3) : i]
            counted = any(
                w[:1].isdigit() or sentence.has(max(0, i - 3) + k, "cue.count") for k, w in enumerate(before)
            )
            if counted and "notice" not in sentence.lowers[i + 1 : i + 4]:
                yield "time_limit"
