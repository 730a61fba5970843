"""An installation as a city runs it: both databases and Rasa's tracker in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.live.stack import Stack, running
from tests.store.databases import postgresql_database


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with ExitStack() as closing:
        databases = ("assistant_url", "benefits_owner_url", "rasa_tracker_url")
        urls = {name: closing.enter_context(postgresql_database()) for name in databases}
        yield closing.enter_context(running(tmp_path_factory.mktemp("city"), **urls))
