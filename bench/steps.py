"""Times of reading, understanding, judging and printing one document."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pdfplumber

from app import pipeline
from nlp.reading import read
from nlp.understanding import understand
from rules.engine import assess
from rules.model import Context

Result = TypeVar("Result")

STEPS = ("reading", "understanding", "judging", "report")
WORDS_A_PAGE = 400
"""For documents without pages of their own."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One document: its group, its pages, and the shortest time of each step in milliseconds.

    `plumber` is the time that pdfplumber's own `extract_words` takes on all pages; None for what is no
    PDF or has pages without text.
    """

    name: str
    group: str
    pages: float
    steps: dict[str, float]
    plumber: float | None


def timing(path: Path, repeat: int) -> Timing:
    """Times one document `repeat` times and keeps the shortest time of each step."""
    data = path.read_bytes()
    best = dict.fromkeys((*STEPS, "plumber"), float("inf"))

    def timed(step: str, work: Callable[[], Result]) -> Result:
        began = time.perf_counter()
        result = work()
        best[step] = min(best[step], 1000 * (time.perf_counter() - began))
        return result

    for _ in range(repeat):
        document = timed("reading", lambda: read(data, path.name))
        group = _group(path, document.text_source)
        if group == BORN_DIGITAL:
            timed("plumber", lambda: extract_words(data))
        meaning = timed("understanding", lambda document=document: understand(document, None))
        judged = timed("judging", lambda meaning=meaning: assess(meaning, Context()))
        checked = pipeline.Checked(document, meaning, judged)
        timed("report", lambda checked=checked: pipeline.report(checked, data))
    plumber = best.pop("plumber")
    pages = len(document.pages) or max(1.0, len(document.tokens) / WORDS_A_PAGE)
    return Timing(path.name, group, pages, best, plumber if group == BORN_DIGITAL else None)


BORN_DIGITAL, SCANNED, OTHER = "PDF with text", "scans and pictures (OCR)", "DOCX and plain text"


def _group(path: Path, text_source: str) -> str:
    if text_source in ("ocr", "mixed"):
        return SCANNED
    return BORN_DIGITAL if path.suffix.lower() == ".pdf" else OTHER


def extract_words(data: bytes) -> int:
    """What pdfplumber alone does to find the words and their boxes on every page; their number."""
    count = 0
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            count += len(page.extract_words())
            page.close()
    return count
