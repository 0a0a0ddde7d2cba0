"""Check kind `forbids`: a prohibition, judged over every provision that touches its subject."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Understanding
from rules.checks import check
from rules.checks.weighing import weigh
from rules.model import Context, Rule, Verdict
from rules.patterns import Pattern


@check("forbids")
@dataclass(frozen=True, slots=True)
class Forbids:
    """`violated`, `met` and `review` list patterns; a provision takes the first list that it matches in
    the order ignore, violated, review, met. The worst provision decides. Untouched: nothing, or silent
    for the kinds in `silent_for`, where a good text states the prohibition. `general`: the patterns say so
    little that the reader must find the rule's topic possible.
    """

    violated: tuple[Pattern, ...]
    met: tuple[Pattern, ...] = ()
    review: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()
    topic: str = ""
    silent_for: tuple[str, ...] = ()
    general: bool = False

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        verdict = weigh(
            understanding.provisions,
            self.ignore,
            self.violated,
            self.review,
            self.met,
            self.topic,
            general=self.general,
        )
        if verdict is not None:
            return verdict
        return Verdict("silent" if understanding.kind in self.silent_for else None)
