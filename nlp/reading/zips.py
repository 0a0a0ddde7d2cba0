"""Opening a zip from a stranger (archives, and DOCX, which is one too).

Limits after the advice of Warehouse (PyPI) and OWASP ASVS 5.2.3: count, unpacked size and ratio
are judged from the directory before anything is unpacked; only stored and deflated members.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass

from nlp.reading.errors import Unreadable

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL = 10_000_000
"""Bytes unpacked below which the ratio proves nothing: templates of white space shrink well."""


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Members, bytes unpacked in all, and bytes unpacked for each byte packed."""

    members: int
    unpacked: int
    ratio: float = 100.0


def open_zip(data: bytes, limits: ZipLimits) -> zipfile.ZipFile:
    """The zip, its directory checked against the limits.

    Raises Unreadable: damaged, resource_limit.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, UnicodeError) as error:
        raise Unreadable(
            "damaged", "The file is damaged or incomplete: its contents list cannot be read."
        ) from error
    if len(entries) > limits.members:
        raise Unreadable("resource_limit", f"The file holds more than {limits.members} parts.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked:
        raise Unreadable(
            "resource_limit", f"Unpacked, the file is larger than {limits.unpacked // 1_000_000} MB."
        )
    if unpacked > _SMALL and unpacked > limits.ratio * len(data):
        raise Unreadable(
            "resource_limit", "The file is packed so tightly that it looks like a decompression bomb."
        )
    return archive


def read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one member, `most` + 1 at the utmost.

    Raises Unreadable: password_protected, damaged (also for other packing methods than deflate).
    """
    if entry.flag_bits & 0x1:
        raise Unreadable("password_protected", "It is protected by a password; save a copy without it.")
    if entry.compress_type not in _METHODS:
        raise Unreadable("damaged", "It is packed by a method that is not read here.")
    try:
        with archive.open(entry) as stream:
            return stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise Unreadable("damaged", "It is damaged: its bytes cannot be unpacked.") from error


def is_plain_file(entry: zipfile.ZipInfo) -> bool:
    """Whether the member is a file proper: no folder, link or device."""
    mode = entry.external_attr >> 16
    return not entry.is_dir() and (not stat.S_IFMT(mode) or stat.S_ISREG(mode))
