"""From the paths that somebody typed to the documents to check."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.reading import archive
from nlp.reading.errors import Unreadable
from nlp.reading.intake import MEDIA_TYPES, Limits

ARCHIVE = ".zip"
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Input:
    """One document to check: a file, or the member of an archive; or why there is none.

    `name` tells it apart from the others in messages and results.
    """

    name: str
    path: Path
    member: str = ""
    error: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """An input made ready for a process of its own: members carry their bytes, files are read there."""

    name: str
    path: Path
    data: bytes | None = None
    error: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """All documents in the order in which they are checked, and how many files were passed over."""

    documents: tuple[Input, ...]
    skipped: int = 0


def find(untrusted_paths: Iterable[str], besides: Path | None = None) -> Inputs:
    """The documents that the paths name; folders are searched to the bottom, in order of names.

    `besides` is a folder that is not searched (the one that the reports go into). A path that leads
    nowhere, a damaged archive and a folder without documents become inputs with an error.
    """
    documents: list[Input] = []
    skipped = 0
    for untrusted_path in untrusted_paths:
        path = Path(untrusted_path)
        if not untrusted_path:
            # Path("") is the current folder, which nobody named.
            nothing = Unreadable("not_found", "The path is empty; give the path of a document.")
            found = Inputs((Input("(no name)", path, error=nothing),))
        elif path.is_dir():
            found = _folder(path, besides)
        elif path.suffix.lower() == ARCHIVE:
            found = _archive(path, path.name)
        else:
            found = Inputs((Input(path.name, path),))
        documents.extend(found.documents)
        skipped += found.skipped
    return Inputs(tuple(_told_apart(documents)), skipped)


def load(documents: Iterable[Input]) -> Iterator[Job]:
    """The inputs as jobs, in their order; of an archive only one member is held at a time."""
    opened: _Opened | None = None
    for item in documents:
        if not item.member or item.error:
            yield Job(item.name, item.path, error=item.error)
            continue
        try:
            if opened is None or opened.path != item.path or item.member in opened.passed:
                opened = _Opened(item.path)
            content = opened.forward_to(item.member)
        except Unreadable as error:
            content = error
        if isinstance(content, Unreadable):
            yield Job(item.name, item.path, error=content)
        else:
            yield Job(item.name, item.path, content)


def read_file(path: Path, most: int = LIMITS.max_bytes) -> bytes:
    """The bytes of a file; of one larger than `most` only as many as show that it is too large.

    Raises Unreadable: not_found, no_access.
    """
    if not path.exists():
        raise Unreadable("not_found", "There is no file or folder of this name; check the path.")
    if not path.is_file():
        raise Unreadable("not_found", "This is neither a file nor a folder; give the path of a document.")
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise Unreadable(
            "no_access", f"The file cannot be opened ({error.strerror}); check its permissions."
        ) from error


def _folder(folder: Path, besides: Path | None) -> Inputs:
    documents: list[Input] = []
    skipped = 0
    for path in _files(folder, besides.resolve() if besides else None):
        name = path.relative_to(folder).as_posix()
        extension = path.suffix.lower()
        if extension == ARCHIVE:
            found = _archive(path, name)
            documents.extend(found.documents)
            skipped += found.skipped
        elif extension in MEDIA_TYPES:
            documents.append(Input(name, path))
        else:
            skipped += 1
    if not documents:
        error = Unreadable("nothing_usable", "The folder holds no PDF, .docx, .txt, image or zip file.")
        return Inputs((Input(str(folder), folder, error=error),), skipped)
    return Inputs(tuple(documents), skipped)


def _files(folder: Path, besides: Path | None) -> Iterator[Path]:
    """Files of a folder and below, sorted; hidden ones and the lock files of word processors left out."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        folders[:] = [one for one in folders if not one.startswith(".") and (here / one).resolve() != besides]
        found.extend(here / name for name in names if not name.startswith((".", "~$")))
    return iter(sorted(found, key=lambda path: path.relative_to(folder).parts))


def _archive(path: Path, name: str) -> Inputs:
    try:
        data = read_file(path, archive.ARCHIVE_LIMITS.unpacked)
        if not data:
            raise Unreadable("empty_file", "The archive is empty (0 bytes).")
        labels = [label for label, _ in archive.members(data, path.name, LIMITS)]
        skipped = archive.skipped(data)
    except Unreadable as error:
        return Inputs((Input(name, path, error=error),))
    return Inputs(tuple(Input(f"{name}/{label}", path, label) for label in labels), skipped)


class _Opened:
    """An archive that is being gone through, member by member."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.passed: set[str] = set()
        data = read_file(path, archive.ARCHIVE_LIMITS.unpacked)
        self._members = archive.members(data, path.name, LIMITS)

    def forward_to(self, member: str) -> bytes | Unreadable:
        """The content of a member that was not passed yet.

        Raises Unreadable: not_found when the archive was changed meanwhile, and what opening it may raise.
        """
        for label, content in self._members:
            self.passed.add(label)
            if label == member:
                return content
        raise Unreadable("not_found", "It is no longer in the archive; check the archive again.")


def _told_apart(documents: list[Input]) -> Iterator[Input]:
    """The inputs with their whole path for a name wherever two would have the same."""
    times = Counter(item.name for item in documents)
    for item in documents:
        if times[item.name] == 1:
            yield item
        else:
            yield Input(
                "/".join(filter(None, (str(item.path), item.member))), item.path, item.member, item.error
            )
