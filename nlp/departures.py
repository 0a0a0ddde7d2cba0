"""Leaving the job: resignation, notice, and the duty to stay on; what only the employer ends is left out."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.cues import Cues
from nlp.lexicon import Term
from nlp.movers import Move, move_at, mover_of
from nlp.scene import View

_LEAVE_NOUN = frozenset(
    (
        "annual",
        "sick",
        "paid",
        "unpaid",
        "maternity",
        "home",
        "emergency",
        "of",
        "vacation",
        "medical",
        "parental",
        "compassionate",
        "special",
        "study",
        "casual",
        "his",
        "her",
        "their",
        "my",
        "your",
        "on",
        "during",
        "from",
    )
)


_PLACES = frozenset(
    (
        "room",
        "dormitory",
        "premises",
        "camp",
        "hostel",
        "shift",
        "site",
        "table",
        "kitchen",
        "post",
        "accommodation",
        "compound",
        "building",
        "gate",
        "hotel",
        "workshop",
        "office",
    )
)


SERVICES = frozenset(("employer", "agency", "authority"))


def departures(view: View, cues: Cues, topics: frozenset[str]) -> Iterator[Move]:
    seen = False
    for term in cues.of("leave"):
        move = move_at(view, "leave", term)
        own = view.sentence.lemmas[term.first] in ("quit", "resign", "resignation")
        if _ends_agreement(view, cues) or (
            move.mover in SERVICES
            and not own
            and not cues.has("either", "employer_only")
            and not _worker_too(view, move)
        ):
            continue
        seen = True
        yield move
    if cues.has("notice") and not cues.has("not_notice") and not _ends_agreement(view, cues):
        term = cues.of("notice")[0]
        given = mover_of(view, term) in SERVICES and not cues.has("either") and not _notice_by_worker(view)
        if (
            _is_period(view, term)
            or cues.has("blank", "by_law")
            and any(m.party == "worker" for m in view.people)
        ) and not (given and not seen):
            seen = True
            yield move_at(view, "leave", term)
    if seen:
        return
    bound = _bound_to_stay(view, cues)
    if bound is not None:
        yield bound
        return
    for term in cues.of("leave_weak"):
        move = move_at(view, "leave", term)
        lower = view.sentence.lowers[term.first]
        if lower in ("leave", "leaves") and (
            term.first
            and view.sentence.lowers[term.first - 1] in _LEAVE_NOUN
            or view.sentence.lowers[term.last : term.last + 1] == ["of"]
        ):
            continue
        following = set(view.sentence.lowers[term.last : term.last + 4])
        if following & _PLACES and not cues.has("harm"):
            continue
        going = lower.startswith(("leav", "left")) and move.mover in ("worker", None)
        if lower == "go" and move.mover == "worker" and move.effect == "allowed" and not following & {"to"}:
            yield move
            return
        if (going and not following & {"agreement"}) or (
            move.mover == "worker" and (cues.has("harm") or topics & {"leave", "harm"})
        ):
            yield move
            return


def _bound_to_stay(view: View, cues: Cues) -> Move | None:
    """A duty of the worker to go on working until some later event."""
    lowers = view.sentence.lowers
    for term in cues.of("stay_word"):
        move = move_at(view, "leave", term)
        following = lowers[term.last : term.last + 12]
        if (
            move.mover != "worker"
            or set(following[:4]) & _PLACES
            or move.effect not in ("required", "stated")
        ):
            continue
        if (
            {"until", "till", "through", "throughout"} & set(following)
            or (cues.has("tie") and {"months", "years"} & set(following))
            or {"full", "whole", "entire"} & set(following[:4])
        ):
            return Move("leave", term.first, term.last, "worker", "forbidden")
    return None


def _ends_agreement(view: View, cues: Cues) -> bool:
    """An agency or state agreement ends, not an employment ("either Party may terminate this Agreement")."""
    if any(m.party == "worker" for m in view.people):
        return False
    named = {m.party for m in view.people}
    return "agency" in named or (
        "authority" in named and "employer" not in named and "agreement" in view.sentence.lemmas
    )


def _notice_by_worker(view: View) -> bool:
    """The worker's own period is named too ("from the worker two weeks", "Employee 30 days")."""
    return (
        any(
            m.party == "worker"
            and (
                m.preposition in ("by", "from", "for")
                or view.sentence.lowers[max(0, m.first - 2) : m.first]
                and "|" in view.sentence.lowers[max(0, m.first - 2) : m.first]
                or m.possessive
            )
            for m in view.people
        )
        or "or" in view.sentence.lowers
        and view.people[0].party == "worker"
    )


def _worker_too(view: View, move: Move) -> bool:
    """ "The Employer or the Worker may ...": the subject is both."""
    before = [m for m in view.people if m.last <= move.word and not m.possessive]
    by = [m for m in view.people if m.first >= move.last and m.preposition == "by"]
    return any(m.party == "worker" for m in (*before[-2:], *by))


def _is_period(view: View, term: Term) -> bool:
    lowers = view.sentence.lowers
    if any(lower.rstrip("s'") in ("day", "week", "month", "fortnight", "hour") for lower in lowers):
        return True
    before = lowers[max(0, term.first - 3) : term.first]
    return (
        term.last - term.first > 1
        or bool({"give", "giving", "gives", "serve", "without"} & set(before))
        or term.first == 0
        or "resign" in view.sentence.lemmas
    )
