"""Voice: who does, receives or owes what a verb of paying says."""

from __future__ import annotations

from nlp.frames import Frame
from nlp.meaning import Effect, Party
from nlp.operators import effect_of
from nlp.paying.claims import BANS, none_before
from nlp.paying.words import words
from nlp.scene import Scene, View
from nlp.segments import Segment

_OWN_KINDS = words("own_kinds")
CROWD = words("crowd")
_AUXILIARIES = words("auxiliaries")


def is_past(view: View, frame: Frame) -> bool:
    """ "has paid", "shall have paid", "found to have paid", "was made to pay": told, not demanded."""
    lowers = view.sentence.lowers
    before = lowers[max(0, frame.word - 3) : frame.word]
    participle = view.sentence.lemmas[frame.word] != lowers[frame.word]
    if participle and any(w in ("have", "has", "had", "having") for w in before):
        return True
    return (
        "made" in before
        and "to" in before
        and any(w in ("been", "was", "were") for w in before + lowers[max(0, frame.word - 5) : frame.word])
    )


def own_effect(view: View, segment: Segment, frame: Frame, effect: Effect) -> Effect:
    """The verb's effect without a "not" that belongs to another verb before it."""
    lowers = view.sentence.lowers
    if (
        frame.word
        and lowers[frame.word - 1] in ("before", "until", "after")
        and lowers[frame.word].endswith("ing")
    ):
        return "required"
    if effect not in BANS and (_shares_negation(view, segment) or none_before(view, segment, frame.word)):
        return "forbidden"
    for earlier in view.frames_of(segment):
        if earlier.word >= frame.word or not earlier.word or lowers[earlier.word - 1] not in ("not", "never"):
            continue
        if lowers[max(0, earlier.word - 2)] not in _AUXILIARIES and earlier.word - 2 >= segment.first:
            return effect_of(view.sentence, frame.word, earlier.end)
    return effect


def doer(view: View, segment: Segment, frame: Frame) -> Party | None:
    """The doer of a passive: a by-phrase after the verb, or before it when no other verb owns it."""
    here = [
        m
        for m in view.people
        if m.preposition == "by" and segment.first <= m.first < segment.last and not m.possessive
    ]
    after = [m for m in here if m.first >= frame.end and not _between(view, frame.end, m.first)]
    if after:
        return after[0].party
    if crowd_after(view, segment, frame.end, "by"):
        return "worker"
    before = [m for m in here if m.last <= frame.word]
    if before and not any(
        f.passive and not f.noun and f.word < before[-1].first for f in view.frames_of(segment)
    ):
        return before[-1].party
    return None


def receiver(view: View, segment: Segment, frame: Frame) -> Party | None:
    """The receiver after the verb ("repaid to the worker")."""
    after = [
        m
        for m in view.people
        if m.preposition == "to"
        and frame.end <= m.first < segment.last
        and not _between(view, frame.end, m.first)
    ]
    return after[0].party if after else None


def crowd_after(view: View, segment: Segment, start: int, preposition: str) -> bool:
    """ "by each", "by those placed", "from everyone": the workers without their name."""
    lowers = view.sentence.lowers
    return any(
        lowers[i] == preposition
        and any(w in CROWD for w in lowers[i + 1 : i + 4])
        and not any(m.first == i + 1 for m in view.people)
        for i in range(start, segment.last - 1)
    )


def crowd_before(view: View, segment: Segment, frame: Frame) -> Party | None:
    before = view.sentence.lowers[max(segment.first, frame.word - 8) : frame.word]
    return "worker" if any(w in CROWD for w in before) and not costs_before(view, segment, frame) else None


def costs_before(view: View, segment: Segment, frame: Frame) -> bool:
    """Whether the thing paid for stands before the verb, as its subject."""
    return any(t.group == "object" and segment.first <= t.first < frame.word for t in view.sentence.terms)


def addressed(scene: Scene, view: View, frame: Frame) -> Party | None:
    """An imperative speaks to the reader: the worker, in a text that is made for him."""
    first = next(
        (
            i
            for i, w in enumerate(view.sentence.lowers)
            if w.isalpha() and w not in ("please", "kindly", "then", "first", "also")
        ),
        -1,
    )
    plain = view.sentence.lemmas[frame.word] == view.sentence.lowers[frame.word]
    return "worker" if first == frame.word and plain and scene.kind in _OWN_KINDS else None


def _between(view: View, first: int, last: int) -> bool:
    """Whether another passive verb stands between two words."""
    return any(f.passive and not f.noun and first <= f.word < last for f in view.frames)


def unable(view: View, frame: Frame) -> bool:
    """ "cannot pay for it": an inability, not a permission."""
    before = view.sentence.lowers[max(0, frame.word - 3) : frame.word]
    return (
        "cannot" in before or "unable" in before or ("can" in before and ("not" in before or "n't" in before))
    )


def antecedent(view: View, segment: Segment) -> Party | None:
    """Whom a verb after a relative clause speaks of ("A worker whose letter is late settles ...")."""
    if segment.kind != "relative":
        return None
    before = [m for m in view.people if m.last <= segment.first and not m.preposition and not m.possessive]
    return before[-1].party if before else None


def _shares_negation(view: View, segment: Segment) -> bool:
    """ "No deposit | or bond shall be taken": the part before has no verb and lends its "no"."""
    lowers = view.sentence.lowers
    if lowers[segment.first] not in ("or", "nor", ",", "and"):
        return False
    before = next((s for s in view.segments if s.last == segment.first), None)
    if before is None or any(not f.noun for f in view.frames_of(before)):
        return False
    named = lowers[before.first : before.last]
    return bool({"no", "neither"} & set(named)) and named[-1] not in ("no", ".")
