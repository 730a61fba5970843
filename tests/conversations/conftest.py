"""Running installations for all dialogues: one for each day that a dialogue is played on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.live.stack import Stack, running

StackOn = Callable[[str], Stack]


@pytest.fixture(scope="session")
def stack_on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackOn]:
    """The installation whose clock stands on a day, started when it is first asked for; without a day the usual one."""
    started: dict[str, Stack] = {}
    with ExitStack() as opened:

        def find(day: str) -> Stack:
            if day not in started:
                settings = {"now": f"{day}T09:30:00"} if day else {}
                installation = running(tmp_path_factory.mktemp("installation"), **settings)
                started[day] = opened.enter_context(installation)
            return started[day]

        yield find
