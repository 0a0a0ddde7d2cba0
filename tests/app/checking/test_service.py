from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.checking.parts import CheckResult, Part
from app.checking.service import Checking
from app.errors import Busy, NotFound, NotReady
from app.store import assessments
from app.store.database import Database
from app.store.files import Derived, Originals
from nlp.reading.errors import Unreadable
from rules.model import Context

RESULT = CheckResult("contract", {"violated": 0}, '{"document": {"media_type": "image/png"}}', "text", "{}")


def checks(*_: Any) -> Iterator[Part]:
    yield RESULT.to_part()
    yield Part("report", b"%PDF")


def draws(task: Any, data: bytes, media_type: str, number: int) -> Iterator[Part]:
    if number == 1:
        yield Part("picture", b"jpeg")
    if number == 3:
        raise Unreadable("resource_limit", "too long")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Checking]:
    def build(run_check: Any = checks, queue: int = 5) -> Checking:
        database = Database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
        files = Originals(tmp_path / "originals"), Derived(tmp_path / "derived")
        return Checking(database, *files, run_check, draws, workers=1, queue=queue)

    return build


def test_a_report_is_kept(make: Callable[..., Checking]) -> None:
    service = make()
    assessment_id = service.submit(b"x", "a.txt", None, Context())
    assert service.wait(assessment_id).state == "done"
    assert service.report(assessment_id) == b"%PDF"
    assert make().report(assessment_id) == b"%PDF"


def test_the_findings_are_there_before_the_report(make: Callable[..., Checking]) -> None:
    printed = threading.Event()

    def slow(*_: Any) -> Iterator[Part]:
        yield RESULT.to_part()
        printed.wait(20)
        yield Part("report", b"late")

    service = make(slow)
    assessment_id = service.submit(b"x", "a.txt", None, Context())
    assert service.wait(assessment_id).state == "done"
    assert not printed.is_set()
    printed.set()
    assert service.report(assessment_id) == b"late"


def test_a_report_that_failed_is_made_when_asked_for(make: Callable[..., Checking]) -> None:
    attempts: list[int] = []

    def second_time(*_: Any) -> Iterator[Part]:
        attempts.append(1)
        yield RESULT.to_part()
        if len(attempts) == 1:
            raise Unreadable("internal", "no fonts")
        yield Part("report", b"second")

    service = make(second_time)
    assessment_id = service.submit(b"x", "a.txt", None, Context())
    assert service.report(assessment_id) == b"second"
    assert service.get(assessment_id).state == "done"


@pytest.mark.parametrize("later", ['{"document": {"changed": 1}}', None])
def test_no_report_is_made_that_says_something_else(make: Callable[..., Checking], later: str | None) -> None:
    results = iter([RESULT, CheckResult("contract", {}, later or RESULT.result, "text", "{}")])

    def without_report(*_: Any) -> Iterator[Part]:
        yield next(results).to_part()
        raise Unreadable("internal", "no report")

    service = make(without_report)
    assessment_id = service.submit(b"x", "a.txt", None, Context())
    with pytest.raises(NotReady, match="rules have changed" if later else "could not be made"):
        service.report(assessment_id)


def test_what_fails_keeps_its_upload_and_can_be_checked_again(make: Callable[..., Checking]) -> None:
    def broken(*_: Any) -> Iterator[Part]:
        raise Unreadable("damaged", "It is broken; save it again.")
        yield

    service = make(broken)
    context = Context("NPL", worker_languages=("ne",))
    first = service.submit(b"bytes", "a.txt", "contract", context)
    failed = service.wait(first)
    assert (failed.state, failed.error_code, failed.error_message) == (
        "failed",
        "damaged",
        "It is broken; save it again.",
    )
    service = make()
    second = service.submit_again(first)
    repeated = service.wait(second)
    assert (second != first, repeated.state) == (True, "done")
    assert (repeated.sha256, repeated.kind, assessments.context_of(repeated)) == (
        failed.sha256,
        "contract",
        context,
    )


def test_a_fault_is_a_failed_assessment(make: Callable[..., Checking]) -> None:
    def faulty(*_: Any) -> Iterator[Part]:
        yield Part("result", b"nonsense")

    service = make(faulty)
    assert service.wait(service.submit(b"x", "a.txt", None, Context())).error_code == "internal"


def test_the_queue_has_an_end(make: Callable[..., Checking]) -> None:
    go = threading.Event()

    def waits(*_: Any) -> Iterator[Part]:
        go.wait(20)
        yield RESULT.to_part()

    service = make(waits, queue=2)
    ids = [service.submit(b"x", "a.txt", None, Context()) for _ in range(2)]
    with pytest.raises(Busy):
        service.submit(b"y", "b.txt", None, Context())
    go.set()
    assert [service.wait(assessment_id).state for assessment_id in ids] == ["done", "done"]


def test_page_pictures_are_drawn_once(make: Callable[..., Checking], monkeypatch: pytest.MonkeyPatch) -> None:
    service = make()
    assessment_id = service.submit(b"x", "a.png", None, Context())
    service.wait(assessment_id)
    assert service.page_picture(assessment_id, 1) == b"jpeg"
    monkeypatch.setattr(service, "_run_drawing", None)
    assert service.page_picture(assessment_id, 1) == b"jpeg"


@pytest.mark.parametrize("number", [2, 3])
def test_a_page_that_cannot_be_drawn_is_not_found(make: Callable[..., Checking], number: int) -> None:
    service = make()
    assessment_id = service.submit(b"x", "a.png", None, Context())
    service.wait(assessment_id)
    with pytest.raises(NotFound):
        service.page_picture(assessment_id, number)


def test_what_is_not_stored_is_not_found(make: Callable[..., Checking]) -> None:
    with pytest.raises(NotFound):
        make().get("0" * 32)
