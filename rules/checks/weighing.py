"""How provisions become one verdict: each is sorted by the rule's patterns, and the worst decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.meaning import Particular, Provision, Span
from rules.model import Outcome, Proof, Role, Verdict
from rules.patterns import Pattern

_ORDER: tuple[Outcome, ...] = ("violated", "review", "met")
_OUTCOME: dict[str, Outcome] = {"against": "violated", "unclear": "review", "for": "met"}


def weigh(
    provisions: Iterable[Provision],
    ignore: Sequence[Pattern],
    violated: Sequence[Pattern],
    review: Sequence[Pattern],
    met: Sequence[Pattern],
    topic: str = "",
    *,
    general: bool = False,
    careful: bool = False,
) -> Verdict | None:
    """The verdict over all provisions that match, None where none does.

    `topic` is what the trained reader calls the rule's subject: its own readings count beside the patterns,
    and a provision that matches a pattern counts only where the reader takes its sentence the same way. A
    doubt counts only where the reader finds that the sentence may be about the topic, and so does all that a
    rule with `general` patterns finds. In a `careful` rule the reader's "for" does not clear what a pattern
    leaves to a person.

    A provision with doubts (words of low OCR confidence, a text that is not attached) is review where it
    would have been met or violated. Hidden or contested words never make `met`.
    """
    sorted_by: dict[Outcome, list[Provision]] = {"violated": [], "review": [], "met": []}
    for provision in provisions:
        if topic and f"topic.{topic}" in provision.objects:
            sorted_by[_doubted(_OUTCOME[provision.stance], provision)].append(provision)
            continue
        if any(p.matches(provision) for p in ignore):
            continue
        for said, patterns in zip(_ORDER, (violated, review, met), strict=True):
            if any(p.matches(provision) for p in patterns):
                cleared = provision.stance == "for" and said == "review"
                outcome = said if careful and cleared else agreed(said, provision)
                elsewhere = bool(topic and provision.stance) and topic not in provision.about
                if elsewhere and (general or outcome == "review"):
                    break
                if outcome:
                    sorted_by[_doubted(outcome, provision)].append(provision)
                break
    worst = next((o for o in _ORDER if sorted_by[o]), None)
    if worst is None:
        return None
    shown = _narrowest(sorted_by[worst])
    proofs = _proofs(shown, "proves")
    for other in _ORDER:
        if other != worst:
            # What is quoted already needs no second place.
            beside = [p for p in sorted_by[other] if not any(_inside(p.span, q.span) for q in shown)]
            proofs.extend(_proofs(beside, "context" if other == "review" else "contradicts"))
    # A provision of the grammar says more for the message than the reader's own reading of the same words.
    first = min(sorted_by[worst], key=_is_reading)
    notes = "; ".join(dict.fromkeys(d for p in sorted_by["review"] for d in p.doubts))
    wanted = tuple(o for patterns in (violated, review, met) for p in patterns for o in p.object)
    return Verdict(worst, tuple(dict.fromkeys(proofs)), _arguments(first, wanted), notes)


def agreed(said: Outcome, found: Provision | Particular) -> Outcome | None:
    """The outcome of what the grammar found, after the reader has weighed its sentence.

    Where the reader is unsure a person decides. Where it takes the sentence otherwise, what was found drops
    out, or goes to a person if the reader cannot rule it out.
    """
    stance = found.stance
    if not stance or _OUTCOME.get(stance) == said or (said == "review" and stance == "against"):
        return said
    if stance == "unclear" or (found.doubted and said != "met"):
        return "review"
    return None


def _doubted(outcome: Outcome, provision: Provision) -> Outcome:
    if provision.doubts or (outcome == "met" and provision.standing in ("hidden", "contested", "quoted")):
        return "review"
    return outcome


def _narrowest(provisions: list[Provision]) -> list[Provision]:
    """Without the readings of whole sentences in which a provision marks the words more closely, and without
    what is part of another's words: the same words are quoted once."""
    closer = [p.span for p in provisions if not _is_reading(p)]
    kept = [p for p in provisions if not _is_reading(p) or not any(_inside(s, p.span) for s in closer)]
    return [p for p in kept if not any(p.span != q.span and _inside(p.span, q.span) for q in kept)]


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def _is_reading(provision: Provision) -> bool:
    return any(o.startswith("topic.") for o in provision.objects)


def _proofs(provisions: Iterable[Provision], role: Role) -> list[Proof]:
    return [Proof(role, p.span.start, p.span.end) for p in provisions]


def _arguments(provision: Provision, wanted: tuple[str, ...]) -> dict[str, str]:
    """For the message: who, and of the objects that the rule is about (else of all) the first."""
    holder = provision.holder if provision.holder != "unstated" else provision.payer
    named = [o for o in provision.objects if not o.startswith("topic.")]
    own = [o for o in named if wanted and o.startswith(wanted)] or named
    return {"object": own[0] if own else "", "who": holder}
