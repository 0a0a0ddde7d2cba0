"""Force and polarity of a verb: modals, negators and governing words composed from the verb outwards."""

from __future__ import annotations

from nlp.meaning import Effect
from nlp.sentences import Sentence

_FLIP: dict[str, str] = {
    "must": "forbidden",
    "required": "exempt",
    "allowed": "forbidden",
    "forbidden": "allowed",
    "exempt": "required",
    "negated": "stated",
}
_LOOKBACK = 40


def effect_of(sentence: Sentence, verb: int, start: int) -> Effect:
    """Effect of the verb at a word index, looking back to `start` (the segment's first word)."""
    state = "stated"
    paired = False
    for i in range(verb - 1, max(start, verb - _LOOKBACK) - 1, -1):
        for term in sentence.by_word.get(i, ()):
            if term.group != "op" or term.first != i:
                continue
            if term.cls == "op.negator":
                # "neither ... nor", "not ... nor", "no ... nor any" negate once.
                if paired:
                    paired = False
                    continue
                paired = sentence.lowers[i] == "nor"
            state = compose(term.cls, state)
    return settle(state)


def compose(operator: str, state: str) -> str:
    """State of an action after one more operator outside it ("op.negator", "op.forbid" ...)."""
    if operator == "op.negator":
        return _FLIP.get(state, "negated")
    if operator == "op.modal_must":
        return {"stated": "must", "negated": "forbidden"}.get(state, state)
    if operator == "op.modal_required":
        return {"stated": "required", "negated": "forbidden"}.get(state, state)
    if operator == "op.modal_allowed":
        return {"stated": "allowed", "negated": "forbidden"}.get(state, state)
    if operator == "op.forbid":
        return {"forbidden": "allowed", "negated": "required", "must": "forbidden"}.get(state, "forbidden")
    if operator == "op.promise":
        return {"stated": "required", "negated": "forbidden"}.get(state, state)
    return state


def settle(state: str) -> Effect:
    """What is left when no operator remains: a bare negation is a ban, a bare modal a duty."""
    return {"negated": "forbidden", "must": "required"}.get(state, state)  # type: ignore[return-value]


def negate(effect: Effect) -> Effect:
    """The effect under one more negation ("shall pay no fee")."""
    return {
        "required": "exempt",
        "allowed": "forbidden",
        "stated": "forbidden",
        "forbidden": "allowed",
        "exempt": "required",
    }[effect]  # type: ignore[return-value]
