"""From typed paths to documents."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.cli import inputs
from nlp.reading.errors import Unreadable


def names(found: inputs.Inputs) -> list[str]:
    return [item.name for item in found.documents]


def errors(found: inputs.Inputs) -> list[str | None]:
    return [item.error.code if item.error else None for item in found.documents]


def pack(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_folders_are_searched_to_the_bottom_in_order_of_names(write, tmp_path):
    for name in ("b.pdf", "a/z.TXT", "a.docx", "c.xlsx", ".hidden.pdf", "~$a.docx", ".git/x.txt"):
        write(f"in/{name}")
    found = inputs.find([str(tmp_path / "in")])
    assert names(found) == ["a/z.TXT", "a.docx", "b.pdf"]
    assert found.skipped == 1


def test_a_folder_without_documents_is_an_error(write, tmp_path):
    write("in/c.xlsx")
    found = inputs.find([str(tmp_path / "in")])
    assert errors(found) == ["nothing_usable"]
    assert found.skipped == 1


def test_an_empty_path_is_not_the_current_folder():
    assert errors(inputs.find([""])) == ["not_found"]


def test_archives_are_opened_wherever_they_are(write, tmp_path):
    (tmp_path / "in").mkdir()
    pack(tmp_path / "in" / "x.zip", {"b.txt": b"b", "a.txt": b"a", "note.md": b"-"})
    found = inputs.find([str(tmp_path / "in"), str(tmp_path / "in" / "x.zip")])
    assert found.skipped == 2
    assert {name.rsplit("/", 1)[1] for name in names(found)} == {"a.txt", "b.txt"}
    assert [job.data for job in inputs.load(found.documents)] == [b"a", b"b", b"a", b"b"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04 broken", "damaged"), (b"", "empty_file"), (None, "not_found")]
)
def test_an_archive_that_cannot_be_opened_is_one_error(tmp_path, data, code):
    path = tmp_path / "x.zip"
    if data is not None:
        path.write_bytes(data)
    found = inputs.find([str(path)])
    assert (names(found), errors(found)) == (["x.zip"], [code])
    assert [job.error.code for job in inputs.load(found.documents)] == [code]


def test_an_archive_that_changes_meanwhile_is_an_error_of_its_documents(tmp_path):
    path = pack(tmp_path / "x.zip", {"a.txt": b"a", "b.txt": b"b"})
    found = inputs.find([str(path)])
    pack(path, {"a.txt": b"a"})
    assert [job.error and job.error.code for job in inputs.load(found.documents)] == [None, "not_found"]
    path.unlink()
    assert [job.error.code for job in inputs.load(found.documents)] == ["not_found", "not_found"]


def test_documents_of_the_same_name_are_told_apart(write):
    paths = [str(write("one/a.txt")), str(write("two/a.txt")), str(write("b.txt"))]
    assert names(inputs.find(paths)) == [paths[0], paths[1], "b.txt"]


def test_no_more_is_read_of_a_file_than_shows_that_it_is_too_large(write):
    assert inputs.read_file(write("a.txt", "12345678"), most=3) == b"1234"


@pytest.mark.parametrize("path", ["missing.pdf", "."])
def test_what_is_no_file_is_not_found(tmp_path, path):
    with pytest.raises(Unreadable) as error:
        inputs.read_file(tmp_path / path)
    assert error.value.code == "not_found"


def test_a_file_that_may_not_be_opened(write, monkeypatch):
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    path = write("a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable, match="Permission denied") as error:
        inputs.read_file(path)
    assert error.value.code == "no_access"
