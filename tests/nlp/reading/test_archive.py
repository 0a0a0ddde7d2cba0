"""Zip archives of documents from strangers (OWASP ASVS 5.2.3, 5.2.5, 5.3.2, 5.3.3)."""

import io
import struct
import zipfile

import pytest

from nlp.reading import archive as archive_module
from nlp.reading.archive import members, skipped
from nlp.reading.errors import Unreadable
from nlp.reading.intake import Limits
from nlp.reading.zips import ZipLimits


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def names(data, **limits):
    return [name for name, _ in members(data, "batch.zip", Limits(**limits))]


def refused(data):
    with pytest.raises(Unreadable) as caught:
        names(data)
    return caught.value


def test_usable_documents_come_sorted_with_their_bytes():
    data = zipped(("b/two.PDF", b"2"), ("a.docx", b"1"), ("notes.md", b"x"), ("c.txt", b"3"), ("b/", b""))
    assert list(members(data, "batch.zip", Limits())) == [
        ("a.docx", b"1"),
        ("b/two.PDF", b"2"),
        ("c.txt", b"3"),
    ]
    assert skipped(data) == 1


@pytest.mark.parametrize(
    "name", ["inner.zip", "a.exe", ".hidden.pdf", "~$a.docx", "__MACOSX/a.pdf", "folder.pdf/"]
)
def test_other_members_are_passed_over(name):
    assert names(zipped((name, b""), ("a.pdf", b""))) == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/a.pdf", "etc/a.pdf"),
        ("/etc/a.pdf", "etc/a.pdf"),
        ("C:\\Users\\a.pdf", "Users/a.pdf"),
        ("a/./b//c.pdf", "a/b/c.pdf"),
        ("a\x1b[31m.pdf", "a\ufffd[31m.pdf"),
    ],
)
def test_5_3_3_paths_in_archives_are_only_labels(name, label):
    assert names(zipped((name, b""))) == [label]


def test_members_of_one_name_are_all_read():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("a.pdf", b"1"), ("a.pdf", b"2"))
    assert list(members(data, "x.zip", Limits())) == [("a.pdf", b"1"), ("a.pdf (2)", b"2")]


def test_5_2_5_links_are_passed_over():
    link = zipfile.ZipInfo("link.pdf")
    link.external_attr = 0o120777 << 16
    plain = zipfile.ZipInfo("plain.pdf")
    plain.external_attr = 0o100644 << 16
    assert names(zipped((link, b"/etc/passwd"), (plain, b"x"))) == ["plain.pdf"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"members": 1}, "resource_limit"),
        ({"unpacked": 10}, "resource_limit"),
    ],
)
def test_5_2_3_count_and_size_are_judged_before_unpacking(changed, code, monkeypatch):
    limits = ZipLimits(**{"members": 5, "unpacked": 1_000} | changed)
    monkeypatch.setattr(archive_module, "ARCHIVE_LIMITS", limits)
    assert refused(zipped(("a.txt", b"x" * 20), ("b.txt", b"y"))).code == code


def test_5_2_3_ratio_is_judged_before_unpacking():
    assert refused(zipped(("a.txt", b"x" * 11_000_000))).code == "resource_limit"


def test_5_2_1_a_large_member_is_cut_so_that_it_can_be_refused():
    ((_, content),) = members(zipped(("a.txt", b"x" * 50)), "x.zip", Limits(max_bytes=10))
    assert content == b"x" * 11


def flagged(data, flag):
    """The archive with a general purpose flag set on its first member."""
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    for at in (6, central + 8):
        (old,) = struct.unpack_from("<H", changed, at)
        struct.pack_into("<H", changed, at, old | flag)
    return bytes(changed)


def corrupted(data):
    at = data.index(b"clause")
    return data[:at] + b"CLAUSE" + data[at + 6 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flagged(zipped(("a.pdf", b"secret")), 0x1), "password_protected"),
        (corrupted(zipped(("a.pdf", b"clause"), method=zipfile.ZIP_STORED)), "damaged"),
        (zipped(("a.pdf", b"clause"), method=zipfile.ZIP_LZMA), "damaged"),
    ],
)
def test_a_member_that_cannot_be_read_is_that_members_error(data, code):
    ((name, error),) = members(data, "x.zip", Limits())
    assert isinstance(error, Unreadable)
    assert (name, error.code) == ("a.pdf", code)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", zipped(("a.txt", b"x"))[:-10]])
def test_a_torn_archive_is_damaged(data):
    assert refused(data).code == "damaged"


@pytest.mark.parametrize("name", ["C:\\mail\\batch.zip", "mail/batch.zip"])
def test_an_archive_without_documents_says_so(name):
    with pytest.raises(Unreadable, match="nothing_usable: batch.zip holds no"):
        list(members(zipped(("a.exe", b"")), name, Limits()))
