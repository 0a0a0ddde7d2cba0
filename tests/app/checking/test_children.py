from __future__ import annotations

import json
import os
import resource
from collections.abc import Iterator

import pytest

from app.checking import children, tasks
from app.checking.children import Children, run_here, work
from app.checking.parts import CheckResult, Part
from nlp.reading.errors import Unreadable
from rules.model import Context

RESULT = CheckResult("contract", {"violated": 1}, "{}", "text", "{}")


class Sender:
    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def send_bytes(self, data: bytes) -> None:
        self.sent.append(data)


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> Sender:
    """A pipe's end in this process, which takes no limits."""
    for name in ("setpgrp", "nice"):
        monkeypatch.setattr(children.os, name, lambda *_: None)
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    return Sender()


def yields(*parts: Part) -> Iterator[Part]:
    yield from parts


def fails(error: Exception) -> Iterator[Part]:
    yield Part("result", b"1")
    raise error


@pytest.mark.parametrize(
    ("error", "sent"),
    [
        (Unreadable("damaged", "It is broken."), b"unreadable\ndamaged\nIt is broken."),
        (MemoryError(), b"unreadable\nresource_limit\n"),
        (ValueError("odd"), b"failed\nTraceback"),
    ],
)
def test_a_child_says_how_it_ended(sender: Sender, error: Exception, sent: bytes) -> None:
    work(sender, fails, (error,), 1, 1.0)  # type: ignore[arg-type]
    assert sender.sent[0] == b"result\n1"
    assert sender.sent[1].startswith(sent)


def test_a_child_sends_its_parts_and_that_it_is_done(sender: Sender) -> None:
    work(sender, yields, (Part("result", b"a\nb"), Part("report", b"%PDF")), 1, 1.0)  # type: ignore[arg-type]
    assert sender.sent == [b"result\na\nb", b"report\n%PDF", b"done\n"]


def test_a_child_that_nobody_waits_for_ends_quietly(sender: Sender) -> None:
    work(sender, fails, (BrokenPipeError(),), 1, 1.0)  # type: ignore[arg-type]
    assert sender.sent == [b"result\n1"]


def test_a_document_is_checked_in_a_child() -> None:
    runner = Children(seconds=120, memory_mb=3000)
    runner.prepare()
    parts = runner.run(tasks.check_and_report, b"1. The Worker shall pay a fee.", "a.txt", None, Context())
    result = CheckResult.from_part(next(parts))
    parts.close()
    assert "The Worker shall pay a fee." in result.text
    with pytest.raises(Unreadable) as caught:
        list(runner.run(tasks.check_and_report, b"", "a.txt", None, Context()))
    assert caught.value.code == "empty_file"


def test_a_child_that_overstays_is_ended() -> None:
    with pytest.raises(Unreadable) as caught:
        list(Children(seconds=0.0, memory_mb=3000).run(tasks.draw_page, b"", "image/png", 1))
    assert caught.value.code == "resource_limit"
    assert "longer than 0 seconds" in caught.value.message


def test_a_child_that_wants_too_much_memory_is_ended() -> None:
    with pytest.raises(Unreadable) as caught:
        list(Children(seconds=60, memory_mb=3000).run(bytearray, 10**11))  # type: ignore[arg-type]
    assert caught.value.code == "resource_limit"


def test_a_child_that_dies_is_an_internal_error() -> None:
    with pytest.raises(Unreadable) as caught:
        list(Children(seconds=60, memory_mb=3000).run(os._exit, 3))  # type: ignore[arg-type]
    assert caught.value.code == "internal"


def test_a_fault_in_a_child_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Unreadable) as caught:
        list(Children(seconds=60, memory_mb=3000).run(divmod, 1, 0))  # type: ignore[arg-type]
    assert caught.value.code == "internal"
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in caught.value.message


def test_without_children_the_task_runs_here() -> None:
    assert list(run_here(yields, Part("a", b""))) == [Part("a", b"")]


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b"{}",
        json.dumps({"kind": "", "summary": {"a": "b"}, "result": "", "text": "", "layout": ""}).encode(),
        json.dumps({"kind": 1, "summary": {}, "result": "", "text": "", "layout": ""}).encode(),
    ],
)
def test_what_is_no_result_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="handed back"):
        CheckResult.from_part(Part("result", content))


def test_a_result_survives_the_pipe_with_its_length() -> None:
    odd = CheckResult("contract", {"met": 1}, "{}", "a\ud800\0é😀", "{}")
    received = CheckResult.from_part(odd.to_part())
    assert received.text == "a?\ufffdé😀"
    assert CheckResult.from_part(RESULT.to_part()) == RESULT
