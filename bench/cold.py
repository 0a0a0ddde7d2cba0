"""A whole check from the shell, cold, beside what importing the libraries alone takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

IMPORTS = "import spacy, pdfplumber, weasyprint"


@dataclass(frozen=True, slots=True)
class Cold:
    """Shortest wall times in seconds: a check with report, and the bare imports."""

    document: str
    check: float
    imports: float

    @property
    def ratio(self) -> float:
        return self.check / self.imports


def cold(path: Path, repeat: int) -> Cold:
    """Times `python -m app check PATH --report` and the imports in turn, each in a process of its own.

    Raises RuntimeError when the check fails.
    """
    check = imports = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.pdf"
        command = ["-m", "app", "check", str(path), "--report", str(report)]
        for _ in range(repeat):
            check = min(check, _seconds(command))
            imports = min(imports, _seconds(["-c", IMPORTS]))
    return Cold(path.name, check, imports)


def _seconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    spent = time.perf_counter() - began
    # 1 says that something was violated; only 2 and above are failures.
    if done.returncode > 1:
        raise RuntimeError(done.stderr.strip())
    return spent
