"""Parameters: dated numbers with their source and certainty, apart from the rules that use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rules.errors import RuleFileError
from rules.strict import build, parse

FOLDER = Path(__file__).parent
Certainty = Literal["T", "s", "H", "M"]
"""T read in the official text, s in a secondary one; H and M from memory, high or medium confidence."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a parameter is from a day on, and where that stands."""

    start: date
    value: float
    reference: str
    certainty: Certainty
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that changes with time. `recheck_after`: the day after which its source must be read again."""

    id: str
    description: str
    unit: str
    recheck_after: date
    values: tuple[Value, ...]

    def at(self, day: date) -> Value | None:
        """The value on a day, None before the first or after an end."""
        known = [
            v
            for v in sorted(self.values, key=lambda v: v.start)
            if v.start <= day and (v.end is None or day <= v.end)
        ]
        return known[-1] if known else None


def load_parameter(path: Path) -> Parameter:
    """One parameter file; raises `RuleFileError`."""
    parameter: Parameter = build(parse(path.read_text("utf-8"), path.name), Parameter, path.name)
    if parameter.id != path.stem:
        raise RuleFileError(
            path.name,
            1,
            f"the file of '{parameter.id}' must be called {parameter.id}.yaml",
            f"{parameter.id}.yaml",
        )
    starts = [v.start for v in parameter.values]
    if not starts or len(set(starts)) != len(starts):
        raise RuleFileError(
            path.name, 1, "values need different start dates, and at least one", "start: YYYY-MM-DD"
        )
    return parameter


@lru_cache(maxsize=1)
def load() -> dict[str, Parameter]:
    """All parameters by id."""
    return {p.id: p for p in (load_parameter(path) for path in sorted(FOLDER.glob("*.yaml")))}
