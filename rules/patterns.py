"""Patterns: conditions on a provision, as rule files state them."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Provision


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a provision must be like. An empty list asks nothing; several values are alternatives.

    `object` matches by prefix of the taxonomy id ("rc1" covers "rc1.medical"); `flags` must all be
    there, `any_flag` at least one, `without` none.
    """

    action: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    payer: tuple[str, ...] = ()
    payee: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    any_flag: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def matches(self, provision: Provision) -> bool:
        """Whether the provision answers to every condition of the pattern."""
        p = provision
        return (
            (not self.action or p.action in self.action)
            and (not self.effect or p.effect in self.effect)
            and (not self.payer or p.payer in self.payer)
            and (not self.payee or p.payee in self.payee)
            and (not self.holder or p.holder in self.holder)
            and (not self.agent or p.agent in self.agent)
            and (not self.beneficiary or p.beneficiary in self.beneficiary)
            and (not self.source or p.source in self.source)
            and (not self.object or any(o.startswith(self.object) for o in p.objects))
            and not (self.not_object and any(o.startswith(self.not_object) for o in p.objects))
            and p.flags.issuperset(self.flags)
            and (not self.any_flag or not p.flags.isdisjoint(self.any_flag))
            and p.flags.isdisjoint(self.without)
        )
