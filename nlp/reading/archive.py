"""The documents in a zip archive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

from nlp.reading.errors import Unreadable
from nlp.reading.intake import MEDIA_TYPES, Limits
from nlp.reading.zips import ZipLimits, is_plain_file, open_zip, read_member

ARCHIVE_LIMITS = ZipLimits(members=5_000, unpacked=500_000_000)


def members(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, bytes | Unreadable]]:
    """The usable documents of a zip, sorted by name: (name in the archive, its bytes or its error).

    `name` is the archive's own untrusted name, for messages. Names of members are labels, never
    paths to write to: backslashes are slashes, and drives, leading slashes and ".." are gone.
    Folders, links, hidden files, nested archives and other extensions are passed over. At most
    `limits.max_bytes` + 1 bytes of a member are read, so that its size can be refused.
    Raises Unreadable: damaged, resource_limit, nothing_usable.
    """
    archive = open_zip(data, ARCHIVE_LIMITS)
    chosen = sorted(_chosen(archive), key=lambda pair: pair[0])
    if not chosen:
        shown = posixpath.basename(name.replace("\\", "/")) or "The archive"
        raise Unreadable("nothing_usable", f"{shown} holds no PDF, .docx, .txt or image file.")
    for label, entry in chosen:
        yield label, _content(archive, entry, limits)


def skipped(data: bytes) -> int:
    """How many files of an archive `members` passes over."""
    archive = open_zip(data, ARCHIVE_LIMITS)
    files = sum(not entry.is_dir() for entry in archive.infolist())
    return files - sum(1 for _ in _chosen(archive))


def _chosen(archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    seen: dict[str, int] = {}
    for entry in archive.infolist():
        label = _label(entry.filename)
        base = posixpath.basename(label)
        extension = posixpath.splitext(base)[1].lower()
        hidden = base.startswith((".", "~$")) or label.startswith("__MACOSX/")
        if hidden or extension not in MEDIA_TYPES or not is_plain_file(entry):
            continue
        seen[label] = seen.get(label, 0) + 1
        yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), entry


def _label(untrusted_name: str) -> str:
    parts = untrusted_name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return "".join(one if one.isprintable() else "\ufffd" for one in "/".join(kept))


def _content(archive: ZipFile, entry: ZipInfo, limits: Limits) -> bytes | Unreadable:
    try:
        return read_member(archive, entry, limits.max_bytes)
    except Unreadable as error:
        return error
