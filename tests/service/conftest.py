"""`on_database`: the dependencies with the assistant's database on SQLite, and again on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.service.deps import Deps
from tests.service.installations import on_postgresql


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def on_database(request: pytest.FixtureRequest, deps: Deps) -> Iterator[Deps]:
    if request.param == "sqlite":
        yield deps
        return
    with on_postgresql(deps) as on_server:
        yield on_server
