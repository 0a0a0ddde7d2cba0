"""Where something is or goes: the party behind a place ("in the safe", "on his person")."""

from __future__ import annotations

from nlp.keeping.words import words
from nlp.meaning import Party
from nlp.mentions import Mention
from nlp.scene import View

_PLACE = words("place")
_GOAL = words("goal")
_TIMES = frozenset(
    (
        "cue.at_once",
        "cue.short_time",
        "cue.end_of_service",
        "op.immediate",
        "cue.formal_request",
        "cue.unclear_rule",
    )
)
_HANDS = words("hands")
_DETERMINERS = words("determiners")
OTHERS: frozenset[Party] = frozenset(("employer", "agency", "third", "new_employer"))


def place(view: View, first: int, last: int) -> Party | None:
    """Whose hands a place between two words means; None where no place is named."""
    return _behind(view, first, last, _PLACE)


def goal(view: View, first: int, last: int) -> Party | None:
    """To whom something goes."""
    return _behind(view, first, last, _GOAL)


def doer(view: View, first: int, last: int) -> Party | None:
    """Who does what stands in the passive ("kept by the matron")."""
    return _behind(view, first, last, frozenset(("by",)))


def goal_of(view: View, first: int, last: int) -> Party | None:
    """To whom something belongs."""
    return _behind(view, first, last, frozenset(("to",)))


def owner_after(view: View, first: int, last: int) -> Party | None:
    """ "in the custody of the Company": the noun right behind "of", unless it is a paper."""
    if first >= last or view.sentence.lowers[first] != "of":
        return None
    return _behind(view, first, min(last, first + 6), frozenset(("of",)))


def _colleague(view: View, mention: Mention) -> bool:
    """ "With the guard": an occupation in small letters is staff; a party of the contract has a capital."""
    staff = any(t.cls == "party.staff" for t in view.sentence.by_word.get(mention.first, ()))
    return staff and view.sentence.texts[mention.first][:1].islower()


def given_to_staff(view: View, first: int, last: int) -> bool:
    """Whether the only receiver named after a verb is a colleague ("to the guard")."""
    after = [m for m in view.people if first <= m.first < last and m.preposition in ("to", "with")]
    return bool(after) and all(_colleague(view, m) for m in after)


def _behind(view: View, first: int, last: int, prepositions: frozenset[str]) -> Party | None:
    sentence = view.sentence
    found: list[Party] = []
    for i in range(first, last):
        if (
            sentence.lowers[i] in prepositions
            and not sentence.has(i, "cue.unclear_rule")
            and (party := _named(view, i + 1, last)) is not None
        ):
            found.append(party)
    if not found and any(t.cls == "cue.own_keeping" and first <= t.first < last for t in sentence.terms):
        return "worker"
    concrete = [p for p in found if p != "unstated"]
    return concrete[0] if concrete else None


def _named(view: View, first: int, last: int) -> Party | None:
    """The party of the noun phrase that begins at a word: an unknown noun stands for somebody else."""
    sentence = view.sentence
    i = first
    while i < last and sentence.lowers[i] in _DETERMINERS and not any(m.first == i for m in view.people):
        i += 1
    if i >= last:
        return None
    window = [t for t in sentence.terms if i <= t.first <= i + 3]
    if any(t.cls == "cue.own_keeping" and t.first <= i + 2 for t in window):
        return "worker"
    if sentence.lowers[i] in _HANDS and i + 1 < last and sentence.lowers[i + 1] == "of":
        return _named(view, i + 2, last)
    if any(t.cls == "cue.no_place" and t.first == i for t in window) or any(
        t.cls in _TIMES for t in sentence.by_word.get(i, ())
    ):
        return None
    mention = next(
        (
            m
            for m in view.people
            if i <= m.first <= i + 2
            and not any(w in (",", ".", "of", "and") for w in sentence.lowers[i : m.first])
        ),
        None,
    )
    if (
        mention is not None
        and mention.possessive
        and any(
            t.cls.startswith("object.doc.") and mention.last <= t.first <= mention.last + 2
            for t in sentence.terms
        )
    ):
        return None
    if mention is None and any(t.cls.startswith("object.doc.") and t.first <= i + 2 for t in window):
        return None
    if mention is not None and _colleague(view, mention):
        return "employer"
    if mention is not None:
        if (
            mention.party == "worker"
            and mention.possessive
            and any(t.cls == "cue.place_of_others" for t in window)
        ):
            return "employer"
        return mention.party
    box = next((t for t in window if t.cls == "cue.place_of_others" and t.first <= i + 2), None)
    if box is not None:
        of_worker = any(
            m.party == "worker" and m.preposition == "of" and 0 <= m.first - box.last <= 2
            for m in view.people
        )
        return "worker" if of_worker else "employer"
    word = sentence.lowers[i]
    if (
        not word.isalpha()
        or len(word) < 3
        or any(t.group in ("op", "object", "act") and t.first == i for t in window)
        or word.endswith(("ing", "ly"))
    ):
        return None
    return "third"
