"""Check kind `prevails`: which of several texts decides, and whether the worker reads it."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Provision, Understanding
from rules.checks import check
from rules.checks.weighing import weigh
from rules.model import Context, Rule, Verdict
from rules.patterns import Pattern

_LANGUAGE = "lang."


@check("prevails")
@dataclass(frozen=True, slots=True)
class Prevails:
    """Patterns as in `forbids`; a text that prevails by its language is judged by the worker's languages.

    Where these are known, the worker's own language is `met` and another one `violated`; where they are
    not, the provision keeps the outcome that its patterns give.
    """

    violated: tuple[Pattern, ...]
    met: tuple[Pattern, ...] = ()
    review: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()
    topic: str = ""

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        known = frozenset(context.worker_languages)
        provisions = understanding.provisions
        if not known:
            return weigh(
                provisions, self.ignore, self.violated, self.review, self.met, self.topic
            ) or Verdict(None)
        by_language = [
            p for p in provisions if _codes(p) and any(q.matches(p) for q in (*self.violated, *self.review))
        ]
        foreign = [p for p in by_language if not known & _codes(p)]
        own = [p for p in by_language if known & _codes(p)]
        everything = (Pattern(),)
        verdict = weigh(foreign, self.ignore, everything, (), ())
        rest = weigh(
            [p for p in provisions if p not in by_language], self.ignore, self.violated, self.review, self.met
        )
        if verdict is not None and not (rest is not None and rest.outcome == "met"):
            return verdict
        return rest or weigh(own, self.ignore, (), (), everything) or Verdict(None)


def _codes(provision: Provision) -> frozenset[str]:
    return frozenset(o.removeprefix(_LANGUAGE) for o in provision.objects if o.startswith(_LANGUAGE))
