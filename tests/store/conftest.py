"""Databases of each kind; a test that asks for one of these runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from bot.store.migrate import migrate
from bot.store.sessions import open_assistant, open_benefits_owner
from tests.store.databases import postgresql_database

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty database is, or may be created."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'a folder with spaces & 100% #1' / 'records.db'}"
        return
    with postgresql_database() as url:
        yield url


@pytest.fixture
def assistant(empty_url: str) -> Iterator[sessionmaker[Session]]:
    """Sessions of an assistant's database that holds nothing yet."""
    migrate("assistant", empty_url)
    sessions = open_assistant(empty_url)
    yield sessions
    sessions.kw["bind"].dispose()


@pytest.fixture
def owner(empty_url: str) -> Iterator[sessionmaker[Session]]:
    """The owner's sessions of a benefits database that holds nothing yet."""
    migrate("benefits", empty_url)
    sessions = open_benefits_owner(empty_url)
    yield sessions
    sessions.kw["bind"].dispose()
