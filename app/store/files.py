"""Files in the instance folder under names that the service makes; no name from outside becomes a path."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"[0-9a-z-]{1,80}")


class Originals:
    """The uploads, byte for byte, each once, under the SHA-256 of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Store `data` if it is not there yet; its SHA-256."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not path.exists():
            write_whole(path, data)
        return digest

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()

    def path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not a SHA-256")
        return self._folder / sha256[:2] / sha256


class Derived:
    """Files that can be made again from an original: reports and page pictures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, key: str, data: bytes) -> None:
        write_whole(self._path(key), data)

    def read(self, key: str) -> bytes | None:
        """What is kept under `key`; None if nothing is."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("not a key of a derived file")
        return self._folder / key[:2] / key


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` so that nobody ever sees a part of it, even after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    os.replace(name, path)
