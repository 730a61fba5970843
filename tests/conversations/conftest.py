"""One running installation for all dialogues."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.stack import Stack, running


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("installation")) as started:
        yield started
