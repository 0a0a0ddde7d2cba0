"""What becomes of one document, without a process of its own."""

from __future__ import annotations

from hashlib import sha256

import pytest

from app import pipeline
from app.cli.inputs import Job
from app.cli.work import Work, lost
from nlp.reading.errors import Unreadable
from rules.model import Context

pytestmark = pytest.mark.usefixtures("stand_in")


@pytest.mark.parametrize(
    ("words", "code"),
    [("clean", None), ("unreadable", "damaged"), ("error", "internal"), (None, "not_found")],
)
def test_a_file(write, tmp_path, words, code):
    path = write("a.txt", words) if words else tmp_path / "a.txt"
    result = Work(Context())(Job("a.txt", path))
    assert (result.failure.code if result.failure else None) == code
    assert (result.assessment is None) == (code is not None)
    assert result.sha256 == (sha256(words.encode()).hexdigest() if words else None)


def test_a_member_brings_its_bytes_or_its_error(tmp_path):
    assert Work(Context())(Job("x.zip/a.txt", tmp_path, b"violated")).assessment.summary["violated"] == 1
    refused = Unreadable("too_large", "The file is too large.")
    assert Work(Context())(Job("x.zip/a.txt", tmp_path, error=refused)).failure.code == "too_large"


def test_the_report_is_made_of_the_bytes_that_were_checked(write):
    assert Work(Context(), with_report=True)(Job("a.txt", write("a.txt"))).report == b"%PDF clean"


@pytest.mark.parametrize(
    ("error", "code"), [(ZeroDivisionError("secret"), "report_failed"), (MemoryError(), None)]
)
def test_a_report_that_fails(write, monkeypatch, capsys, error, code):
    def fail(checked: object, original: bytes) -> bytes:
        raise error

    monkeypatch.setattr(pipeline, "report", fail)
    work, job = Work(Context(), with_report=True, debug=True), Job("a.txt", write("a.txt"))
    if code is None:
        with pytest.raises(MemoryError):
            work(job)
        return
    result = work(job)
    assert result.failure.code == code
    assert result.assessment is not None
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_memory_is_the_business_of_the_pool(write):
    with pytest.raises(MemoryError):
        Work(Context())(Job("a.txt", write("a.txt", "memory")))


@pytest.mark.parametrize(
    ("reason", "code"), [("time", "resource_limit"), ("memory", "resource_limit"), ("crash", "internal")]
)
def test_a_lost_process(tmp_path, reason, code):
    result = lost(Job("a.txt", tmp_path), reason)
    assert (result.name, result.failure.code) == ("a.txt", code)
