"""Which papers, cards and telephones of a sentence are the worker's own, and which words only look so."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.keeping.words import words
from nlp.lexicon import Term
from nlp.scene import View
from nlp.segments import Segment

_GENERIC = words("generic")
_OWNERS_OF_OTHERS = frozenset(("employer", "agency", "authority", "new_employer"))
_NEAR = 4
_JOINING = words("joining")
_TIMES = words("times")
_BEFORE_NOUNS = words("before_nouns")
_TELEPHONES = words("telephones")
_CONTACTS = words("contacts")
_POINTING = words("pointing")
_FORMAL = words("formal")
_RELATED = words("related")
_AGREEING = words("contract_verbs")
_BEFORE_DEALS = words("before_deals")
_SINGLE = words("counterpart_marks")
_WHOLE = words("counterpart_denied")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in a sentence: half-open word range, object id, and whether only a copy of it is meant."""

    first: int
    last: int
    object: str
    copy: bool = False


def papers(view: View) -> list[Paper]:
    """The worker's papers in text order."""
    found = [t for t in view.sentence.terms if t.cls.startswith("object.doc.")]
    return [
        Paper(t.first, t.last, t.cls.partition(".")[2], _is_copy(view, t))
        for t in found
        if _is_paper(view, t)
    ]


def within(found: list[Paper], segment: Segment) -> list[Paper]:
    return [p for p in found if segment.first <= p.first < segment.last]


def _is_paper(view: View, term: Term) -> bool:
    sentence = view.sentence
    if any(t.cls == "cue.paper_matter" and t.first == term.last for t in sentence.terms):
        # "passport number", but "PPT No. / original" names the paper itself.
        return sentence.lowers[min(term.last + 1, len(sentence) - 1)] == "original"
    if any(
        t.cls == "cue.things_of_others"
        and (
            0 <= term.first - t.last <= 1
            or term.last <= t.first <= term.last + 1
            or t.first <= term.first < t.last
        )
        for t in sentence.terms
    ):
        return False
    if (
        term.cls == "object.doc.passport"
        and sentence.lemmas[term.last - 1] in _GENERIC
        and {"contract", "agreement"} & set(sentence.lemmas[term.last : term.last + 4])
    ):
        return False
    if _of_others(view, term) or _of_strangers(view, term):
        return False
    if term.last - term.first == 1 and not _names_thing(view, term):
        return False
    return term.cls != "object.doc.contract" or _is_contract_paper(view, term)


def _names_thing(view: View, term: Term) -> bool:
    """Whether a single word that has other meanings too stands for a thing in somebody's hand."""
    sentence = view.sentence
    lower, lemma = sentence.lowers[term.first], sentence.lemmas[term.first]
    before = sentence.lowers[term.first - 1] if term.first else ""
    if lemma == "permit":
        # "is not permitted", "as the situation permits": the verb.
        return lower in ("permit", "permits") and (not before or before in _BEFORE_NOUNS)
    if lemma in _TELEPHONES:
        # "by fax, e-mail or telephone", "Phone: 0151 ...": a way to reach somebody.
        around = sentence.lowers[max(0, term.first - 3) : term.last + 3]
        return before != "by" and not _CONTACTS.intersection(around) and not _number_field(view, term)
    if lemma not in _GENERIC:
        return True
    if lemma == "original" and {"text", "texts", "signed", "language"} & set(sentence.lowers):
        return False
    loose = before in ("a", "an") and view.sentence.lowers[max(0, term.first - 2)] in ("by", "in", "such")
    if (loose or before in _POINTING) and lower == lemma:
        # "This paper is in English", "by a document which relates to him".
        return False
    # "documents necessary for entry", "certificates required by the port".
    return lemma not in _FORMAL or not (
        _RELATED.intersection(sentence.lowers[term.last : term.last + 2])
        or _RELATED.intersection(sentence.lowers[max(0, term.first - 3) : term.first])
    )


