"""Which move of the worker a sentence speaks of: to another employer, out of the job, out of the country.

An anchor is the word that names the move, with who moves and what the sentence does to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.cues import Cues
from nlp.denial import segment_of
from nlp.lexicon import Term
from nlp.meaning import Effect, Party
from nlp.mentions import Mention
from nlp.operators import effect_of
from nlp.scene import View

_STRONG = frozenset(("another", "other", "different", "new", "next", "second", "rival", "competing", "later", "subsequent", "future", "neighbouring", "neighboring", "alternative", "fresh", "competitor"))
_EMPLOYERS = frozenset(("employer", "company", "firm", "farm", "vessel", "ship", "boat", "hospital", "clinic", "hotel", "family", "household", "sponsor", "kafeel", "undertaking", "enterprise", "master", "boss", "contractor", "client", "restaurant", "factory", "grower", "farmer", "competitor", "shipowner", "entity"))
_LEAVE_NOUN = frozenset(("annual", "sick", "paid", "unpaid", "maternity", "home", "emergency", "of", "vacation", "medical", "parental", "compassionate", "special", "study", "casual", "his", "her", "their", "my", "your", "on", "during", "from"))
_PLACES = frozenset(("room", "dormitory", "premises", "camp", "hostel", "shift", "site", "table", "kitchen", "post", "accommodation", "compound", "building", "gate"))
_SERVICES = frozenset(("employer", "agency", "authority"))
_BEFORE_VERB = frozenset(("to", "not", "may", "shall", "will", "must", "can", "cannot", "n't", "or", "should", "never", "i", "you", "we", "he", "she", "they"))
_SKIP = frozenset(("the", "a", "an", "his", "her", "their", "my", "your", "its", "any", "such", "this", "that"))


@dataclass(frozen=True, slots=True)
class Move:
    """action: change | leave | exit_country. `mover` is None where nobody is named."""

    action: str
    word: int
    last: int
    mover: Party | None
    effect: Effect
    verb: bool = True


def moves(view: View, cues: Cues, topics: frozenset[str]) -> Iterator[Move]:
    """Moves of the worker that the sentence names; those of the employer and of things are left out."""
    if cues.has("on_duty") and not cues.has("leave"):
        return
    for term in cues.of("exit_country"):
        yield _move(view, "exit_country", term)
    if not cues.has("exit_country") and cues.has("approval", "withhold", "decides", "no_say") and any(m.party == "worker" for m in view.people):
        for term in cues.of("go_word"):
            if cues.of("country", first=term.last, last=term.last + 7) and not cues.has("other_det"):
                yield _move(view, "exit_country", term)
                break
    for term in cues.of("change"):
        move = _move(view, "change", term)
        if not _of_employer(view, move, cues):
            yield move
    for term in _elsewhere(view, cues):
        move = _move(view, "change", term)
        if not _of_employer(view, move, cues):
            yield move
    for term in cues.of("transfer"):
        if not cues.of("not_a_move", first=term.last, last=term.last + 5) and _transfer_of_worker(view, cues, term, topics):
            move = _move(view, "change", term)
            if not _of_employer(view, move, cues):
                yield move
    yield from _leaving(view, cues, topics)


def _elsewhere(view: View, cues: Cues) -> Iterator[Term]:
    """Verbs of working or going, with another employer beside them."""
    places = [*cues.of("elsewhere"), *_other_employers(view, cues)]
    verbs = cues.of("move")
    if not verbs and cues.has("approval", "no_say", "decides") and any(view.sentence.lowers[p.first] in _STRONG for p in places):
        yield places[0]
    for place in places:
        near = [v for v in verbs if (0 <= place.first - v.last <= 9 or 0 <= v.first - place.last <= 12) and not place.first <= v.first < place.last]
        if near:
            yield min(near, key=lambda v: abs(v.first - place.first))


def _other_employers(view: View, cues: Cues) -> Iterator[Term]:
    lowers = view.sentence.lowers
    nouns = cues.of("workplace")
    for det in cues.of("other_det"):
        noun = next((n for n in nouns if 0 <= n.first - det.last <= 2), None)
        strong = lowers[det.first] in _STRONG
        if noun is not None and (strong or lowers[noun.last - 1].rstrip("s") in _EMPLOYERS):
            yield Term(det.first, noun.last, "other")
    for mention in view.people:
        if mention.party == "new_employer":
            yield Term(mention.first, mention.last, "other")


def _transfer_of_worker(view: View, cues: Cues, term: Term, topics: frozenset[str]) -> bool:
    if "change" in topics and not cues.has("not_a_move"):
        return True
    lower = view.sentence.lowers[term.first]
    if lower.startswith(("move", "moving", "release")) and lower != "release":
        return bool(cues.of("other_det", "elsewhere"))
    if lower.startswith("transfer") and not cues.has("not_a_move"):
        return True
    near = any(m.party == "worker" and abs(m.first - term.first) <= 6 for m in view.people)
    return near or cues.has("approval", "obstacle", "authority", "by_law", "other_det") or len(view.sentence) <= 8


def _leaving(view: View, cues: Cues, topics: frozenset[str]) -> Iterator[Move]:
    seen = False
    for term in cues.of("leave"):
        move = _move(view, "leave", term)
        own = view.sentence.lemmas[term.first] in ("quit", "resign", "resignation")
        if _ends_agreement(view, cues) or (move.mover in _SERVICES and not own and not cues.has("either", "employer_only") and not _worker_too(view, move)):
            continue
        seen = True
        yield move
    if cues.has("notice") and not cues.has("not_notice") and not _ends_agreement(view, cues):
        term = cues.of("notice")[0]
        given = mover_of(view, term) in _SERVICES and not cues.has("either") and not _notice_by_worker(view)
        if (_is_period(view, term) or cues.has("blank", "by_law") and any(m.party == "worker" for m in view.people)) and not (given and not seen):
            seen = True
            yield _move(view, "leave", term)
    if seen:
        return
    bound = _bound_to_stay(view, cues)
    if bound is not None:
        yield bound
        return
    for term in cues.of("leave_weak"):
        move = _move(view, "leave", term)
        lower = view.sentence.lowers[term.first]
        if lower in ("leave", "leaves") and term.first and view.sentence.lowers[term.first - 1] in _LEAVE_NOUN:
            continue
        following = set(view.sentence.lowers[term.last : term.last + 4])
        if following & _PLACES and not cues.has("harm"):
            continue
        going = lower.startswith(("leav", "left")) and move.mover in ("worker", None)
        if lower == "go" and move.mover == "worker" and move.effect == "allowed" and not following & {"to"}:
            yield move
            return
        if (going and not following & {"agreement"}) or (move.mover == "worker" and (cues.has("harm") or topics & {"leave", "harm"})):
            yield move
            return


def _bound_to_stay(view: View, cues: Cues) -> Move | None:
    """A duty of the worker to go on working until some later event."""
    lowers = view.sentence.lowers
    for term in cues.of("stay_word"):
        move = _move(view, "leave", term)
        following = lowers[term.last : term.last + 12]
        if move.mover != "worker" or set(following[:4]) & _PLACES or move.effect not in ("required", "stated"):
            continue
        if {"until", "till", "through", "throughout"} & set(following) or (cues.has("tie") and {"months", "years"} & set(following)) or {"full", "whole", "entire"} & set(following[:4]):
            return Move("leave", term.first, term.last, "worker", "forbidden")
    return None


def _ends_agreement(view: View, cues: Cues) -> bool:
    """An agency or state agreement ends, not an employment ("either Party may terminate this Agreement")."""
    if any(m.party == "worker" for m in view.people):
        return False
    named = {m.party for m in view.people}
    return "agency" in named or ("authority" in named and "employer" not in named and "agreement" in view.sentence.lemmas)


def _notice_by_worker(view: View) -> bool:
    """The worker's own period is named too ("from the worker two weeks", "Employee 30 days")."""
    return any(m.party == "worker" and (m.preposition in ("by", "from", "for") or view.sentence.lowers[max(0, m.first - 2) : m.first] and "|" in view.sentence.lowers[max(0, m.first - 2) : m.first] or m.possessive) for m in view.people) or "or" in view.sentence.lowers and view.people[0].party == "worker"


