"""Check kind `requires`: something that the text must say; silence is `silent`."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Understanding
from rules.checks import check
from rules.checks.weighing import weigh
from rules.model import Context, Proof, Rule, Verdict
from rules.patterns import Pattern


@check("requires")
@dataclass(frozen=True, slots=True)
class Requires:
    """`met` lists the patterns that satisfy; `violated` and `review` those that say the opposite or half.

    Where `also` is given, `met` needs a provision of each list: one that satisfies and one of `also`. Where
    nothing else is said, a particular of `stated` satisfies, given or left as a blank to fill in. `careful`:
    where a pattern of `review` matches, the reader's "for" alone does not satisfy.
    """

    met: tuple[Pattern, ...]
    violated: tuple[Pattern, ...] = ()
    review: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()
    topic: str = ""
    also: tuple[Pattern, ...] = ()
    stated: tuple[str, ...] = ()
    careful: bool = False

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        found = understanding.provisions
        patterns = (self.ignore, self.violated, self.review, self.met)
        verdict = weigh(found, *patterns, self.topic, careful=self.careful) or Verdict("silent")
        if verdict.outcome == "silent":
            places = [p for p in understanding.particulars if p.name in self.stated and p.confirmed]
            if places:
                return Verdict("met", tuple(Proof("proves", p.span.start, p.span.end) for p in places))
        if verdict.outcome != "met" or not self.also:
            return verdict
        other = weigh(found, self.ignore, (), (), self.also)
        if other is None or other.outcome != "met":
            return Verdict("silent")
        return Verdict(
            "met", tuple(dict.fromkeys((*verdict.proofs, *other.proofs))), verdict.arguments, verdict.note
        )
