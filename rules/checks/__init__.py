"""The closed vocabulary of check kinds: one per module, registered by name.

A check kind is a frozen dataclass of options (what a rule may say under `check:`) with a method
`judge(rule, understanding, context) -> Verdict`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from nlp.meaning import Understanding
from rules.model import Context, Rule, Verdict


class Check(Protocol):
    """Options of one check kind; `judge` decides one rule on one document."""

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict: ...


REGISTRY: dict[str, type] = {}
T = TypeVar("T", bound=type)


def check(name: str) -> Callable[[T], T]:
    """Register a check kind (a dataclass of options) under the name that rule files use."""

    def register(cls: T) -> T:
        REGISTRY[name] = cls
        return cls

    return register
