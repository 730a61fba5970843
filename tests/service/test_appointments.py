"""Appointments: what may be booked, that nothing is booked twice, and changing, cancelling, showing."""

from __future__ import annotations

import threading
from collections import Counter as Tally
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select, update

from bot.errors import Conflict, InvalidInput, NotFound, SlotTaken
from bot.results import Answer, AnswerStatus
from bot.service.book_appointment import book_appointment
from bot.service.cancel_appointment import cancel_appointment
from bot.service.change_appointment import change_appointment
from bot.service.deps import Deps, TurnContext
from bot.service.offer_times import earliest_time, offer_times
from bot.service.record_turn import begin_turn
from bot.service.show_appointments import show_appointments
from bot.store.assistant_tables import Appointment, Outlet
from tests.service.installations import new_turn

OUTLET = "yichang-xiling"  # three counters, 9–12 and 14–17, Saturdays 9–16
ITEM = "retirement_application"
TOMORROW_TEN = datetime(2026, 3, 5, 10, 0)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def book(deps, turn, starts_at=TOMORROW_TEN, *, item=ITEM, outlet_id=OUTLET) -> Answer:
    return book_appointment(deps, turn, item=item, outlet_id=outlet_id, starts_at=starts_at)


def fill(deps: Deps, starts_at: datetime, counters: int = 3) -> list[tuple[TurnContext, str]]:
    """Take every counter of a time, each in a conversation of its own."""
    booked = []
    for _ in range(counters):
        turn = new_turn(deps)
        booked.append((turn, book(deps, turn, starts_at).values["code"]))
    return booked


def rows(deps: Deps) -> list[Appointment]:
    with deps.assistant() as session:
        return list(session.scalars(select(Appointment).order_by(Appointment.id)))


def test_a_booking_says_code_item_outlet_and_time(deps, turn) -> None:
    answer = book(deps, turn)
    assert (answer.code, answer.status) == ("appointment_booked", AnswerStatus.TRANSACTED)
    values = answer.values
    assert (values["item_name"], values["outlet_name"]) == ("退休申请", "西陵区社保服务大厅")
    assert (values["starts_at"], values["day"], values["time"]) == ("2026-03-05T10:00", "2026-03-05", "10:00")
    assert values["holidays_assumed"] is False
    assert len(values["code"]) == 6
    assert set(values["code"]) <= set("23456789ABCDEFGHJKMNPQRSTUVWXYZ")


def test_a_hundred_bookings_at_once_for_three_counters_give_three_and_97_clear_answers(on_database) -> None:
    turns = [new_turn(on_database) for _ in range(100)]
    at_once = threading.Barrier(100)

    def try_it(turn: TurnContext) -> str:
        at_once.wait()
        try:
            return book(on_database, turn).code
        except SlotTaken as taken:
            return f"{taken.code} with {len(taken.values['alternatives'])} alternatives"

    with ThreadPoolExecutor(100) as pool:
        outcomes = Tally(pool.map(try_it, turns))
    assert outcomes == {"appointment_booked": 3, "slot_taken with 4 alternatives": 97}
    booked = rows(on_database)
    assert sorted(row.counter for row in booked) == [1, 2, 3]
    assert len({row.code for row in booked}) == 3


def test_the_same_turn_twice_at_once_books_once_and_answers_alike(on_database) -> None:
    turn = new_turn(on_database)
    at_once = threading.Barrier(8)

    def try_it(_: int) -> Answer:
        at_once.wait()
        return book(on_database, turn)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(try_it, range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert len(rows(on_database)) == 1


def test_the_same_cancelling_turn_twice_at_once_answers_alike(on_database) -> None:
    turn = new_turn(on_database)
    book(on_database, turn)
    again = begin_turn(on_database, turn.conversation_id, text="取消")[0]
    at_once = threading.Barrier(6)

    def try_it(_: int) -> Answer:
        at_once.wait()
        return cancel_appointment(on_database, again)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(try_it, range(6)))
    assert all(answer == answers[0] for answer in answers)


def test_moves_at_once_onto_the_last_counter_give_one_and_keep_the_others_where_they_were(on_database) -> None:
    fill(on_database, at("2026-03-05T11:00"), counters=2)
    others = [(new_turn(on_database), minute) for minute in (0, 30)]
    codes = [book(on_database, turn, at(f"2026-03-06T09:{minute:02d}")).values["code"] for turn, minute in others]
    at_once = threading.Barrier(2)

    def move(order: int) -> str:
        turn = replace(others[order][0], turn_id=f"move-{order}")
        at_once.wait()
        try:
            return change_appointment(on_database, turn, code=codes[order], starts_at=at("2026-03-05T11:00")).code
        except SlotTaken as taken:
            return taken.code

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(move, range(2)))
    assert outcomes == ["appointment_changed", "slot_taken"]
    on_old_time = [row for row in rows(on_database) if row.starts_at.day == 6]
    assert len(on_old_time) == 1


