"""`python -m bench [--repeat N] [PATH...]`: prints the times as Markdown tables."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.cold import Cold, Spent, cold
from bench.steps import BORN_DIGITAL, OTHER, SCANNED, STEPS, Timing, timing
from nlp.reading.intake import MEDIA_TYPES

WITHOUT_REPORT = ("reading", "understanding", "judging")
MOST_OF_PLUMBER = 1.5
"""Goal: the whole check of PDFs with text, without report, in so many times what pdfplumber takes."""
MOST_OF_IMPORTS = 4.0
"""Goal: a cold check with report in so many times what importing the libraries takes."""
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main(argv: Sequence[str] | None = None) -> int:
    """Times the documents (examples/ by default); 2 when there is none."""
    parser = argparse.ArgumentParser(prog="python -m bench", allow_abbrev=False)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="documents (default: examples/)")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="keep the shortest of N times")
    arguments = parser.parse_args(argv)
    paths = arguments.paths or sorted(one for one in EXAMPLES.glob("*") if one.suffix in MEDIA_TYPES)
    if not paths:
        print("There are no documents to time; name some.")
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}; shortest of {arguments.repeat} runs.\n")
    timings = [timing(path, arguments.repeat) for path in paths]
    for group in (BORN_DIGITAL, SCANNED, OTHER):
        members = [one for one in timings if one.group == group]
        if members:
            print("\n".join(table(group, members)) + "\n")
        if members and group == BORN_DIGITAL:
            print(whole(members) + "\n")
    pdfs = [path for path, one in zip(paths, timings, strict=True) if one.group == BORN_DIGITAL]
    if pdfs:
        print("\n".join(started(cold(_five_pages(pdfs), arguments.repeat))))
    return 0


def whole(timings: Sequence[Timing]) -> str:
    """The whole check without report beside pdfplumber, against the goal."""
    spent = sum(one.steps[step] for one in timings for step in WITHOUT_REPORT)
    ratio = spent / sum(one.plumber or 0.0 for one in timings)
    return f"Whole check without report: {_against(ratio, MOST_OF_PLUMBER)} times pdfplumber."


def started(found: Cold) -> Iterable[str]:
    """The check from a cold command line beside the bare imports, against the goal."""
    yield f"Cold check of {found.document} with report: {_seconds(found.check)};"
    yield f"importing spaCy, pdfplumber and WeasyPrint alone: {_seconds(found.imports)};"
    yield f"{_against(found.ratio, MOST_OF_IMPORTS)} times the imports"
    yield f"({found.processor_ratio:.2f} times in processor time)."


def _against(ratio: float, goal: float) -> str:
    return f"{ratio:.2f} (goal: at most {goal}; {'met' if ratio <= goal else 'not met'})"


def _seconds(spent: Spent) -> str:
    return f"{spent.wall:.2f} s ({spent.processor:.2f} s of processor time)"


def _five_pages(pdfs: Sequence[Path]) -> Path:
    """The contract of five pages that the goal names; without it the first PDF."""
    return next((path for path in pdfs if path.name == "gulf_contract.pdf"), pdfs[0])


def table(group: str, timings: Sequence[Timing]) -> Iterable[str]:
    """Milliseconds a page of each step, and each as a multiple of pdfplumber's time where there is one."""
    pages = sum(one.pages for one in timings)
    plumber = sum(one.plumber or 0.0 for one in timings)
    yield f"{group}: {len(timings)} documents, {pages:.0f} pages"
    yield ""
    yield "| step | ms a page |" + (" times pdfplumber |" if plumber else "")
    yield "|---|---:|" + ("---:|" if plumber else "")
    if plumber:
        yield f"| pdfplumber `extract_words` | {plumber / pages:.1f} | 1.00 |"
    for step in STEPS:
        spent = sum(one.steps[step] for one in timings)
        yield f"| {step} | {spent / pages:.1f} |" + (f" {spent / plumber:.2f} |" if plumber else "")


if __name__ == "__main__":
    raise SystemExit(main())
