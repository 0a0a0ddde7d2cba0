"""`check`: the documents in, the findings out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app import pipeline, settings
from app.cli import inputs, reports
from app.cli.formats import PRINTERS
from app.cli.progress import watched
from app.cli.work import Failure, Result, Work, lost
from app.pool import PoolLimits, in_order
from nlp.reading.intake import MEDIA_TYPES
from rules.model import Context

CLEAN, VIOLATED, FAILED = 0, 1, 2


def run(arguments: argparse.Namespace) -> int:
    """Checks everything that the arguments name; the exit code.

    Findings go to stdout; what was passed over or failed, and the progress bar, to stderr.
    """
    found = inputs.find(arguments.paths, reports.folder_of(arguments.report))
    try:
        target = reports.target(arguments.report, found.documents) if arguments.report else None
    except reports.WrongTarget as error:
        print(error, file=sys.stderr)
        return FAILED
    if found.skipped:
        passed_over = "1 file" if found.skipped == 1 else f"{found.skipped} files"
        print(f"Skipped {passed_over} of other types (read are {_readable()}).", file=sys.stderr)
    results = _written(_results(arguments, found.documents), target)
    outcome = CLEAN
    failures: list[Result] = []

    def noted() -> Iterator[Result]:
        nonlocal outcome
        for result in results:
            if result.failure:
                failures.append(result)
            if result.assessment and result.assessment.summary.get("violated"):
                outcome = VIOLATED
            yield result

    several = len(found.documents) > 1
    PRINTERS[arguments.format](watched(noted(), len(found.documents)), several, sys.stdout)
    for result in failures:
        assert result.failure is not None
        print(f"{result.name}: {result.failure.message} [{result.failure.code}]", file=sys.stderr)
    if target is not None and target.written:
        print(target.told(), file=sys.stderr)
    return FAILED if failures else outcome


def _results(arguments: argparse.Namespace, documents: Sequence[inputs.Input]) -> Iterator[Result]:
    chosen = settings.read()
    work = Work(
        context=Context(
            origin=arguments.origin,
            destination=arguments.destination,
            worker_languages=tuple(dict.fromkeys(arguments.worker_languages)),
            sector=arguments.sector,
            signed_on=arguments.signed_on,
        ),
        kind=arguments.kind,
        with_report=arguments.report is not None,
        debug=chosen.debug,
    )
    workers = min(chosen.workers, len(documents))
    if workers > 1:
        pipeline.warm(work.with_report)
    else:
        pipeline.load_rules()
    limits = PoolLimits(workers, chosen.seconds, chosen.memory_mb * 1_000_000)
    return in_order(inputs.load(documents), work, lost, limits)


def _written(results: Iterable[Result], target: reports.Target | None) -> Iterator[Result]:
    """The results, each report written to its place as it comes."""
    for result in results:
        if target is None or result.report is None:
            yield result
            continue
        try:
            target.write(result.name, result.report)
            yield replace(result, report=None)
        except OSError as error:
            message = f"The report cannot be written ({error.strerror}); name another place with --report."
            yield replace(result, report=None, failure=Failure("report_failed", message))


def _readable() -> str:
    return " ".join(sorted(MEDIA_TYPES)) + " " + inputs.ARCHIVE
