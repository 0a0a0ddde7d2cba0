"""What may be typed after `python -m app`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from app.cli import values
from rules.model import KINDS

FORMATS = ("text", "json", "jsonl", "sarif")
EXIT_CODES = "Exit code 0: nothing violated; 1: something violated; 2: an input failed, or a wrong call."


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, checked; leaves with exit code 2 and a sentence where one is wrong."""
    return _parser().parse_args(argv)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app",
        description="Says clause by clause where contracts fall short of fair-recruitment standards.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    text = commands.add_parser(
        "text", help="print the text of a document, as it was read", allow_abbrev=False
    )
    text.add_argument("path", metavar="PATH", help="a document")
    commands.add_parser("rules", help="list the rules", allow_abbrev=False)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check", help="check documents, folders and zip archives", epilog=EXIT_CODES, allow_abbrev=False
    )
    check.add_argument("paths", nargs="+", metavar="PATH", help="a document, a folder or a zip archive")
    check.add_argument(
        "--kind", choices=KINDS, help="what the documents are (otherwise found from their text)"
    )
    check.add_argument(
        "--origin", type=values.country, metavar="ISO3", help="country the worker comes from, as NPL"
    )
    check.add_argument(
        "--destination", type=values.country, metavar="ISO3", help="country of the work, as QAT"
    )
    check.add_argument(
        "--worker-language",
        type=values.language,
        action="append",
        default=[],
        metavar="LANG",
        dest="worker_languages",
        help="a language the worker reads, as ne or Nepali; may be repeated",
    )
    check.add_argument("--sector", metavar="TEXT", help="the trade, in your own words")
    check.add_argument(
        "--signed-on", type=values.day, metavar="DATE", help="day of signature, as 2026-03-31; dates the law"
    )
    check.add_argument(
        "--format", choices=FORMATS, default="text", help="how to print the findings (default: text)"
    )
    check.add_argument(
        "--report", metavar="OUT.pdf", help="write the report here; for several documents, a folder"
    )
