from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from app.checking.parts import CheckResult
from app.store import assessments
from app.store.database import Database, migrate
from app.store.models import Base
from rules.model import Context

CONTEXT = Context("NPL", "QAT", ("ne", "hi"), "construction", date(2026, 3, 27))
RESULT = CheckResult("contract", {"violated": 1}, '{"schema": "x"}', "words", '{"pages": []}')


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    yield database
    database.engine.dispose()


def add(database: Database, name: str = "a.pdf") -> str:
    with database.session() as session:
        return assessments.add(session, name=name, sha256="0" * 64, size=3, kind=None, context=CONTEXT).id


def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    migrate(database.engine)


def test_the_first_migration_can_be_taken_back(database: Database) -> None:
    from alembic import command
    from alembic.config import Config

    from app.store.database import MIGRATIONS

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert not connection.dialect.has_table(connection, "assessment")


def test_an_assessment_waits_and_is_done(database: Database) -> None:
    stored_id = add(database)
    with database.session() as session:
        waiting = assessments.get(session, stored_id)
        assert waiting is not None
        assert (waiting.state, waiting.name, assessments.context_of(waiting)) == ("waiting", "a.pdf", CONTEXT)
    with database.session() as session:
        assessments.finish(session, stored_id, RESULT)
    with database.session() as session:
        done = assessments.get(session, stored_id)
        assert done is not None
        assert (done.state, done.found_kind, done.summary) == ("done", "contract", {"violated": 1})
        assert (done.result, done.text, done.layout) == (RESULT.result, RESULT.text, RESULT.layout)


def test_what_waited_when_the_service_stopped_has_failed(database: Database) -> None:
    waiting, done = add(database), add(database)
    with database.session() as session:
        assessments.finish(session, done, RESULT)
        assessments.fail_interrupted(session)
    with database.session() as session:
        found = assessments.get(session, waiting)
        assert found is not None
        assert (found.state, found.error_code) == ("failed", "interrupted")
        assert "kept" in (found.error_message or "")
        assert assessments.get(session, done).state == "done"  # type: ignore[union-attr]


def test_pages_come_latest_first(database: Database) -> None:
    ids = [add(database, f"{number}.pdf") for number in range(3)]
    with database.session() as session:
        assert [stored.id for stored in assessments.page(session, 1, 2)] == ids[:0:-1]
        assert [stored.id for stored in assessments.page(session, 2, 2)] == ids[:1]
        assert assessments.count(session) == 3


def test_an_error_in_a_session_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.session() as session:
            assessments.add(session, name="a", sha256="0" * 64, size=1, kind=None, context=Context())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.session() as session:
        assert assessments.count(session) == 0
