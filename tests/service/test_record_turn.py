"""Turns: a repeated message is the same turn, what was offered is remembered, late answers are told once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.errors import Conflict, InvalidInput, NotFound
from bot.results import Answer, AnswerStatus
from bot.service.check_payload import is_offered
from bot.service.deliver_late import deliver_late
from bot.service.events import read_events
from bot.service.keep_result import keep_result, open_result
from bot.service.rate_turn import rate_turn
from bot.service.read_turns import read_turn, read_turns
from bot.service.record_turn import begin_turn, finish_turn
from bot.store.assistant_tables import Event, PersonalResult, Rating, Turn
from tests.service.installations import new_turn
from tests.service.people import add_person, verify

REPLIES = [{"type": "text", "text": "您好"}]
BOOKED = Answer("appointment_booked", {"code": "ABCDEF"}, AnswerStatus.TRANSACTED)
BALANCE = Answer("record_account", {"balance": "98765.43"}, risk_class=3)


def begin(deps, turn, message_id="m1"):
    return begin_turn(deps, turn.conversation_id, text="查余额", client_message_id=message_id)


def finish(deps, turn, status=AnswerStatus.ANSWERED, offered=()) -> None:
    finish_turn(deps, turn.turn_id, replies=REPLIES, status=status, topic="greet", confidence=0.9, offered=offered)


def test_a_repeated_message_gets_the_first_replies_and_the_first_turn(deps, turn) -> None:
    first, nothing = begin(deps, turn)
    finish(deps, first)
    again, replies = begin(deps, turn)
    assert (nothing, replies) == (None, REPLIES)
    assert again.turn_id == first.turn_id


def test_a_message_that_is_still_being_answered_is_not_begun_again(deps, turn) -> None:
    first, _ = begin(deps, turn)
    with pytest.raises(Conflict) as raised:
        begin(deps, turn)
    assert (raised.value.code, raised.value.values) == ("turn_in_progress", {"turn_id": first.turn_id})


def test_copies_of_a_message_arriving_at_once_are_one_turn(on_database) -> None:
    turn = new_turn(on_database)
    at_once = threading.Barrier(12)

    def try_it(_: int) -> str:
        at_once.wait()
        try:
            begin(on_database, turn)
        except Conflict as conflict:
            return conflict.code
        return "begun"

    with ThreadPoolExecutor(12) as pool:
        outcomes = list(pool.map(try_it, range(12)))
    assert sorted(outcomes) == ["begun"] + ["turn_in_progress"] * 11


def test_a_turn_abandoned_for_a_minute_is_taken_over_under_its_own_id(deps, turn, clock) -> None:
    first, _ = begin(deps, turn)
    clock.advance(seconds=61)
    again, replies = begin(deps, turn)
    assert (again.turn_id, replies) == (first.turn_id, None)
    with pytest.raises(Conflict):
        begin(deps, turn)


def test_the_same_message_id_in_another_conversation_is_another_turn(deps, start_turn) -> None:
    one, _ = begin(deps, start_turn())
    other, _ = begin(deps, start_turn())
    assert one.turn_id != other.turn_id


def test_messages_without_an_id_are_never_repetitions(deps, turn) -> None:
    one, _ = begin_turn(deps, turn.conversation_id, text="您好")
    two, _ = begin_turn(deps, turn.conversation_id, text="您好")
    assert one.turn_id != two.turn_id


def test_an_unknown_conversation_begins_nothing(deps) -> None:
    with pytest.raises(NotFound, match="session_unknown"):
        begin_turn(deps, "0" * 32, text="您好")


def test_a_finished_turn_is_stored_with_what_became_of_it(deps, turn, clock) -> None:
    clock.advance(seconds=2)
    finish(deps, turn)
    facts = read_turn(deps, turn.conversation_id, turn.turn_id)
    assert (facts.answer_status, facts.topic, facts.confidence) == ("answered", "greet", 0.9)
    assert (facts.answered_at - facts.asked_at).total_seconds() == 2
    with deps.assistant() as session:
        assert session.get(Turn, turn.turn_id).answered_for.isoformat() == "2026-03-04"


def test_turns_are_read_back_in_order_and_in_their_conversation_only(deps, turn, start_turn, clock) -> None:
    clock.advance(seconds=5)
    later = start_turn(turn)
    assert [facts.id for facts in read_turns(deps, turn.conversation_id)] == [turn.turn_id, later.turn_id]
    with pytest.raises(NotFound):
        read_turn(deps, start_turn().conversation_id, turn.turn_id)


def test_only_payloads_offered_in_this_conversation_count(deps, turn, start_turn) -> None:
    payload = '/inform{"appointment_time": "10:30"}'
    finish(deps, turn, offered=[payload, payload])
    finish(deps, start_turn(turn), offered=[payload])
    assert is_offered(deps, turn.conversation_id, payload)
    assert not is_offered(deps, turn.conversation_id, "/restart")
    assert not is_offered(deps, start_turn().conversation_id, payload)


def test_a_kept_result_opens_for_its_conversation_only(deps, turn, start_turn) -> None:
    result_id = keep_result(deps, turn, BALANCE)
    assert open_result(deps, turn.conversation_id, result_id) == BALANCE
    with pytest.raises(NotFound, match="result_expired"):
        open_result(deps, start_turn().conversation_id, result_id)


def test_a_kept_result_lives_fifteen_minutes_and_is_removed_later(deps, turn, start_turn, clock) -> None:
    result_id = keep_result(deps, turn, BALANCE)
    clock.advance(minutes=15)
    with pytest.raises(NotFound):
        open_result(deps, turn.conversation_id, result_id)
    keep_result(deps, start_turn(turn), BALANCE)
    with deps.assistant() as session:
        assert session.get(PersonalResult, result_id) is None


def test_a_kept_result_is_not_readable_in_the_database(deps, turn) -> None:
    keep_result(deps, turn, BALANCE)
    with deps.assistant() as session:
        assert b"98765.43" not in session.scalars(select(PersonalResult.ciphertext)).one()


def test_a_late_answer_is_told_after_a_turn_that_ended_in_a_fallback(deps, turn) -> None:
    finish(deps, turn, AnswerStatus.FALLBACK)
    assert deliver_late(deps, turn, [BOOKED]) is True
    [event] = read_events(deps, turn.conversation_id)
    assert (event.kind, event.turn_id) == ("late_answer", turn.turn_id)
    assert event.payload == {"answers": [BOOKED.as_payload()]}


def test_a_late_answer_is_not_told_where_the_turn_was_answered(deps, turn) -> None:
    finish(deps, turn)
    assert deliver_late(deps, turn, [BOOKED]) is False
    assert read_events(deps, turn.conversation_id) == []


def test_a_late_answer_waits_for_the_end_of_its_turn_and_is_dropped_when_that_is_proper(deps, turn) -> None:
    deliver_late(deps, turn, [BOOKED])
    assert read_events(deps, turn.conversation_id) == []
    finish(deps, turn)
    assert read_events(deps, turn.conversation_id) == []


def test_events_after_a_waiting_one_wait_with_it_so_that_none_is_skipped(deps, turn, start_turn) -> None:
    other = start_turn(turn)
    deliver_late(deps, turn, [BOOKED])
    finish(deps, other, AnswerStatus.FALLBACK)
    deliver_late(deps, other, [BOOKED])
    assert read_events(deps, turn.conversation_id) == []
    finish(deps, turn, AnswerStatus.FALLBACK)
    assert [event.turn_id for event in read_events(deps, turn.conversation_id)] == [turn.turn_id, other.turn_id]


def test_a_turn_that_never_ended_does_not_hold_its_late_answer_back_for_ever(deps, turn, clock) -> None:
    deliver_late(deps, turn, [BOOKED])
    clock.advance(seconds=31)
    assert len(read_events(deps, turn.conversation_id)) == 1


def test_a_personal_late_answer_travels_by_reference(deps, turn) -> None:
    finish(deps, turn, AnswerStatus.FALLBACK)
    deliver_late(deps, turn, [BALANCE])
    with deps.assistant() as session:
        payload = session.scalars(select(Event.payload)).one()
    assert "98765.43" not in str(payload)
    assert open_result(deps, turn.conversation_id, payload["answers"][0]["result"]) == BALANCE


def test_events_resume_after_the_last_one_heard(deps, turn, start_turn) -> None:
    for each in (turn, start_turn(turn)):
        finish(deps, each, AnswerStatus.FALLBACK)
        deliver_late(deps, each, [BOOKED])
    first, second = read_events(deps, turn.conversation_id)
    assert read_events(deps, turn.conversation_id, after_id=first.id) == [second]
    assert read_events(deps, start_turn().conversation_id) == []


def test_a_second_rating_replaces_the_first(deps, turn) -> None:
    rate_turn(deps, turn.conversation_id, turn_id=turn.turn_id, score=2, comment="太慢")
    rate_turn(deps, turn.conversation_id, turn_id=turn.turn_id, score=5)
    with deps.assistant() as session:
        rating = session.scalars(select(Rating)).one()
    assert (rating.score, rating.comment) == (5, "")


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_rating_has_five_levels(deps, turn, score) -> None:
    with pytest.raises(InvalidInput, match="score_out_of_range"):
        rate_turn(deps, turn.conversation_id, turn_id=turn.turn_id, score=score)


def test_nobody_rates_another_conversations_turn(deps, turn, start_turn) -> None:
    with pytest.raises(NotFound, match="turn_unknown"):
        rate_turn(deps, start_turn().conversation_id, turn_id=turn.turn_id, score=1)


def test_a_kept_result_ends_with_the_identity_it_was_read_under(deps, turn, clock) -> None:
    verified = verify(deps, turn, add_person(deps))
    clock.advance(minutes=14)
    result_id = keep_result(deps, replace(verified, now=clock()), BALANCE)
    assert open_result(deps, turn.conversation_id, result_id) == BALANCE
    clock.advance(minutes=1)
    with pytest.raises(NotFound, match="result_expired"):
        open_result(deps, turn.conversation_id, result_id)


def test_what_was_read_to_one_person_is_closed_when_another_is_verified(deps, turn, start_turn, clock) -> None:
    verified = verify(deps, turn, add_person(deps))
    result_id = keep_result(deps, verified, BALANCE)
    clock.advance(minutes=2)
    verify(deps, start_turn(turn), add_person(deps, order=902, name="测试乙", phone="13900000902"))
    with pytest.raises(NotFound, match="result_expired"):
        open_result(deps, turn.conversation_id, result_id)


def test_ratings_of_one_turn_sent_at_once_are_one_rating(on_database) -> None:
    turn = new_turn(on_database)

    def rate(score: int) -> None:
        rate_turn(on_database, turn.conversation_id, turn_id=turn.turn_id, score=score)

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(rate, range(1, 6)))
    with on_database.assistant() as session:
        assert len(session.scalars(select(Rating)).all()) == 1
