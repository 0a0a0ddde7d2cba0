"""The command line: `check`, `text` and `rules`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from app.cli.arguments import parse
from app.settings import WrongSetting
from rules.errors import RuleFileError

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code (0 nothing violated, 1 something violated, 2 an error)."""
    for stream in (sys.stdout, sys.stderr):
        # Contracts hold every script: the output is UTF-8 whatever the terminal's locale says.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = parse(argv)
    try:
        code = _run(arguments.command, arguments)
        sys.stdout.flush()
        return code
    except (WrongSetting, RuleFileError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output (head, less) has gone; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _run(command: str, arguments: argparse.Namespace) -> int:
    if command == "check":
        from app.cli.check import run
    elif command == "text":
        from app.cli.text_command import run
    else:
        from app.cli.rules_command import run
    return run(arguments)
