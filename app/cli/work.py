"""What one process does with one document."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from hashlib import sha256

from app import pipeline
from app.cli.inputs import LIMITS, Job, read_file
from app.pool import Loss
from nlp.reading.errors import Unreadable
from rules.model import Assessment, Context

LOSSES: dict[Loss, tuple[str, str]] = {
    "time": (
        "resource_limit",
        "Checking took longer than allowed; split the document or raise FAIRCLAUSE_SECONDS.",
    ),
    "memory": (
        "resource_limit",
        "Checking took more memory than allowed; split the document or raise FAIRCLAUSE_MEMORY_MB.",
    ),
    "crash": ("internal", "The program failed on this document; print it to a fresh PDF and try again."),
}
INTERNAL = "The program failed on this document; run again with FAIRCLAUSE_DEBUG=1 and report what it prints."
REPORT_FAILED = "The document was checked, but its report could not be made; the findings stand."


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input has no assessment, or no report: a stable code and a sentence for the person."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input. Both `assessment` and `failure` are there when only the report failed."""

    name: str
    sha256: str | None = None
    assessment: Assessment | None = None
    failure: Failure | None = None
    report: bytes | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Checks one job under what the person said of all of them; no error leaves it but MemoryError."""

    context: Context
    kind: str | None = None
    with_report: bool = False
    debug: bool = False

    def __call__(self, job: Job) -> Result:
        digest = None
        try:
            if job.error is not None:
                raise job.error
            data = read_file(job.path) if job.data is None else job.data
            digest = sha256(data).hexdigest()
            checked = pipeline.check(data, job.name, self.context, self.kind, LIMITS)
        except Unreadable as error:
            return Result(job.name, digest, failure=Failure(error.code, error.message))
        except MemoryError:
            raise
        except Exception:
            self._explain()
            return Result(job.name, digest, failure=Failure("internal", INTERNAL))
        if not self.with_report:
            return Result(job.name, digest, checked.assessment)
        try:
            return Result(job.name, digest, checked.assessment, report=pipeline.report(checked, data))
        except MemoryError:
            raise
        except Exception:
            self._explain()
            return Result(job.name, digest, checked.assessment, Failure("report_failed", REPORT_FAILED))

    def _explain(self) -> None:
        if self.debug:
            traceback.print_exc(file=sys.stderr)


def lost(job: Job, reason: Loss) -> Result:
    """The result of a job whose process ended without an answer."""
    return Result(job.name, failure=Failure(*LOSSES[reason]))
