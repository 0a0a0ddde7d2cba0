"""The tables."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

STATES = ("waiting", "done", "failed")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class StoredAssessment(Base):
    """One upload with what was said about it, and what the check made of it.

    `sha256` names the original in the instance folder. `result` is the assessment as canonical JSON text;
    `found_kind` and `summary` repeat the parts of it that lists show; `layout` holds the page sizes and
    clauses that the web pages are drawn from.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'done', 'failed')", name="state"),
        Index("ix_assessment_created_at", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    kind: Mapped[str | None]
    origin: Mapped[str | None]
    destination: Mapped[str | None]
    worker_languages: Mapped[list[str]] = mapped_column(JSON)
    sector: Mapped[str | None]
    signed_on: Mapped[date | None]
    state: Mapped[str]
    error_code: Mapped[str | None]
    error_message: Mapped[str | None] = mapped_column(Text)
    found_kind: Mapped[str | None]
    summary: Mapped[dict[str, int] | None] = mapped_column(JSON)
    result: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str | None] = mapped_column(Text)
    layout: Mapped[str | None] = mapped_column(Text)
