"""The ways of printing results."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TextIO

from app.assessment_json import dumps
from app.cli.work import Result

Printer = Callable[[Iterable[Result], bool, TextIO], None]
"""Prints results as they come; the second argument says whether more than one document was asked for."""


def as_jsonl(results: Iterable[Result], several: bool, out: TextIO) -> None:
    """One assessment, or one error, a line."""
    for result in results:
        out.write(_line(result))
        out.flush()


def as_json(results: Iterable[Result], several: bool, out: TextIO) -> None:
    """One object for one document, an array for several; inputs that failed are error objects as in jsonl."""
    if not several:
        as_jsonl(results, several, out)
        return
    separator = "[\n"
    for result in results:
        out.write(separator + _line(result).rstrip("\n"))
        separator = ",\n"
    out.write("\n]\n")


def as_sarif(results: Iterable[Result], several: bool, out: TextIO) -> None:
    """One SARIF 2.1.0 log with one run."""
    from app.cli import sarif

    json.dump(sarif.log(results), out, ensure_ascii=True, indent=1)
    out.write("\n")


def as_text(results: Iterable[Result], several: bool, out: TextIO) -> None:
    """As a person reads it."""
    # It shares its words with the report, whose layout library takes a second to load.
    from app.cli import terminal

    terminal.as_text(results, several, out)


def _line(result: Result) -> str:
    if result.assessment is not None:
        return dumps(result.assessment)
    assert result.failure is not None
    document = {"name": result.name, "sha256": result.sha256}
    error = {"code": result.failure.code, "message": result.failure.message}
    return json.dumps({"document": document, "error": error}) + "\n"


PRINTERS: Mapping[str, Printer] = MappingProxyType(
    {"text": as_text, "json": as_json, "jsonl": as_jsonl, "sarif": as_sarif}
)
