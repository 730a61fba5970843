"""Handing over to a person: recorded once per turn, honest about when somebody answers."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from bot.results import AnswerStatus
from bot.service.change_status import change_status
from bot.service.describe_conversation import describe_conversation
from bot.service.hand_over import hand_over
from bot.store.assistant_tables import HandOver


def test_a_hand_over_is_recorded_and_queues_the_conversation(deps, turn) -> None:
    answer = hand_over(deps, turn, reason="asked")
    assert (answer.code, answer.status) == ("handed_over", AnswerStatus.HANDED_OVER)
    assert describe_conversation(deps, turn.conversation_id).status == "queued"
    with deps.assistant() as session:
        row = session.scalars(select(HandOver)).one()
    assert (row.turn_id, row.reason, row.requested_at) == (turn.turn_id, "asked", turn.now)


def test_the_same_turn_twice_is_recorded_once(deps, turn) -> None:
    assert hand_over(deps, turn) == hand_over(deps, turn)
    with deps.assistant() as session:
        assert len(session.scalars(select(HandOver)).all()) == 1


def test_a_conversation_with_an_operator_stays_with_him_and_the_wish_is_recorded(deps, turn) -> None:
    change_status(deps, turn.conversation_id, to="operator")
    hand_over(deps, turn)
    assert describe_conversation(deps, turn.conversation_id).status == "operator"
    with deps.assistant() as session:
        assert len(session.scalars(select(HandOver)).all()) == 1


@pytest.mark.parametrize(
    ("now", "is_open_now", "is_today", "next_open_day"),
    [
        ("2026-03-04T09:00", True, True, "2026-03-04"),
        ("2026-03-04T08:59", False, True, "2026-03-04"),
        ("2026-03-04T16:59", True, True, "2026-03-04"),
        ("2026-03-04T17:00", False, False, "2026-03-05"),
        ("2026-03-06T18:00", False, False, "2026-03-09"),  # Friday evening
        ("2026-03-07T10:00", False, False, "2026-03-09"),  # Saturday
        ("2026-02-28T10:00", True, True, "2026-02-28"),  # a Saturday that is worked
        ("2026-02-14T18:00", False, False, "2026-02-24"),  # Spring Festival begins
    ],
)
def test_the_answer_says_when_somebody_answers(
    deps, clock, start_turn, now, is_open_now, is_today, next_open_day
) -> None:
    clock.now = datetime.fromisoformat(now)
    values = hand_over(deps, start_turn()).values
    assert (values["is_open_now"], values["is_today"]) == (is_open_now, is_today)
    assert values["next_open_day"] == next_open_day
    assert (values["opens"], values["closes"]) == ("09:00", "17:00")
