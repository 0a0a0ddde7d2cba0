"""`text`: the text of a document exactly as evidence counts it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.inputs import LIMITS, read_file
from nlp.reading.errors import Unreadable


def run(arguments: argparse.Namespace) -> int:
    """Prints the document text, in which `start` and `end` of evidence are code points; the exit code."""
    from nlp.reading import read

    path = Path(arguments.path)
    try:
        text = read(read_file(path), path.name, LIMITS).text
    except Unreadable as error:
        print(f"{path.name}: {error.message} [{error.code}]", file=sys.stderr)
        return 2
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    return 0