def _worker_too(view: View, move: Move) -> bool:
    """"The Employer or the Worker may ...": the subject is both."""
    before = [m for m in view.people if m.last <= move.word and not m.possessive]
    by = [m for m in view.people if m.first >= move.last and m.preposition == "by"]
    return any(m.party == "worker" for m in (*before[-2:], *by))


def _is_period(view: View, term: Term) -> bool:
    lowers = view.sentence.lowers
    if any(lower.rstrip("s'") in ("day", "week", "month", "fortnight", "hour") for lower in lowers):
        return True
    before = lowers[max(0, term.first - 3) : term.first]
    return term.last - term.first > 1 or bool({"give", "giving", "gives", "serve", "without"} & set(before)) or term.first == 0 or "resign" in view.sentence.lemmas


def _move(view: View, action: str, term: Term) -> Move:
    segment = segment_of(view, term.first)
    return Move(action, term.first, term.last, mover_of(view, term), effect_of(view.sentence, term.first, segment.first))


def mover_of(view: View, term: Term) -> Party | None:
    """Who does what the term names: by-agent of a passive, subject of a verb, owner of a noun."""
    segment = segment_of(view, term.first)
    lowers = view.sentence.lowers
    here = [m for m in view.people if segment.first <= m.first < segment.last]
    inside = lowers[term.first : term.last]
    verbal = term.first > 0 and lowers[term.first - 1] in _BEFORE_VERB
    reach = 3 if term.cls == "leave" else 5
    links = ("by",) if verbal else ("by", "of")
    after = [m for m in here if 0 <= m.first - term.last <= reach and m.preposition in links and not _blocked(lowers, term.last, m)]
    if after and (after[0].preposition == "of" or any(w in lowers[max(0, term.first - 4) : term.last] for w in ("be", "is", "are", "been", "was")) or term.cls in ("leave", "notice")):
        return after[0].party
    if segment.kind == "relative" and lowers[segment.first] == "who" and term.first - segment.first <= 4:
        preceding = [m for m in view.people if m.last <= segment.first]
        if preceding:
            return preceding[-1].party
    free = [m for m in here if m.last <= term.first and not m.attributive and (m.preposition in ("", "between") and not m.possessive)]
    owners = [m for m in here if m.last <= term.first and m.possessive and term.first - m.last <= 3]
    if owners and "to" not in lowers[owners[-1].last : term.first]:
        return owners[-1].party
    if free:
        # Notice is given by the subject; a person right before it receives it.
        return free[0].party if term.cls == "notice" else free[-1].party
    frame = next((f for f in view.frames if f.word == term.first and f.subject is not None), None)
    if frame is not None and inside:
        return frame.subject
    return None


def _blocked(lowers: list[str], start: int, mention: Mention) -> bool:
    return any(w in (",", ";", "|") for w in lowers[start : mention.first])


def _of_employer(view: View, move: Move, cues: Cues) -> bool:
    """The employer moves the worker, or lends him; or a third person's post is meant."""
    segment = segment_of(view, move.word)
    if cues.of("staff_loan", first=segment.first, last=segment.last) and not cues.has("reprisal_weak", "elsewhere") and not any(m.party == "new_employer" for m in view.people):
        lowers = view.sentence.lowers
        return "not" not in lowers[segment.first : move.word] or "lent" in lowers or "hired" in lowers
    if move.mover not in ("employer", "agency"):
        return False
    return any(m.party == "worker" and 0 <= m.first - move.last <= 3 and not m.possessive for m in view.people) and view.sentence.lowers[move.word] not in ("release", "transfer")
