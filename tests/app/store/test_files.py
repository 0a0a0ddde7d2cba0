from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.store.files import Derived, Originals


def test_an_original_is_kept_byte_for_byte_under_its_hash(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    data = b"\x00\xff any bytes \r\n"
    digest = originals.keep(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert originals.read(digest) == data
    assert originals.keep(data) == digest
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digest]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "/x"])
def test_v5_3_2_no_name_from_outside_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Originals(tmp_path).path(name)
    with pytest.raises(ValueError, match="key"):
        Derived(tmp_path).read(f"../{name}")


def test_a_derived_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    assert derived.read("a-1") is None
    derived.keep("a-1", b"first")
    derived.keep("a-1", b"second")
    assert derived.read("a-1") == b"second"
