"""Which move of the worker a sentence speaks of: to another employer, out of the job, out of the country.

An anchor is the word that names the move, with who moves and what the sentence does to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.bearing import on_paid_leave
from nlp.cues import Cues
from nlp.denial import segment_of
from nlp.departures import departures
from nlp.lexicon import Term
from nlp.movers import Move, move_at, mover_of
from nlp.scene import View

_STRONG = frozenset(
    (
        "another",
        "other",
        "different",
        "new",
        "next",
        "second",
        "third",
        "rival",
        "competing",
        "later",
        "subsequent",
        "future",
        "neighbouring",
        "neighboring",
        "alternative",
        "fresh",
        "competitor",
    )
)


_EMPLOYERS = frozenset(
    (
        "employer",
        "company",
        "firm",
        "farm",
        "vessel",
        "ship",
        "boat",
        "hospital",
        "clinic",
        "hotel",
        "family",
        "household",
        "sponsor",
        "kafeel",
        "undertaking",
        "enterprise",
        "master",
        "boss",
        "contractor",
        "client",
        "restaurant",
        "factory",
        "grower",
        "farmer",
        "competitor",
        "shipowner",
        "entity",
    )
)


def moves(view: View, cues: Cues, topics: frozenset[str]) -> Iterator[Move]:
    """Moves of the worker that the sentence names; those of the employer and of things are left out."""
    if cues.has("on_duty") and not {"resign", "resignation", "quit", "terminate", "employer"} & set(
        view.sentence.lemmas
    ):
        return
    for term in cues.of("exit_country"):
        yield move_at(view, "exit_country", term)
    if (
        not cues.has("exit_country")
        and cues.has("approval", "withhold", "decides", "no_say")
        and any(m.party == "worker" for m in view.people)
    ):
        for term in cues.of("go_word"):
            if view.sentence.lowers[term.last : term.last + 1] in (
                ["ticket"],
                ["tickets"],
                ["flight"],
                ["air"],
                ["fare"],
                ["passage"],
            ):
                continue
            if cues.of("country", first=term.last, last=term.last + 7) and not cues.has("other_det"):
                yield move_at(view, "exit_country", term)
                break
    for term in cues.of("change"):
        move = move_at(view, "change", term)
        if not _of_employer(view, move, cues):
            yield move
    for term in _elsewhere(view, cues):
        move = move_at(view, "change", term)
        if not _of_employer(view, move, cues):
            yield move
    for term in cues.of("transfer"):
        if (
            not cues.of("not_a_move", first=term.last, last=term.last + 5)
            and view.sentence.lowers[term.first - 1 : term.first] not in (["group"], ["bank"], ["wire"])
        ) and _transfer_of_worker(view, cues, term, topics):
            move = move_at(view, "change", term)
            if not _of_employer(view, move, cues):
                yield move
    yield from departures(view, cues, topics)


def _elsewhere(view: View, cues: Cues) -> Iterator[Term]:
    """Verbs of working or going, with another employer beside them."""
    # "Others" are people; the determiner "other" needs its noun.
    named = [
        t for t in cues.of("elsewhere") if view.sentence.lowers[t.last - 1] != "other" or _alone(view, t)
    ]
    places = [*named, *_other_employers(view, cues)]
    verbs = cues.of("move")
    if (
        not verbs
        and cues.has("approval", "no_say", "decides")
        and any(view.sentence.lowers[p.first] in _STRONG for p in places)
    ):
        yield places[0]
    for place in places:
        near = [
            v
            for v in verbs
            if (0 <= place.first - v.last <= 9 or 0 <= v.first - place.last <= 12)
            and not place.first <= v.first < place.last
            and not on_paid_leave(view, v)
            and not {"data", "information"} & set(view.sentence.lowers[max(0, v.first - 6) : v.first])
            and view.sentence.lowers[v.last : v.last + 1] not in (["place"], ["difficult"], ["impossible"])
        ]
        if near:
            yield min(near, key=lambda v: abs(v.first - place.first))


def _alone(view: View, term: Term) -> bool:
    """ "None other", "no other": nobody else is meant."""
    return view.sentence.lowers[term.first - 1 : term.first] in (["none"], ["no"])


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
    return (
        near
        or cues.has("approval", "obstacle", "authority", "by_law", "other_det")
        or len(view.sentence) <= 8
    )


def _of_employer(view: View, move: Move, cues: Cues) -> bool:
    """The employer moves the worker, or lends him; or a third person's post is meant."""
    if _takes_on(view, move):
        return True
    segment = segment_of(view, move.word)
    if (
        cues.of("staff_loan", first=segment.first, last=segment.last)
        and not cues.has("reprisal_weak", "elsewhere")
        and not any(m.party == "new_employer" for m in view.people)
    ):
        lowers = view.sentence.lowers
        return "not" not in lowers[segment.first : move.word] or "lent" in lowers or "hired" in lowers
    if move.mover not in ("employer", "agency"):
        return False
    return any(
        m.party == "worker" and 0 <= m.first - move.last <= 3 and not m.possessive for m in view.people
    ) and view.sentence.lowers[move.word] not in ("release", "transfer")


__all__ = ["Move", "mover_of", "moves"]


def _takes_on(view: View, move: Move) -> bool:
    """An employer's own act on the worker ("shall not employ any worker who ...")."""
    sentence = view.sentence
    if sentence.lemmas[move.word] not in ("employ", "recruit", "hire", "place", "deploy", "supply"):
        return False
    passive = sentence.lowers[move.word] != sentence.lemmas[move.word]
    return not passive and any(
        m.party == "worker" and move.word <= m.first <= move.last + 2 and not m.preposition
        for m in view.people
    )
