"""The revisions lead to the tables that the program declares, on both kinds of database."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, MetaData, inspect

from bot.store.assistant_tables import AssistantBase
from bot.store.benefits_tables import BenefitsBase
from bot.store.engines import open_reader
from bot.store.migrate import MIGRATIONS, Which, check_current, migrate, revert

METADATA: dict[Which, MetaData] = {"benefits": BenefitsBase.metadata, "assistant": AssistantBase.metadata}
both_databases = pytest.mark.parametrize("which", ["benefits", "assistant"])


def partial_indexes(connection: Connection) -> dict[str, str]:
    inspector = inspect(connection)
    found = {}
    for table in inspector.get_table_names():
        for index in inspector.get_indexes(table):
            options = index.get("dialect_options", {})
            where = options.get("sqlite_where", options.get("postgresql_where"))
            if where is not None:
                found[index["name"]] = str(where)
    return found


def check_names(connection: Connection) -> set[str]:
    inspector = inspect(connection)
    return {check["name"] for table in inspector.get_table_names() for check in inspector.get_check_constraints(table)}


@both_databases
def test_the_revisions_lead_to_the_declared_tables(which: Which, empty_url: str) -> None:
    migrate(which, empty_url)
    with open_reader(empty_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA[which]) == []


@both_databases
def test_every_declared_check_stands_in_the_database(which: Which, empty_url: str) -> None:
    migrate(which, empty_url)
    declared = {
        constraint.name
        for table in METADATA[which].tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    with open_reader(empty_url).connect() as connection:
        assert check_names(connection) == declared


def test_only_booked_appointments_are_unique(empty_url: str) -> None:
    migrate("assistant", empty_url)
    with open_reader(empty_url).connect() as connection:
        found = partial_indexes(connection)
    assert set(found) == {"uq_appointment_counter_time", "uq_appointment_conversation_item_time"}
    assert all("status" in where and "'booked'" in where for where in found.values())


@both_databases
def test_every_revision_can_be_taken_back_and_made_again(which: Which, empty_url: str) -> None:
    migrate(which, empty_url)
    revert(which, empty_url)
    with open_reader(empty_url).connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    assert not check_current(which, empty_url)
    migrate(which, empty_url)
    assert check_current(which, empty_url)


@both_databases
def test_a_database_is_current_only_after_migrating_and_migrating_twice_is_migrating_once(
    which: Which, empty_url: str
) -> None:
    assert not check_current(which, empty_url)
    migrate(which, empty_url)
    assert check_current(which, empty_url)
    migrate(which, empty_url)
    assert check_current(which, empty_url)


def test_asking_for_the_state_creates_no_file(tmp_path: Path) -> None:
    assert not check_current("benefits", f"sqlite:///{tmp_path / 'records.db'}")
    assert list(tmp_path.iterdir()) == []


def test_two_processes_that_migrate_at_once_both_succeed(empty_url: str) -> None:
    failures: list[Exception] = []

    def run() -> None:
        try:
            migrate("assistant", empty_url)
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert check_current("assistant", empty_url)


@both_databases
def test_revisions_are_numbered_without_gaps_and_end_in_one_head(which: Which) -> None:
    files = sorted(path.name for path in (MIGRATIONS / which / "versions").glob("*.py"))
    assert [name[:4] for name in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    scripts = ScriptDirectory(str(MIGRATIONS / which))
    assert scripts.get_heads() == [files[-1][:4]]
    assert [script.revision for script in scripts.walk_revisions()] == [name[:4] for name in reversed(files)]
