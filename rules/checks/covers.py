"""Check kind `covers`: every category of a list has a named payer."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Provision, Understanding
from rules.checks import check
from rules.checks.weighing import agreed
from rules.model import Context, Proof, Rule, Verdict
from rules.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Category:
    """One row that must be there: its name for the reader and the objects that stand for it."""

    name: str
    object: tuple[str, ...]


@check("covers")
@dataclass(frozen=True, slots=True)
class Covers:
    """`all_at_once` are patterns that cover every category; else each category needs a provision of its own.

    A category on the worker is `violated`, one without a payer `review`, a missing one `silent`.
    """

    categories: tuple[Category, ...]
    all_at_once: tuple[Pattern, ...] = ()
    against: tuple[Pattern, ...] = ()
    unclear: tuple[Pattern, ...] = ()
    allocated: tuple[Pattern, ...] = ()

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        provisions = understanding.provisions
        charged = [p for p in provisions if _any(self.against, p) and _named(self.categories, p)]
        against = [p for p in charged if agreed("violated", p) == "violated"]
        if against:
            return Verdict("violated", _proofs(against))
        unclear = [p for p in charged if agreed("violated", p) == "review"]
        unclear += [
            p
            for p in provisions
            if _any(self.unclear, p) and _named(self.categories, p) and agreed("review", p)
        ]
        whole = [p for p in provisions if _any(self.all_at_once, p) and agreed("met", p) == "met"]
        if whole and not unclear:
            return Verdict("met", _proofs(whole))
        rows = {
            c.name: [
                p
                for p in provisions
                if _any(self.allocated, p) and _named((c,), p) and agreed("met", p) == "met"
            ]
            for c in self.categories
        }
        if unclear:
            return Verdict("review", _proofs(unclear), note="A cost has no named payer")
        missing = [name for name, found in rows.items() if not found]
        found = [p for places in rows.values() for p in places]
        if not missing:
            return Verdict("met", _proofs(found))
        return Verdict(
            "silent",
            tuple(Proof("context", p.span.start, p.span.end) for p in found),
            note="No payer is named for: " + ", ".join(missing),
        )


def _any(patterns: tuple[Pattern, ...], provision: Provision) -> bool:
    return any(p.matches(provision) for p in patterns)


def _named(categories: tuple[Category, ...], provision: Provision) -> bool:
    return any(o.startswith(c.object) for c in categories for o in provision.objects)


def _proofs(provisions: list[Provision]) -> tuple[Proof, ...]:
    return tuple(dict.fromkeys(Proof("proves", p.span.start, p.span.end) for p in provisions))
