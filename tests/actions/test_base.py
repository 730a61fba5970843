"""What every action promises: an honest answer whatever happens, nothing of the conversation in a log."""

from __future__ import annotations

import logging
import time

import pytest
from sqlalchemy import select

from actions.base import ServiceAction, Work
from actions.outcome import Outcome
from bot.errors import IdentityRequired, InvalidInput, NotCovered, ShebaoError, SlotTaken
from bot.results import Answer
from bot.service.keep_result import open_result
from bot.store.assistant_tables import Event
from tests.actions.playing import Citizen

TYPED = "我的秘密是一二三四五"


class Raising(ServiceAction):
    """Raises what it is given."""

    action_name = "action_of_a_test_raising"

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error or ValueError(TYPED)

    def handle(self, work: Work) -> Outcome:
        raise self.error


class Answering(ServiceAction):
    """Answers after a while."""

    action_name = "action_of_a_test_answering"

    def __init__(self, risk_class: int = 1, seconds: float = 0.0) -> None:
        self.risk_class, self.seconds = risk_class, seconds

    def handle(self, work: Work) -> Outcome:
        time.sleep(self.seconds)
        return Outcome(answers=(Answer("some_answer", {"balance": "97543.21"}, risk_class=self.risk_class),))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IdentityRequired(level=3), "needs_identity"),
        (NotCovered(region="540000"), "not_covered"),
        (InvalidInput(field="birth"), "clarified"),
        (SlotTaken(), "clarified"),
        (ShebaoError(), "error"),
    ],
)
def test_an_expected_error_becomes_an_answer_under_its_code(citizen: Citizen, error: ShebaoError, status: str) -> None:
    answer = citizen.runs(Raising(error)).answer
    assert (answer["code"], answer["status"]) == (error.code, status)


def test_an_exception_becomes_action_failed(citizen: Citizen) -> None:
    said = citizen.runs(Raising(), text=TYPED)
    assert (said.answer["code"], said.answer["status"]) == ("action_failed", "error")
    assert said.slots == {}


def test_after_an_exception_the_turn_ends_instead_of_falling_back_without_end(citizen: Citizen) -> None:
    assert citizen.runs(Raising()).followed_by == "action_listen"


def test_an_exception_leaves_nothing_of_the_conversation_in_the_log(
    citizen: Citizen, caplog: pytest.LogCaptureFixture
) -> None:
    citizen.slots["account_balance"] = "97543.21"
    with caplog.at_level(logging.DEBUG):
        citizen.runs(Raising(), text=TYPED)
    assert "ValueError" in caplog.text
    assert TYPED not in caplog.text
    assert "97543.21" not in caplog.text


def test_a_personal_answer_travels_by_reference(citizen: Citizen) -> None:
    answer = citizen.runs(Answering(risk_class=3)).answer
    assert set(answer) == {"result"}
    kept = open_result(citizen.deps, citizen.turn.conversation_id, answer["result"])
    assert kept.values["balance"] == "97543.21"


def test_an_answer_that_comes_too_late_is_told_afterwards(citizen: Citizen) -> None:
    citizen.deps.settings.action_deadline_seconds = 0.25
    citizen.runs(Answering(seconds=0.1))
    with citizen.deps.assistant() as session:
        (event,) = session.scalars(select(Event)).all()
    assert event.turn_id == citizen.turn.turn_id
    assert event.payload["answers"][0]["code"] == "some_answer"


def test_an_answer_in_time_is_not_told_twice(citizen: Citizen) -> None:
    citizen.runs(Answering())
    with citizen.deps.assistant() as session:
        assert session.scalars(select(Event)).all() == []


def test_a_conversation_nobody_opened_gets_an_answer_and_no_service(citizen: Citizen) -> None:
    citizen.start = lambda earlier: type(earlier)("unknown", "turn", earlier.now)
    assert citizen.runs(Raising()).codes == ["session_unknown"]
