"""A whole check from the shell, cold, beside what importing the libraries alone takes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

IMPORTS = "import spacy, pdfplumber, weasyprint"


class Spent(NamedTuple):
    """Seconds on the wall clock, and of processor time over all processes."""

    wall: float
    processor: float


NEVER = Spent(float("inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Cold:
    """Shortest times: a check with report, and the bare imports."""

    document: str
    check: Spent
    imports: Spent

    @property
    def ratio(self) -> float:
        """How many times the imports' time the check takes, on the wall clock."""
        return self.check.wall / self.imports.wall

    @property
    def processor_ratio(self) -> float:
        """The same in processor time, which other work on the machine disturbs less."""
        return self.check.processor / self.imports.processor


def cold(path: Path, repeat: int) -> Cold:
    """Times `python -m app check PATH --report` and the imports in turn, each in a process of its own.

    Raises RuntimeError when the check fails.
    """
    check = imports = NEVER
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.pdf"
        command = ["-m", "app", "check", str(path), "--report", str(report)]
        for _ in range(repeat):
            check = _shortest(check, _spent(command))
            imports = _shortest(imports, _spent(["-c", IMPORTS]))
    return Cold(path.name, check, imports)


def _shortest(one: Spent, other: Spent) -> Spent:
    return Spent(min(one.wall, other.wall), min(one.processor, other.processor))


def _spent(arguments: list[str]) -> Spent:
    began, before = time.perf_counter(), _processor()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    spent = Spent(time.perf_counter() - began, _processor() - before)
    # 1 says that something was violated; only 2 and above are failures.
    if done.returncode > 1:
        raise RuntimeError(done.stderr.strip())
    return spent


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
