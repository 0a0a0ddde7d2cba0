"""Circumstances of a payment: leaving, instalments, deadlines, conditions of a refund."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.frames import Frame
from nlp.paying.claims import BUSINESS, Claim, costs_of
from nlp.paying.words import words
from nlp.scene import Scene, View


def circumstances(scene: Scene, view: View, claim: Claim, idioms: frozenset[str]) -> Iterator[str]:
    """Flags of a claim, from its sentence and the headings above it."""
    yield from idioms
    if claim.flags:
        yield from claim.flags
    if _leaving(scene, view, claim):
        yield "leaving"
    if claim.past:
        yield "past"
    if claim.segment.kind == "condition" or (scene.kind == "bla" and _told(view)):
        yield "supposed"
    if view.has("op.discretion"):
        yield "discretion"
    if view.has("op.immediate"):
        yield "immediate"
    if view.has("op.instalments"):
        yield "instalments"
    if view.has("object.wages"):
        yield "wages"
    if claim.payee in BUSINESS:
        yield "to_business"
    if (
        claim.payer == "worker"
        and not claim.objects
        and not costs_of(view)
        and claim.action in ("pay", "charge", "collect")
    ):
        yield "purposeless"
    if claim.payee == "worker":
        yield "to_worker"


def _told(view: View) -> bool:
    """ "the worker has paid a broker": in an agreement of States a sign to look for, not a duty."""
    lowers = view.sentence.lowers
    return any(a in ("has", "have") and b == "paid" for a, b in zip(lowers, lowers[1:], strict=False))


def _leaving(scene: Scene, view: View, claim: Claim) -> bool:
    if "leave" in scene.topics and claim.payer in ("worker", "third"):
        return True
    views = [view] if scene.stem is None else [view, scene.stem]
    return any(
        "leave" in f.classes
        and (v is not view or f.segment is not claim.segment or f.noun or f.word < claim.word)
        and _early(v, f)
        for v in views
        for f in v.frames
    )


def _early(view: View, frame: Frame) -> bool:
    """Whether the verb or noun speaks of the worker's ending the work before its time."""
    sentence = view.sentence
    lemma = sentence.lemmas[frame.word]
    before = sentence.lowers[max(0, frame.word - 2) : frame.word]
    if any(w in _PREMATURE for w in before):
        return True
    if frame.subject in BUSINESS:
        return False
    if lemma in _PLAIN_LEAVING:
        return True
    return (
        lemma in _LEAVING_BY_WORKER
        and frame.subject == "worker"
        and not frame.noun
        and not any(w in ("before", "prior") for w in before)
    )


_PREMATURE = words("premature")
_PLAIN_LEAVING = words("plain_leaving")
_LEAVING_BY_WORKER = words("leaving_by_worker")