def _number_field(view: View, term: Term) -> bool:
    """ "Phone: ____", "Mobile: 0151": a field of a form."""
    following = view.sentence.lowers[term.last : term.last + 2]
    return (
        len(following) == 2
        and following[0] in (":", "|", ".")
        and not following[1].replace("/", "").isalpha()
    )


def _of_others(view: View, term: Term) -> bool:
    """ "the Company's licence", "its own permit", "papers of the ship"."""
    for mention in view.people:
        if (
            mention.party in _OWNERS_OF_OTHERS
            and mention.possessive
            and (not mention.pronoun or view.sentence.lowers[mention.first] == "our")
            and 0 <= term.first - mention.last <= 2
        ):
            return True
        if (
            mention.party in _OWNERS_OF_OTHERS
            and 0 < mention.first - term.last <= 3
            and {"belonging", "owned", "property"} & set(view.sentence.lowers[term.last : mention.first])
        ):
            return True
        if mention.party in _OWNERS_OF_OTHERS and mention.attributive and mention.last == term.first:
            return True
    own = term.first > 1 and view.sentence.lowers[term.first - 2 : term.first] in (["its", "own"],)
    return own or (
        term.first > 0
        and view.sentence.lowers[term.first - 1] == "its"
        and any(m.party in _OWNERS_OF_OTHERS and m.last <= term.first for m in view.people)
    )


def _of_strangers(view: View, term: Term) -> bool:
    """Guests, patients or customers own it, and no worker stands between."""
    return view.has("cue.strangers") and not any(
        m.party == "worker" and m.possessive and 0 <= term.first - m.last <= 2 for m in view.people
    )


def _is_contract_paper(view: View, term: Term) -> bool:
    """ "Contract" is a paper as copy, original or thing kept; elsewhere it is a time or a deal."""
    lowers = view.sentence.lowers
    if any(
        t.cls == "cue.contract_paper" and (term.first - _NEAR <= t.first < term.last + 2)
        for t in view.sentence.terms
    ):
        return True
    for t in view.sentence.terms:
        if t.cls == "cue.contract_time" and t.last <= term.first:
            between = set(lowers[t.last : term.first])
            if (
                term.first - t.last <= 3
                and between <= _JOINING
                and ("of" in between or not between or lowers[t.first] in _TIMES)
            ):
                return False
        if t.cls == "cue.contract_runs" and term.last <= t.first <= term.last + 1:
            return False
    if any(view.sentence.lemmas[k] in _AGREEING for k in range(max(0, term.first - 3), term.first)):
        return False
    before = [w for w in lowers[max(0, term.first - _NEAR) : term.first] if w not in _JOINING or w == "of"]
    if before and before[-1] == "of":
        # "The contents of this contract" are no paper; "the custody of the contract" is.
        return any(
            t.cls in ("act.hold", "act.take", "act.giveback")
            for t in view.sentence.terms
            if 0 < term.first - t.last <= 3
        )
    return not before or before[-1] not in _BEFORE_DEALS


def _is_copy(view: View, term: Term) -> bool:
    if term.cls == "object.doc.contract":
        return _is_counterpart(view, term)
    for t in view.sentence.terms:
        if t.cls == "cue.copying" and (
            t.last <= term.first <= t.last + _NEAR or term.last <= t.first <= term.last + 1
        ):
            between = view.sentence.lowers[min(t.last, term.last) : max(t.first, term.first)]
            if not {",", "and", "or", "but", "original", "originals"} & set(between):
                return True
    return False


def _is_counterpart(view: View, term: Term) -> bool:
    """ "One original of this contract", "its own copy": a further paper, not the worker's only one."""
    if any(m.party == "worker" and m.possessive and 0 <= term.first - m.last <= 3 for m in view.people):
        return False
    before = view.sentence.lowers[max(0, term.first - 5) : term.last]
    return bool(_SINGLE.intersection(before)) and not _WHOLE.intersection(before)
