"""Whether what stands in a sentence bears on the worker's move, or only stands beside it.

A hurdle, an obstacle or somebody's will counts against the worker only where the sentence lays it on the
move: not where the move is a mere circumstance ("a worker who resigns before ..."), not where the
employer acts.
"""

from __future__ import annotations

from nlp.denial import negators, segment_of
from nlp.lexicon import Term
from nlp.movers import Move
from nlp.scene import View

_SUBORDINATE = frozenset(
    ("because", "since", "if", "when", "where", "who", "which", "as", "whenever", "having")
)
_OPENERS = frozenset(("on", "upon", "until", "till", "unless", "only"))
_OCCASIONS = frozenset(("event", "case", "incase"))
_FAR = 24
"""Words between a move and a hurdle beyond which they are two matters, unless a condition links them."""


def circumstance(view: View, move: Move) -> bool:
    """The move is only the occasion of what the sentence says ("if you leave", "a worker who resigns")."""
    segment = segment_of(view, move.word)
    lowers = view.sentence.lowers
    if segment.kind in ("condition", "relative"):
        return lowers[segment.first] not in _OPENERS
    return bool(_OCCASIONS & set(lowers[max(segment.first, move.word - 8) : move.word]))


def weighs(view: View, move: Move | None, term: Term) -> bool:
    """Whether a condition named at the term weighs on the move."""
    if move is None:
        return True
    if others_act(view, move) or move.action == "exit_country" and _of_cost(view, move):
        return False
    own, other = segment_of(view, move.word), segment_of(view, term.first)
    if circumstance(view, move) and (
        own is other or all(s.kind != "main" or s.last - s.first <= 3 for s in view.segments)
    ):
        return False
    lowers = view.sentence.lowers
    strict = "only" in lowers[other.first - 1 : other.first + 1]
    if circumstance(view, move) and other.kind == "condition" and not strict:
        return False
    if move.effect == "required" and move.action != "leave":
        return False
    low, high = sorted((move.word, term.first))
    if ";" in lowers[low:high]:
        return False
    return high - low <= _FAR or other.kind in ("condition", "exception")


def others_act(view: View, move: Move) -> bool:
    """An employer, agency or authority is the one who acts, and no worker stands between it and the move."""
    if move.mover not in ("employer", "agency"):
        return False
    before = [m for m in view.people if m.last <= move.word]
    return bool(before) and before[-1].party != "worker" and not before[-1].possessive


def _of_cost(view: View, move: Move) -> bool:
    """What the journey costs or what wage runs with it, not whether the worker may make it."""
    before = set(view.sentence.lemmas[max(0, move.word - _FAR) : move.word])
    return bool(before & _COSTS) and move.effect != "forbidden"


_COSTS = frozenset(["cost", "expense", "ticket", "fare", "passage", "airfare", "wage", "salary", "pay"])


def denies(view: View, move: Move | None, term: Term) -> bool:
    """Whether an obstacle named at the term is one of the move, not of a thing in a condition of its own."""
    if move is None:
        return True
    if others_act(view, move) and move.effect != "forbidden":
        return False
    own, other = segment_of(view, move.word), segment_of(view, term.first)
    return own is other or other.kind not in ("condition", "relative")


def forbids(view: View, move: Move) -> bool:
    """Whether the words of negation before a move are its own, not those of the clause that it explains."""
    lowers = view.sentence.lowers
    segment = segment_of(view, move.word)
    if segment.kind == "condition" and circumstance(view, move):
        return False
    if move.mover == "worker" and _TURNS_DOWN & set(lowers[max(0, move.word - 2) : move.word]):
        return False
    found = negators(view, segment.first, move.word)
    return not found or any(not _SUBORDINATE & set(lowers[i + 1 : move.word]) for i in found)


def own_act(view: View, term: Term) -> bool:
    """A party that decides or keeps the right to do something itself, not over the worker's move."""
    lowers = view.sentence.lowers
    following = lowers[term.last : term.last + 3]
    return following[:1] == ["to"] and not (
        set(following) & _SAY or view.sentence.lemmas[min(term.last + 1, len(lowers) - 1)] in _SAY
    )


_TURNS_DOWN = frozenset(("declines", "refuses", "rejects", "decline"))
_SAY = frozenset(
    [
        "accept",
        "refuse",
        "withhold",
        "decline",
        "reject",
        "deny",
        "defer",
        "postpone",
        "delay",
        "keep",
        "hold",
        "retain",
        "block",
        "extend",
        "approve",
        "not",
    ]
)


def on_paid_leave(view: View, term: Term) -> bool:
    """The noun "leave" of a holiday, not a verb of going."""
    lowers = view.sentence.lowers
    return (
        lowers[term.first] in ("leave", "leaves") and term.first > 0 and lowers[term.first - 1] in _HOLIDAYS
    )


_HOLIDAYS = frozenset(
    [
        "annual",
        "sick",
        "paid",
        "unpaid",
        "maternity",
        "emergency",
        "of",
        "vacation",
        "medical",
        "parental",
        "compassionate",
        "special",
        "study",
        "casual",
        "on",
        "during",
        "from",
        "yearly",
        "shore",
        "weekly",
        "festival",
    ]
)
