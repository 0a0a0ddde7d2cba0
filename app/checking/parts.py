"""What a child process hands back: named bytes, and nothing that the receiver would have to trust."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a task's result: `result` (a CheckResult), `report` (PDF) or `picture` (JPEG)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check leaves to be stored: the assessment as JSON text, the document text and its layout."""

    kind: str
    summary: dict[str, int]
    result: str
    text: str
    layout: str

    def to_part(self) -> Part:
        # The text of a damaged file may hold lone surrogates, which only the escaped form of JSON carries.
        return Part("result", json.dumps(asdict(self)).encode("ascii"))

    @classmethod
    def from_part(cls, part: Part) -> CheckResult:
        """The result in a part. Raises ValueError if it has another shape."""
        data = json.loads(part.content)
        if not isinstance(data, dict) or set(data) != set(cls.__slots__):
            raise ValueError("a check handed back something else than a result")
        summary = data.pop("summary")
        counts = isinstance(summary, dict) and all(isinstance(count, int) for count in summary.values())
        if not counts or not all(isinstance(value, str) for value in data.values()):
            raise ValueError("a check handed back a result of another shape")
        return cls(summary=summary, **{name: printable(value) for name, value in data.items()})


def printable(text: Any) -> str:
    """Text that UTF-8 and a database can hold; the number of code points stays the same."""
    return str(text).encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
