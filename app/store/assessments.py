"""The queries on assessments, one function each."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, defer

from app.checking.parts import CheckResult
from app.store.models import StoredAssessment
from rules.model import Context

_LARGE = (StoredAssessment.result, StoredAssessment.text, StoredAssessment.layout)
INTERRUPTED = "The service stopped while this document was being checked. The upload is kept: check it again."


def add(
    session: Session, *, name: str, sha256: str, size: int, kind: str | None, context: Context
) -> StoredAssessment:
    """Record an upload that waits to be checked, under an id that cannot be guessed."""
    stored = StoredAssessment(
        id=secrets.token_hex(16),
        created_at=datetime.now(UTC).replace(tzinfo=None),
        name=name,
        sha256=sha256,
        size=size,
        kind=kind,
        origin=context.origin,
        destination=context.destination,
        worker_languages=list(context.worker_languages),
        sector=context.sector,
        signed_on=context.signed_on,
        state="waiting",
    )
    session.add(stored)
    session.flush()
    return stored


def get(session: Session, assessment_id: str) -> StoredAssessment | None:
    return session.get(StoredAssessment, assessment_id)


def page(session: Session, number: int, size: int) -> Sequence[StoredAssessment]:
    """Page `number` (from 1) of all assessments, latest first, without their results and texts."""
    query = (
        select(StoredAssessment)
        .options(*(defer(column, raiseload=True) for column in _LARGE))
        .order_by(StoredAssessment.created_at.desc(), StoredAssessment.id)
        .limit(size)
        .offset((number - 1) * size)
    )
    return session.scalars(query).all()


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(StoredAssessment)) or 0


def finish(session: Session, assessment_id: str, checked: CheckResult) -> None:
    _set(
        session,
        assessment_id,
        state="done",
        found_kind=checked.kind,
        summary=checked.summary,
        result=checked.result,
        text=checked.text,
        layout=checked.layout,
    )


def fail(session: Session, assessment_id: str, *, code: str, message: str) -> None:
    _set(session, assessment_id, state="failed", error_code=code, error_message=message)


def fail_interrupted(session: Session) -> None:
    """Mark what was still waiting when the service last stopped; nothing works on it any more."""
    session.execute(
        update(StoredAssessment)
        .where(StoredAssessment.state == "waiting")
        .values(state="failed", error_code="interrupted", error_message=INTERRUPTED)
    )


def _set(session: Session, assessment_id: str, **values: object) -> None:
    session.execute(update(StoredAssessment).where(StoredAssessment.id == assessment_id).values(**values))


def context_of(stored: StoredAssessment) -> Context:
    """The context that the assessment was asked for with."""
    return Context(
        stored.origin, stored.destination, tuple(stored.worker_languages), stored.sector, stored.signed_on
    )
