"""Settings of the checking itself, from the environment; docs/OPERATIONS.md describes each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


class WrongSetting(Exception):
    """A setting whose value cannot be used; the message is for the person who set it."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How many documents are checked at the same time, and what one of them may take."""

    workers: int
    seconds: float
    memory_mb: int
    debug: bool


def read(environment: Mapping[str, str] | None = None) -> CheckSettings:
    """The settings in force.

    Raises WrongSetting for a value that is no positive number.
    """
    values = os.environ if environment is None else environment
    return CheckSettings(
        workers=int(_number(values, "FAIRCLAUSE_WORKERS", len(os.sched_getaffinity(0)))),
        seconds=_number(values, "FAIRCLAUSE_SECONDS", 300),
        memory_mb=int(_number(values, "FAIRCLAUSE_MEMORY_MB", 3000)),
        debug=values.get("FAIRCLAUSE_DEBUG", "") == "1",
    )


def _number(values: Mapping[str, str], name: str, default: float) -> float:
    text = values.get(name, "").strip()
    if not text:
        return default
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 1 <= number < 1e9:
        raise WrongSetting(f"{name} must be a number from 1 on, not {text!r}.")
    return number
