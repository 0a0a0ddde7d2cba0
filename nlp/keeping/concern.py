"""Whether a verb speaks of a paper at all, and with what force."""

from __future__ import annotations

from nlp.frames import Frame
from nlp.keeping.papers import Paper, within
from nlp.keeping.words import words
from nlp.meaning import Effect
from nlp.operators import effect_of
from nlp.scene import View
from nlp.segments import Segment

ACTIONS = ("show", "loan", "hold", "take", "surrender", "giveback")
WEAK = words("weak")
"""Verbs that mean many things: they speak of custody only with a paper or its pronoun beside them."""
_PRONOUNS = words("pronouns")
_NOBODY = words("nobody")
_POSSESSIVES = words("possessives")
_LASTING = words("lasting")
NOUNS = words("nouns")
_ONLY_NOUNS = words("only_nouns")
_IDIOMS = words("idioms")
_STAYING = words("staying")
_BEHIND_VERBS = words("behind_verbs")
_GOVERNING = words("governing")


def concerns(view: View, segment: Segment, frame: Frame, found: list[Paper], anaphoric: bool) -> bool:
    """Whether the verb speaks of a paper and not of the tools beside it."""
    if not frame.classes.intersection(ACTIONS) or _governs(view, segment, frame):
        return False
    if view.sentence.lowers[frame.word] in _ONLY_NOUNS or (
        frame.word == segment.first
        and view.sentence.lowers[frame.word].endswith("ing")
        and "handle" in view.sentence.lemmas[frame.word]
    ):
        frame.noun, frame.passive = True, False
    if view.sentence.lemmas[frame.word] == "be":
        frame.noun, frame.passive = (
            False,
            "possession" not in view.sentence.lowers[frame.word : frame.end + 1],
        )
    if frame.noun and view.sentence.lemmas[frame.word] not in NOUNS:
        if not _stays(view, frame):
            return False
        frame.noun = False
    if view.sentence.lemmas[frame.word] == "possession" and any(
        view.sentence.lemmas[f.word] == "leave" and 0 < frame.word - f.word <= 6 for f in view.frames
    ):
        return False
    if _LASTING.intersection(view.sentence.lowers[frame.end : frame.end + 1]):
        return False
    if _auxiliary(view, frame) or view.sentence.lowers[frame.word] == "lockable":
        return False
    if _IDIOMS.intersection(view.sentence.lowers[frame.end : frame.end + 2]) and view.sentence.lemmas[
        frame.word
    ] in ("take", "give", "have"):
        return False
    here = within(found, segment) or _listed(view, segment, found)
    lowers = view.sentence.lowers
    if not frame.noun and _other_object(view, frame, here, segment):
        return False
    if here:
        return True
    beside = bool(
        _PRONOUNS.intersection(lowers[max(segment.first, frame.word - 4) : min(segment.last, frame.end + 3)])
    )
    if view.sentence.lemmas[frame.word] in WEAK:
        return beside and (anaphoric or bool(found))
    if (
        frame.passive
        and found
        and not any(t.group == "object" for t in view.sentence.terms if segment.first <= t.first < frame.word)
    ):
        return True
    return beside or segment.coordinated or (anaphoric and not found) or segment.kind == "relative"


def _listed(view: View, segment: Segment, found: list[Paper]) -> list[Paper]:
    """ "The Worker deposits with the Employer: passport, diploma": the list behind the colon."""
    following = next((g for g in view.segments if g.first == segment.last), None)
    return (
        within(found, following)
        if following is not None and view.sentence.lowers[following.first] == ":"
        else []
    )


def _governs(view: View, segment: Segment, frame: Frame) -> bool:
    """ "Required to hand over", "ask the worker to leave": the verb only sets the force of another one."""
    if view.sentence.lemmas[frame.word] not in _GOVERNING:
        return False
    to = next(
        (
            i
            for i in range(frame.end, min(frame.end + 7, segment.last - 1))
            if view.sentence.lowers[i] == "to"
        ),
        None,
    )
    return to is not None and any(
        f.word == to + 1 and f.classes.intersection(ACTIONS) for f in view.frames_of(segment)
    )


