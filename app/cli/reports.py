"""Where reports are written: never over a document that is checked."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.cli.inputs import Input

PDF = ".pdf"
_LONGEST = 150


class WrongTarget(Exception):
    """`--report` names a place where the reports cannot go; the message says why."""


@dataclass(slots=True)
class Target:
    """A file for one report, or a folder in which each gets a name of its own."""

    path: Path
    folder: bool
    taken: set[str] = field(default_factory=set)
    written: list[Path] = field(default_factory=list)

    def write(self, name: str, report: bytes) -> Path:
        """Writes the report of the document `name`, whole or not at all; its path.

        Raises OSError where that is not possible.
        """
        path = self.path / self._own_name(name) if self.folder else self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".report-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(report)
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(draft, 0o666 & ~umask)
            os.replace(draft, path)
        except OSError:
            os.unlink(draft)
            raise
        self.written.append(path)
        return path

    def told(self) -> str:
        """One line that says where the reports are."""
        if len(self.written) == 1:
            return f"Report: {self.written[0]}"
        return f"Reports: {len(self.written)} in {self.path}"

    def _own_name(self, untrusted_name: str) -> str:
        stem = os.path.splitext(untrusted_name)[0]
        plain = re.sub(r"[^\w.() -]+", "_", stem).strip("._ ")[:_LONGEST] or "document"
        own, number = plain, 1
        while own.casefold() in self.taken:
            number += 1
            own = f"{plain}-{number}"
        self.taken.add(own.casefold())
        return own + PDF


def folder_of(untrusted_path: str | None) -> Path | None:
    """The folder that `--report` names, so that it is not searched for documents; None for a file."""
    return Path(untrusted_path) if untrusted_path and not _is_file(untrusted_path) else None


def target(untrusted_path: str, documents: Sequence[Input]) -> Target:
    """Where the reports of the documents go: into a file (*.pdf) for one, into a folder for several.

    Raises WrongTarget.
    """
    path = Path(untrusted_path)
    if _is_file(untrusted_path):
        if len(documents) > 1:
            raise WrongTarget(
                f"--report must name a folder, not {path.name}: {len(documents)} documents are checked."
            )
        if any(_same(path, item.path) for item in documents):
            raise WrongTarget("--report would overwrite the document that is checked; name another file.")
        return Target(path, folder=False)
    if path.exists() and not path.is_dir():
        raise WrongTarget(f"--report names {path}, which is neither a folder nor a .pdf file.")
    if any(_same(path, item.path.parent) for item in documents):
        raise WrongTarget("--report names the folder that holds the documents; name another one.")
    return Target(path, folder=True)


def _is_file(untrusted_path: str) -> bool:
    return untrusted_path.lower().endswith(PDF) and not Path(untrusted_path).is_dir()


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
