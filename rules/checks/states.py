"""Check kind `states`: a particular that the document must state, in figures or words of its own."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Particular, Understanding
from rules.checks import check
from rules.checks.weighing import agreed, weigh
from rules.model import Context, Outcome, Proof, Rule, Verdict
from rules.patterns import Pattern

_OUTCOME: dict[str, Outcome] = {"open": "violated", "reference": "review", "stated": "met", "blank": "silent"}
_WORST: tuple[Outcome, ...] = ("violated", "review", "met", "silent")


@check("states")
@dataclass(frozen=True, slots=True)
class States:
    """`particular` names what must be stated; patterns catch provisions that say more about it.

    A place that states it satisfies the rule although another leaves a blank; a place that leaves it to a
    discretion or policy decides against it, where the reader takes it so, and one that refers to another
    paper is a doubt where nothing else is stated or the reader shares it. What the reader denies does not
    count.
    """

    particular: str
    violated: tuple[Pattern, ...] = ()
    met: tuple[Pattern, ...] = ()
    review: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()
    topic: str = ""

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        verdict = weigh(
            understanding.provisions, self.ignore, self.violated, self.review, self.met, self.topic
        )
        if verdict is not None and verdict.outcome == "violated":
            return verdict
        found = [
            p
            for p in understanding.particulars
            if p.name == self.particular and (p.confirmed or p.status != "stated")
        ]
        by_outcome: dict[Outcome | None, list[Particular]] = {}
        for particular in found:
            outcome: Outcome | None = _OUTCOME[particular.status]
            if particular.status == "reference" and any(p.status == "stated" for p in found):
                outcome = agreed("review", particular)
            elif particular.status == "open":
                outcome = agreed("violated" if "violated" in rule.findings else "review", particular)
            by_outcome.setdefault(outcome, []).append(particular)
        for outcome in _WORST:
            if outcome in by_outcome and outcome in rule.findings:
                return _verdict(outcome, by_outcome[outcome])
        return verdict or Verdict("silent")


def _verdict(outcome: Outcome, places: list[Particular]) -> Verdict:
    proofs = tuple(
        Proof("proves" if outcome != "silent" else "context", p.span.start, p.span.end) for p in places
    )
    return Verdict(outcome, proofs, {"object": places[0].value})
