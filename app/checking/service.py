"""The service's one way to check a document: keep the upload, check it, keep what came out."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from app.checking import tasks
from app.checking.children import Task
from app.checking.parts import CheckResult, Part
from app.errors import Busy, NotFound, NotReady
from app.store import assessments
from app.store.database import Database
from app.store.files import Derived, Originals
from app.store.models import StoredAssessment
from nlp.reading.errors import Unreadable
from rules.model import Context

logger = logging.getLogger(__name__)

Run = Callable[..., Iterator[Part]]


class Checking:
    """Keeps uploads and checks them, `workers` at a time; `run_check` and `run_drawing` start the tasks."""

    def __init__(
        self,
        database: Database,
        originals: Originals,
        derived: Derived,
        run_check: Run,
        run_drawing: Run,
        workers: int,
        queue: int,
    ) -> None:
        self.database = database
        self.originals = originals
        self.derived = derived
        self._run_check = run_check
        self._run_drawing = run_drawing
        workers = max(1, workers)
        # Twice as many threads as checks: a report being printed keeps no document from being checked.
        self._executor = ThreadPoolExecutor(2 * workers, thread_name_prefix="check")
        self._slots = threading.Semaphore(workers)
        self._drawing = threading.Semaphore(workers)
        self._queue = queue
        self._lock = threading.Lock()
        self._checked: dict[str, Future[None]] = {}
        self._reported: dict[str, Future[None]] = {}
        with database.session() as session:
            assessments.fail_interrupted(session)

    def submit(self, data: bytes, name: str, kind: str | None, context: Context) -> str:
        """Keep the upload, then have it checked; the assessment's id. Raises Busy if too many wait."""
        with self._lock:
            if len(self._reported) >= self._queue:
                raise Busy
        sha256 = self.originals.keep(data)
        with self.database.session() as session:
            stored = assessments.add(
                session, name=name, sha256=sha256, size=len(data), kind=kind, context=context
            )
        self._start(stored.id, data, name, kind, context)
        return stored.id

    def submit_again(self, assessment_id: str) -> str:
        """Check a kept upload once more, with the same context, as an assessment of its own; its id."""
        stored = self.get(assessment_id)
        data = self.originals.read(stored.sha256)
        return self.submit(data, stored.name, stored.kind, assessments.context_of(stored))

    def get(self, assessment_id: str) -> StoredAssessment:
        """The stored assessment; raises NotFound."""
        with self.database.session() as session:
            stored = assessments.get(session, assessment_id)
        if stored is None:
            raise NotFound("assessment")
        return stored

    def wait(self, assessment_id: str) -> StoredAssessment:
        """The stored assessment, once it is done or has failed."""
        self._wait_for(self._checked, assessment_id)
        return self.get(assessment_id)

    def report(self, assessment_id: str) -> bytes:
        """The report as PDF. Raises NotFound, or NotReady if the check failed or the rules have changed."""
        if self.wait(assessment_id).state != "done":
            raise NotReady("There is no report, because the document could not be checked.")
        self._wait_for(self._reported, assessment_id)
        report = self.derived.read(report_key(assessment_id))
        return report or self._executor.submit(self._report_again, assessment_id).result()

    def page_picture(self, assessment_id: str, number: int) -> bytes:
        """A page of the original as JPEG. Raises NotFound for a page that is not there or cannot be drawn."""
        stored = self.get(assessment_id)
        key = f"{stored.sha256}-{number}"
        picture = self.derived.read(key)
        if picture is None:
            picture = self._draw(stored, number)
            self.derived.keep(key, picture)
        return picture

    def _draw(self, stored: StoredAssessment, number: int) -> bytes:
        if stored.result is None:
            raise NotFound("page")
        media_type = json.loads(stored.result)["document"]["media_type"]
        data = self.originals.read(stored.sha256)
        with self._drawing:
            try:
                parts = list(self._run_drawing(tasks.draw_page, data, media_type, number))
            except Unreadable as error:
                logger.warning("page %s of %s cannot be drawn: %s", number, stored.id, error)
                parts = []
        if not parts:
            raise NotFound("page")
        return parts[0].content

    def _start(self, assessment_id: str, data: bytes, name: str, kind: str | None, context: Context) -> None:
        checked: Future[None] = Future()
        with self._lock:
            self._checked[assessment_id] = checked
            self._reported[assessment_id] = self._executor.submit(
                self._check, assessment_id, checked, data, name, kind, context
            )

    def _check(
        self,
        assessment_id: str,
        checked: Future[None],
        data: bytes,
        name: str,
        kind: str | None,
        context: Context,
    ) -> None:
        try:
            self._keep_results(assessment_id, checked, tasks.check_and_report, data, name, kind, context)
        except Unreadable as error:
            self._failed(assessment_id, error.code, error.message)
        except Exception:
            logger.exception("assessment %s", assessment_id)
            self._failed(assessment_id, "internal", "Checking failed because of a fault in the program.")
        finally:
            with self._lock:
                self._checked.pop(assessment_id, None)
                self._reported.pop(assessment_id, None)
            if not checked.done():
                checked.set_result(None)

    def _keep_results(self, assessment_id: str, checked: Future[None], task: Task, *arguments: Any) -> None:
        parts = self._run_check(task, *arguments)
        with self._slots:
            result = CheckResult.from_part(next(parts))
            with self.database.session() as session:
                assessments.finish(session, assessment_id, result)
            checked.set_result(None)
        for part in parts:
            self.derived.keep(report_key(assessment_id), part.content)

    def _failed(self, assessment_id: str, code: str, message: str) -> None:
        # A report that fails takes nothing away from a check that is done.
        if self.get(assessment_id).state == "done":
            logger.error("the report of %s could not be made: %s %s", assessment_id, code, message)
            return
        with self.database.session() as session:
            assessments.fail(session, assessment_id, code=code, message=message)

    def _report_again(self, assessment_id: str) -> bytes:
        stored = self.get(assessment_id)
        data = self.originals.read(stored.sha256)
        context = assessments.context_of(stored)
        try:
            for part in self._run_check(tasks.check_and_report, data, stored.name, stored.kind, context):
                if part.name == "report":
                    self.derived.keep(report_key(assessment_id), part.content)
                    return part.content
                if CheckResult.from_part(part).result != stored.result:
                    raise NotReady(
                        "The rules have changed since this check. Check the document again for a report."
                    )
        except Unreadable as error:
            logger.error("the report of %s could not be made: %s", assessment_id, error)
        raise NotReady("The report could not be made. The findings are kept and can be read on the page.")

    def _wait_for(self, futures: dict[str, Future[None]], assessment_id: str) -> None:
        with self._lock:
            future = futures.get(assessment_id)
        if future is not None:
            future.result()


def report_key(assessment_id: str) -> str:
    return f"{assessment_id}-report"
