"""The error that a broken rule or parameter file raises at start-up."""

from __future__ import annotations


class RuleFileError(ValueError):
    """A rule, parameter or template file that the strict loader refuses.

    The message names file and line, what is wrong, and what is allowed.
    """

    def __init__(self, source: str, line: int, problem: str, allowed: str = "") -> None:
        self.source, self.line, self.problem, self.allowed = source, line, problem, allowed
        hint = f" Allowed: {allowed}." if allowed else ""
        super().__init__(f"{source}:{line}: {problem}.{hint}")
