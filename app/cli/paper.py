"""Lines on a terminal or in a file: wrapped to the width, coloured only where somebody looks."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

WIDEST = 100
NARROWEST = 40
CODES = {"bold": "1", "red": "1;31", "yellow": "33", "cyan": "36", "green": "32"}
# Controls in a stranger's document must not steer the inspector's terminal, nor turn its lines around.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Paper:
    """Where to print, how wide, and whether in colour; colour never says what words do not."""

    out: TextIO
    width: int = WIDEST
    colour: bool = False

    @classmethod
    def of(cls, out: TextIO) -> Paper:
        """As wide as the terminal (100 columns at most); in colour on a terminal, unless NO_COLOR is set."""
        columns = shutil.get_terminal_size((WIDEST, 24)).columns
        width = max(NARROWEST, min(WIDEST, columns))
        return cls(out, width, out.isatty() and not os.environ.get("NO_COLOR"))

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph, indented by so many columns."""
        self._print(" " * indent, " " * indent, text, style)

    def field(self, head: str, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph after its head, hanging."""
        self._print(f"{' ' * indent}{plain(head)}: ", " " * (indent + 3), text, style)

    def rule(self) -> None:
        """A line across."""
        self.out.write("─" * self.width + "\n")

    def blank(self) -> None:
        self.out.write("\n")

    def _print(self, first: str, rest: str, text: str, style: str) -> None:
        lines = textwrap.wrap(
            plain(text), self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
        for line in lines or [first.rstrip()]:
            if self.colour and style:
                line = f"\x1b[{CODES[style]}m{line}\x1b[0m"
            self.out.write(line + "\n")


def plain(text: str) -> str:
    """Text without controls, white space folded."""
    return " ".join(_STEERING.sub(" ", text).split())
