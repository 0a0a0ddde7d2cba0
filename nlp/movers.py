"""A move of the worker and who makes it: by-agent of a passive, subject of a verb, owner of a noun."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.denial import segment_of
from nlp.lexicon import Term
from nlp.meaning import Effect, Party
from nlp.mentions import Mention
from nlp.operators import effect_of
from nlp.scene import View

_BEFORE_VERB = frozenset(
    (
        "to",
        "not",
        "may",
        "shall",
        "will",
        "must",
        "can",
        "cannot",
        "n't",
        "or",
        "should",
        "never",
        "i",
        "you",
        "we",
        "he",
        "she",
        "they",
    )
)


@dataclass(frozen=True, slots=True)
class Move:
    """action: change | leave | exit_country. `mover` is None where nobody is named."""

    action: str
    word: int
    last: int
    mover: Party | None
    effect: Effect
    verb: bool = True


def move_at(view: View, action: str, term: Term) -> Move:
    segment = segment_of(view, term.first)
    return Move(
        action,
        term.first,
        term.last,
        mover_of(view, term),
        effect_of(view.sentence, term.first, segment.first),
    )


def mover_of(view: View, term: Term) -> Party | None:
    """Who does what the term names: by-agent of a passive, subject of a verb, owner of a noun."""
    segment = segment_of(view, term.first)
    lowers = view.sentence.lowers
    here = [m for m in view.people if segment.first <= m.first < segment.last]
    inside = lowers[term.first : term.last]
    verbal = term.first > 0 and lowers[term.first - 1] in _BEFORE_VERB
    reach = 3 if term.cls == "leave" else 5
    links = ("by",) if verbal else ("by", "of")
    after = [
        m
        for m in here
        if 0 <= m.first - term.last <= reach and m.preposition in links and not _blocked(lowers, term.last, m)
    ]
    if after and (
        after[0].preposition == "of"
        or any(w in lowers[max(0, term.first - 4) : term.last] for w in ("be", "is", "are", "been", "was"))
        or term.cls in ("leave", "notice")
    ):
        return after[0].party
    if segment.kind == "relative" and lowers[segment.first] == "who" and term.first - segment.first <= 4:
        preceding = [m for m in view.people if m.last <= segment.first]
        if preceding:
            return preceding[-1].party
    free = [
        m
        for m in here
        if m.last <= term.first
        and not m.attributive
        and (m.preposition in ("", "between") and not m.possessive)
    ]
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