def force(view: View, segment: Segment, frame: Frame) -> Effect:
    """Effect of the verb; "never asked for, and never left" negates each verb once."""
    sentence = view.sentence
    if frame.noun and effect_of(sentence, frame.word, segment.first) == "forbidden":
        return "forbidden"
    governed = frame.noun or sentence.lowers[frame.word - 1] in _POSSESSIVES
    verbs = [f for f in view.frames_of(segment) if f.word < frame.word] if governed else [frame]
    if frame.effect != "forbidden" and any(_nobody_does(view, f) for f in verbs):
        return "forbidden"
    own = frame.subject_at
    if segment.first < own < frame.word and sentence.lowers[own - 1] in ("and", "but", ";"):
        # A clause of its own behind "and": the negation before it does not reach it.
        return effect_of(sentence, frame.word, own)
    comma = next((i for i in range(frame.word - 1, segment.first, -1) if sentence.lowers[i] == ","), None)
    if comma is not None and sentence.lowers[segment.first] in ("to", "for"):
        # "To avoid loss, the papers are pooled": the purpose in front does not govern the verb.
        return effect_of(sentence, frame.word, comma)
    for i in range(frame.word - 1, max(segment.first, frame.word - 6), -1):
        if sentence.lowers[i] == "without" and i < frame.word - 1:
            return effect_of(sentence, i, segment.first)
        if sentence.has(i, "op.negator"):
            join = next(
                (
                    j
                    for j in range(i - 1, max(segment.first, i - 4), -1)
                    if sentence.lowers[j] in ("and", "or", ",")
                ),
                None,
            )
            earlier = any(sentence.has(k, "op.negator") for k in range(segment.first, i))
            if join is not None and earlier and sentence.lowers[i] != "nor":
                return effect_of(sentence, frame.word, join)
            break
    return frame.effect


def _nobody_does(view: View, frame: Frame) -> bool:
    """ "No farmer, foreman or recruiter may take": the "no" in front reaches over a list of subjects."""
    sentence = view.sentence
    modal = next((i for i in range(frame.word - 1, max(-1, frame.word - 4), -1) if _is_modal(view, i)), None)
    if modal is None or any(sentence.has(i, "op.negator") for i in range(modal, frame.word)):
        return False
    for i in range(modal - 1, max(-1, modal - 16), -1):
        if sentence.lowers[i] in _NOBODY:
            return not any(sentence.has(k, "op.negator") for k in range(max(0, i - 4), i))
        if (
            sentence.lowers[i] in (".", ";", ":", "but", "that", "if", "unless")
            or any(f.word == i and not f.noun for f in view.frames)
            or any(t.cls.startswith("object.") for t in sentence.by_word.get(i, ()))
        ):
            return False
    return False


def _is_modal(view: View, i: int) -> bool:
    return any(t.cls.startswith("op.modal") for t in view.sentence.by_word.get(i, ()))


def _other_object(view: View, frame: Frame, here: list[Paper], segment: Segment) -> bool:
    """Something else is the verb's object ("gives a receipt", "the tools are returned")."""
    first, last = (segment.first, frame.word - 1) if frame.passive else (frame.end, frame.end + 2)
    for term in view.sentence.terms:
        if first <= term.first <= last and (
            term.cls == "cue.receipt" or (term.group == "object" and not term.cls.startswith("object.doc"))
        ):
            return not any(first <= p.first <= last for p in here)
    return False


def _stays(view: View, frame: Frame) -> bool:
    """ "... and stay with the employees": a verb that looks like a noun."""
    return view.sentence.lemmas[frame.word] in _STAYING and bool(
        _BEHIND_VERBS.intersection(view.sentence.lowers[frame.word + 1 : frame.word + 2])
    )


def _auxiliary(view: View, frame: Frame) -> bool:
    """ "has finished", "have been given"."""
    if view.sentence.lemmas[frame.word] != "have" or frame.end - frame.word > 1:
        return False
    following = view.sentence.lowers[frame.end : frame.end + 2]
    return any(
        w == "been" or w.endswith("ed") or any(f.word == frame.end + k and w != "back" for f in view.frames)
        for k, w in enumerate(following)
    )
