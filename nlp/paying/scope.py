"""Whom a ban on fees protects: all workers, or some sectors and skill levels only."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Provision
from nlp.scene import Scene, View


def scope_provisions(
    scene: Scene, view: View, flags: frozenset[str], carried: list[str]
) -> Iterator[Provision]:
    """`scope` provisions with the flag `excluded` or `all` (cues of the payment patterns)."""
    for flag, name in (("scope_excluded", "excluded"), ("scope_all", "all")):
        if flag in flags:
            yield Provision(
                clause=scene.clause.index,
                span=view.span(),
                action="scope",
                objects=("fee.any",),
                flags=frozenset((name,)),
            )
            return
