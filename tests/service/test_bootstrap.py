"""Bootstrap builds what a process works with, and is the only clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.bootstrap import build, build_clock
from bot.service.open_conversation import authenticate, open_conversation


def test_the_built_dependencies_work(settings) -> None:
    deps = build(settings)
    conversation_id, token = open_conversation(deps)
    assert authenticate(deps, token) == conversation_id
    assert deps.policy.parameters


def test_the_clock_tells_the_time_in_china_whatever_the_machines_zone(monkeypatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    told = build_clock(None)()
    in_china = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=8)
    assert told.tzinfo is None
    assert abs(told - in_china) < timedelta(seconds=5)


def test_a_fixed_clock_with_a_zone_is_told_in_chinas_time() -> None:
    assert build_clock(datetime(2026, 3, 3, 16, 30, tzinfo=UTC))() == datetime(2026, 3, 4, 0, 30)


def test_a_fixed_clock_stands_still() -> None:
    fixed = datetime(2026, 3, 4, 9, 30)
    assert build_clock(fixed)() == fixed
