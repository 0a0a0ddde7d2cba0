"""Check kind `requires`: something that the text must say; silence is `silent`."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Understanding
from rules.checks import check
from rules.checks.weighing import weigh
from rules.model import Context, Rule, Verdict
from rules.patterns import Pattern


@check("requires")
@dataclass(frozen=True, slots=True)
class Requires:
    """`met` lists the patterns that satisfy; `violated` and `review` those that say the opposite or half."""

    met: tuple[Pattern, ...]
    violated: tuple[Pattern, ...] = ()
    review: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        return weigh(understanding.provisions, self.ignore, self.violated, self.review, self.met) or Verdict(
            "silent"
        )
