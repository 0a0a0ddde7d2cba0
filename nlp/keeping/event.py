"""What one custody statement amounts to: who has the paper then, and by what force."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Effect, Party
from nlp.segments import Segment


@dataclass(slots=True)
class Event:
    """`action`: hold, give_back or show; `holder` has the paper then."""

    holder: Party
    effect: Effect
    action: str
    segment: Segment
    flags: frozenset[str] = frozenset()
