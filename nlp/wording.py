"""Provisions about the terms themselves: what is left to a discretion."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Provision
from nlp.scene import Scene

_SUBJECTS = frozenset(("work", "pay", "pay_day", "hours", "leave", "sick", "deduction", "place", "rest", "duration"))


def wording(scene: Scene) -> Iterator[Provision]:
    """A subject that the clause leaves to somebody's discretion or policy."""
    for view in scene.views:
        subjects = [t.cls.partition(".")[2] for t in view.sentence.of("term")]
        named = [s for s in subjects if s in _SUBJECTS] or [t for t in scene.topics if t in _SUBJECTS]
        if named and view.has("op.discretion"):
            negated = any(f.effect == "forbidden" for f in view.frames)
            yield Provision(
                clause=scene.clause.index, span=view.span(), action="leave_open", objects=tuple(dict.fromkeys(named)),
                effect="forbidden" if negated else "stated", agent="employer",
            )
