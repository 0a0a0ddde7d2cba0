"""Check kind `understood`: the text exists in a language that the worker understands."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Understanding
from rules.checks import check
from rules.checks.weighing import weigh
from rules.model import Context, Proof, Rule, Verdict
from rules.patterns import Pattern


@check("understood")
@dataclass(frozen=True, slots=True)
class Understood:
    """What the text says of its languages decides first; else the detected languages against the worker's.

    Without a worker language in the context, a text that says nothing is silent for `silent_for`.
    """

    violated: tuple[Pattern, ...] = ()
    met: tuple[Pattern, ...] = ()
    review: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()
    topic: str = ""
    silent_for: tuple[str, ...] = ()

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        verdict = weigh(
            understanding.provisions, self.ignore, self.violated, self.review, self.met, self.topic
        )
        if verdict is not None and verdict.outcome != "met":
            return verdict
        known = set(context.worker_languages)
        named = [
            p
            for p in understanding.provisions
            if p.action == "language" and any(o.startswith("lang.") for o in p.objects)
        ]
        codes = {o.removeprefix("lang.") for p in named for o in p.objects}
        if known and codes:
            places = tuple(Proof("proves", p.span.start, p.span.end) for p in named)
            return Verdict("met" if known & codes else "violated", places)
        spoken = known & set(understanding.languages)
        whole = Proof("proves", 0, min(len(understanding.document.text), 160))
        if spoken:
            return verdict or Verdict("met", (whole,))
        if verdict is not None:
            return verdict
        if known and understanding.languages:
            return Verdict("violated", (whole,))
        return Verdict("silent" if understanding.kind in self.silent_for else None)