def test_a_full_time_names_the_nearest_free_ones(deps, turn) -> None:
    fill(deps, TOMORROW_TEN)
    fill(deps, at("2026-03-05T09:30"))
    with pytest.raises(SlotTaken) as raised:
        book(deps, turn)
    assert raised.value.values["alternatives"] == [
        {"day": "2026-03-05", "time": "09:00"},
        {"day": "2026-03-05", "time": "10:30"},
        {"day": "2026-03-05", "time": "11:00"},
        {"day": "2026-03-05", "time": "11:30"},
    ]


def test_the_same_turn_later_gets_the_same_answer_even_when_the_time_is_full(deps, turn) -> None:
    first = book(deps, turn)
    fill(deps, TOMORROW_TEN, counters=2)
    assert book(deps, turn) == first


def test_the_same_item_at_the_same_time_in_one_conversation_is_booked_already(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    with pytest.raises(Conflict) as raised:
        book(deps, start_turn(turn), outlet_id="yichang-wujiagang")
    assert raised.value.code == "already_booked"
    assert raised.value.values["appointment"]["code"] == code


def test_another_item_at_the_same_time_may_be_booked(deps, turn, start_turn) -> None:
    book(deps, turn)
    assert book(deps, start_turn(turn), item="card_replace").code == "appointment_booked"


@pytest.mark.parametrize(
    ("starts_at", "code"),
    [
        ("2026-03-03T10:00", "day_past"),
        ("2026-03-04T09:00", "time_past"),
        ("2026-03-04T09:30", "time_past"),  # this very minute
        ("2026-03-05T10:15", "time_not_offered"),
        ("2026-03-05T12:00", "time_not_offered"),
        ("2026-03-05T13:30", "time_not_offered"),
        ("2026-03-05T17:00", "time_not_offered"),
        ("2026-03-07T16:00", "time_not_offered"),  # Saturday closes at 16:00
        ("2026-03-08T10:00", "day_closed"),  # Sunday
        ("2026-04-06T10:00", "day_too_far"),
    ],
)
def test_a_time_that_cannot_be_had_is_refused_with_its_reason(deps, turn, starts_at, code) -> None:
    with pytest.raises(InvalidInput) as raised:
        book(deps, turn, at(starts_at))
    assert raised.value.code == code
    assert rows(deps) == []


@pytest.mark.parametrize("starts_at", ["2026-03-04T10:00", "2026-03-05T16:30", "2026-03-07T15:30", "2026-04-03T09:00"])
def test_the_edges_of_what_may_be_booked(deps, turn, starts_at) -> None:
    assert book(deps, turn, at(starts_at)).values["starts_at"] == starts_at


def test_a_closed_day_names_the_next_open_one(deps, turn) -> None:
    with pytest.raises(InvalidInput) as raised:
        book(deps, turn, at("2026-03-08T10:00"))
    assert raised.value.values["next_open_day"] == "2026-03-09"


def test_a_time_off_the_grid_names_its_neighbours(deps, turn) -> None:
    with pytest.raises(InvalidInput) as raised:
        book(deps, turn, at("2026-03-05T12:30"))
    assert raised.value.values["nearest_times"] == ["11:30", "14:00"]


def test_a_public_holiday_is_closed_and_a_make_up_saturday_open(deps, clock, start_turn) -> None:
    clock.now = at("2026-02-09T09:00")
    with pytest.raises(InvalidInput) as raised:
        book(deps, start_turn(), at("2026-02-21T10:00"))
    assert (raised.value.code, raised.value.values["next_open_day"]) == ("day_closed", "2026-02-24")
    assert book(deps, start_turn(), at("2026-02-28T16:30")).values["time"] == "16:30"  # Monday's hours, not Saturday's


def test_in_a_year_without_announced_holidays_the_answer_says_so(deps, clock, start_turn) -> None:
    clock.now = at("2026-12-28T09:00")
    assert book(deps, start_turn(), at("2026-12-31T10:00")).values["holidays_assumed"] is False
    assert book(deps, start_turn(), at("2027-01-05T10:00")).values["holidays_assumed"] is True


def test_an_outlet_books_only_what_it_offers(deps, turn) -> None:
    with deps.assistant.begin() as session:
        session.execute(update(Outlet).where(Outlet.id == OUTLET).values(items=["card_issue"]))
    with pytest.raises(InvalidInput) as raised:
        book(deps, turn)
    assert raised.value.code == "item_not_offered"
    assert raised.value.values == {"item_name": "退休申请", "outlet_name": "西陵区社保服务大厅"}


def test_unknown_items_and_outlets_are_told_apart(deps, turn) -> None:
    with pytest.raises(InvalidInput, match="item_unknown"):
        book(deps, turn, item="passport")
    with pytest.raises(NotFound, match="outlet_unknown"):
        book(deps, turn, outlet_id="nowhere")


def test_a_change_keeps_the_code_and_frees_the_old_counter(deps, turn, start_turn) -> None:
    [(owner, code), *_] = fill(deps, TOMORROW_TEN)
    changed = change_appointment(deps, start_turn(owner), code=code, starts_at=at("2026-03-06T15:00"))
    assert (changed.values["code"], changed.values["starts_at"]) == (code, "2026-03-06T15:00")
    assert book(deps, turn).code == "appointment_booked"


def test_the_same_change_twice_changes_once(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    second = start_turn(turn)
    first = change_appointment(deps, second, code=code, starts_at=at("2026-03-06T15:00"))
    assert change_appointment(deps, second, code=code, starts_at=at("2026-03-06T15:00")) == first


def test_a_change_to_a_full_time_keeps_the_old_one(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    fill(deps, at("2026-03-06T15:00"))
    with pytest.raises(SlotTaken):
        change_appointment(deps, start_turn(turn), code=code, starts_at=at("2026-03-06T15:00"))
    [mine] = show_appointments(deps, turn).values["appointments"]
    assert mine["starts_at"] == "2026-03-05T10:00"


def test_a_change_to_the_same_time_is_said_to_be_none(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    with pytest.raises(Conflict, match="same_time"):
        change_appointment(deps, start_turn(turn), code=code, starts_at=TOMORROW_TEN)


def test_a_change_onto_ones_own_other_appointment_is_booked_already(deps, turn, start_turn) -> None:
    book(deps, turn)
    later = book(deps, start_turn(turn), at("2026-03-06T15:00")).values["code"]
    with pytest.raises(Conflict, match="already_booked"):
        change_appointment(deps, start_turn(turn), code=later, starts_at=TOMORROW_TEN)


def test_a_change_may_move_to_another_outlet(deps, turn, start_turn) -> None:
    code = book(deps, turn, item="card_replace").values["code"]
    moved = change_appointment(deps, start_turn(turn), code=code, starts_at=TOMORROW_TEN, outlet_id="yichang-wujiagang")
    assert moved.values["outlet_id"] == "yichang-wujiagang"


def test_a_code_may_be_typed_small_and_spaced(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    typed = " ".join(code.lower())
    assert cancel_appointment(deps, start_turn(turn), code=typed).values["code"] == code


def test_cancelling_frees_the_counter(deps, turn, start_turn) -> None:
    [(owner, code), *_] = fill(deps, TOMORROW_TEN)
    answer = cancel_appointment(deps, start_turn(owner), code=code)
    assert (answer.code, answer.status) == ("appointment_cancelled", AnswerStatus.TRANSACTED)
    assert book(deps, turn).code == "appointment_booked"


def test_the_same_cancelling_turn_twice_gets_the_same_answer_and_another_one_a_clear_one(
    deps, turn, start_turn
) -> None:
    code = book(deps, turn).values["code"]
    second = start_turn(turn)
    first = cancel_appointment(deps, second)
    assert cancel_appointment(deps, second) == first
    assert cancel_appointment(deps, second, code=code) == first
    with pytest.raises(Conflict, match="already_cancelled"):
        cancel_appointment(deps, start_turn(turn), code=code)


def test_a_cancelled_appointment_cannot_be_changed(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    cancel_appointment(deps, start_turn(turn), code=code)
    with pytest.raises(Conflict, match="already_cancelled"):
        change_appointment(deps, start_turn(turn), code=code, starts_at=at("2026-03-06T15:00"))


def test_an_appointment_that_is_over_can_be_neither_changed_nor_cancelled(deps, turn, start_turn, clock) -> None:
    code = book(deps, turn).values["code"]
    clock.now = TOMORROW_TEN
    with pytest.raises(Conflict, match="appointment_past"):
        cancel_appointment(deps, start_turn(turn), code=code)
    with pytest.raises(Conflict, match="appointment_past"):
        change_appointment(deps, start_turn(turn), code=code, starts_at=at("2026-03-06T15:00"))


def test_another_conversation_reaches_an_appointment_by_no_code(deps, turn, start_turn) -> None:
    code = book(deps, turn).values["code"]
    stranger = start_turn()
    for attempt in (
        lambda: cancel_appointment(deps, stranger, code=code),
        lambda: change_appointment(deps, stranger, code=code, starts_at=at("2026-03-06T15:00")),
    ):
        with pytest.raises(NotFound, match="appointment_unknown"):
            attempt()
    assert show_appointments(deps, stranger).code == "appointments_none"


def test_without_a_code_the_only_appointment_is_meant(deps, turn, start_turn) -> None:
    with pytest.raises(NotFound, match="appointments_none"):
        cancel_appointment(deps, turn)
    code = book(deps, turn).values["code"]
    assert cancel_appointment(deps, start_turn(turn)).values["code"] == code


def test_without_a_code_among_several_one_is_asked_for(deps, turn, start_turn) -> None:
    codes = [book(deps, turn).values["code"], book(deps, start_turn(turn), at("2026-03-06T15:00")).values["code"]]
    with pytest.raises(InvalidInput) as raised:
        cancel_appointment(deps, start_turn(turn))
    assert raised.value.code == "appointment_code_missing"
    assert [each["code"] for each in raised.value.values["appointments"]] == codes


def test_shown_are_the_upcoming_ones_of_this_conversation_in_order(deps, turn, start_turn, clock) -> None:
    book(deps, turn, at("2026-03-06T15:00"))
    book(deps, start_turn(turn), at("2026-03-04T11:00"))
    cancelled = book(deps, start_turn(turn), at("2026-03-09T11:00")).values["code"]
    cancel_appointment(deps, start_turn(turn), code=cancelled)
    fill(deps, TOMORROW_TEN)
    shown = show_appointments(deps, turn).values["appointments"]
    assert [each["starts_at"] for each in shown] == ["2026-03-04T11:00", "2026-03-06T15:00"]
    clock.now = at("2026-03-04T12:00")
    shown = show_appointments(deps, start_turn(turn)).values["appointments"]
    assert [each["starts_at"] for each in shown] == ["2026-03-06T15:00"]


def test_free_times_of_a_day_leave_out_what_is_full_or_gone(deps, turn) -> None:
    fill(deps, at("2026-03-04T11:00"))
    values = offer_times(deps, turn, outlet_id=OUTLET, day=date(2026, 3, 4), part_of_day="morning").values
    assert values["times"] == ["10:00", "10:30", "11:30"]


def test_without_a_day_the_first_one_with_free_times_is_offered(deps, clock, start_turn) -> None:
    clock.now = at("2026-03-07T15:45")  # Saturday, nothing left; Sunday closed
    values = offer_times(deps, start_turn(), outlet_id=OUTLET, day=None).values
    assert (values["day"], values["times"][0]) == ("2026-03-09", "09:00")


def test_a_full_half_day_names_the_next_free_day(deps, turn) -> None:
    for time in ("09:00", "09:30", "10:00", "10:30", "11:00", "11:30"):
        fill(deps, at(f"2026-03-05T{time}"))
    with pytest.raises(InvalidInput) as raised:
        offer_times(deps, turn, outlet_id=OUTLET, day=date(2026, 3, 5), part_of_day="morning")
    assert (raised.value.code, raised.value.values["next_free_day"]) == ("day_full", "2026-03-06")
    assert offer_times(deps, turn, outlet_id=OUTLET, day=date(2026, 3, 5)).values["times"][0] == "14:00"


def test_quiet_times_are_those_booked_least_in_the_past_weeks(deps, clock, start_turn) -> None:
    for starts_at in ("2026-03-05T09:00", "2026-03-05T09:30", "2026-03-05T10:00", "2026-03-05T11:00"):
        book(deps, start_turn(), at(starts_at))
    clock.now = at("2026-03-12T08:00")
    values = offer_times(deps, start_turn(), outlet_id=OUTLET, day=date(2026, 3, 12), part_of_day="morning").values
    assert values["quiet_times"] == ["10:30", "11:30"]
    assert values["suggested"] == ["10:30", "11:30"]


def test_no_time_is_called_quiet_without_experience(deps, turn) -> None:
    values = offer_times(deps, turn, outlet_id=OUTLET, day=date(2026, 3, 5)).values
    assert values["quiet_times"] == []
    assert values["suggested"] == ["09:00", "10:30", "14:00", "15:30"]


def test_the_earliest_time_skips_what_is_full(deps, turn) -> None:
    fill(deps, at("2026-03-04T10:00"))
    assert earliest_time(deps, turn, outlet_id=OUTLET) == at("2026-03-04T10:30")
    assert earliest_time(deps, turn, outlet_id=OUTLET, part_of_day="afternoon") == at("2026-03-04T14:00")


def test_an_outlet_without_counters_has_no_times(deps, turn) -> None:
    with deps.assistant.begin() as session:
        session.add(
            Outlet(
                id="empty",
                region="420500",
                district="",
                name="示例",
                address="",
                phone="",
                latitude=0,
                longitude=0,
                hours={"0": [["09:00", "12:00"]]},
                items=[ITEM],
            )
        )
    with pytest.raises(NotFound, match="times_none"):
        earliest_time(deps, turn, outlet_id="empty")
    with pytest.raises(SlotTaken):
        book(deps, turn, at("2026-03-09T09:00"), outlet_id="empty")
