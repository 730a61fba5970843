"""Booking: what the form takes, what it refuses, and that a confirmed time is booked once."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from actions.appointment import BookAppointment, ValidateAppointmentForm
from actions.appointment_questions import AskAppointmentDay, AskAppointmentTime, AskConfirmation, AskOutlet
from bot.store.assistant_tables import Appointment
from tests.actions.playing import Citizen

FORM = ValidateAppointmentForm()
WANTED = {"service_item": "retirement_application", "outlet": "yichang-xiling"}
CHOSEN = {**WANTED, "appointment_day": "2026-03-05", "appointment_time": "10:30"}


def asked_for(citizen: Citizen, slot: str, **slots: object) -> Citizen:
    citizen.form = "appointment_form"
    citizen.slots |= {**slots, "requested_slot": slot}
    return citizen


def count_booked(citizen: Citizen) -> int:
    with citizen.deps.assistant() as session:
        return session.scalar(select(func.count()).select_from(Appointment)) or 0


def test_one_sentence_with_everything_goes_to_the_confirmation(citizen: Citizen) -> None:
    entities = {**WANTED, "appointment_day": "明天", "appointment_time": "10:30"}
    said = citizen.runs(FORM, "book_appointment", entities=entities)
    assert {name: said.slots[name] for name in CHOSEN} == CHOSEN
    assert said.slots["requested_slot"] == "confirmation"
    question = citizen.runs(AskConfirmation()).answer
    assert question["code"] == "confirm_booking"
    assert question["values"]["item_name"] == "退休申请"


@pytest.mark.parametrize(
    ("said", "day"),
    [("下周三", "2026-03-11"), ("这个星期六", "2026-03-07"), ("3月12号", "2026-03-12"), ("周末", "2026-03-07")],
)
def test_a_day_is_understood_against_the_clock(citizen: Citizen, said: str, day: str) -> None:
    filled = citizen.runs(FORM, "book_appointment", entities={**WANTED, "appointment_day": said})
    assert filled.slots["appointment_day"] == day


def test_as_soon_as_possible_takes_the_first_free_time(citizen: Citizen) -> None:
    said = citizen.runs(FORM, "book_appointment", entities={**WANTED, "earliest": "true"})
    assert (said.slots["appointment_day"], said.slots["appointment_time"]) == ("2026-03-04", "10:00")


def test_as_soon_as_possible_waits_for_the_outlet(citizen: Citizen) -> None:
    entities = {"service_item": "card_replace", "earliest": "true"}
    assert citizen.runs(FORM, "book_appointment", entities=entities).slots["requested_slot"] == "outlet"
    said = asked_for(citizen, "outlet").runs(FORM, entities={"outlet": "yichang-xiling"})
    assert said.slots["appointment_time"] == "10:00"


def test_a_closed_day_says_why_and_its_offer_can_be_accepted(citizen: Citizen) -> None:
    asked_for(citizen, "appointment_day", **WANTED)
    said = citizen.runs(FORM, entities={"appointment_day": "这个星期天"})
    assert said.answer["code"] == "day_closed"
    assert (said.slots["appointment_day"], said.slots["offered_day"]) == (None, "2026-03-09")
    assert citizen.runs(FORM, "affirm", text="行").slots["appointment_day"] == "2026-03-09"


def test_a_day_is_asked_once_in_a_turn(citizen: Citizen) -> None:
    assert citizen.runs(AskAppointmentDay()).sentences == ["utter_ask_day"]
    refusal = {"event": "bot", "data": {"custom": {"code": "day_closed"}}}
    assert citizen.runs(AskAppointmentDay(), said_before=[refusal]).messages == []


def test_a_time_outside_office_hours_is_refused_and_others_are_offered(citizen: Citizen) -> None:
    asked_for(citizen, "appointment_time", **WANTED, appointment_day="2026-03-05")
    said = citizen.runs(FORM, entities={"appointment_time": "21:00"})
    assert said.sentences == ["utter_time_not_free"]
    assert said.slots["requested_slot"] == "appointment_time"
    assert citizen.runs(AskAppointmentTime()).answer["code"] == "times_offered"


def test_three_o_clock_is_in_the_afternoon(citizen: Citizen) -> None:
    asked_for(citizen, "appointment_time", **WANTED, appointment_day="2026-03-05")
    assert citizen.runs(FORM, entities={"appointment_time": "03:00"}).slots["appointment_time"] == "15:00"


def test_half_a_day_offers_its_times_only(citizen: Citizen) -> None:
    asked_for(citizen, "appointment_day", **WANTED)
    citizen.runs(FORM, entities={"appointment_day": "明天", "part_of_day": "morning"})
    assert max(citizen.runs(AskAppointmentTime()).answer["values"]["times"]) < "12:00"


def test_outlets_are_offered_near_a_place_and_chosen_by_number(citizen: Citizen) -> None:
    asked_for(citizen, "outlet", service_item="card_replace")
    citizen.runs(FORM, entities={"place": "伍家岗区"})
    offered = citizen.runs(AskOutlet()).answer["values"]["outlets"]
    assert offered[0]["id"] == "yichang-wujiagang"
    assert citizen.runs(FORM, text="第二个").slots["outlet"] == offered[1]["id"]


def test_an_outlet_that_does_not_offer_the_item_is_refused(citizen: Citizen) -> None:
    asked_for(citizen, "outlet", service_item="survivor_claim")
    said = citizen.runs(FORM, entities={"outlet": "yichang-dianjun"})
    assert said.sentences == ["utter_item_not_offered"]
    assert said.slots["outlet"] is None


def test_a_correction_at_the_confirmation_keeps_the_rest_and_asks_anew(citizen: Citizen) -> None:
    asked_for(citizen, "confirmation", **CHOSEN)
    said = citizen.runs(FORM, "correct", text="不对，是后天", entities={"appointment_day": "后天"})
    assert said.slots["appointment_day"] == "2026-03-06"
    assert citizen.slots["appointment_time"] == "10:30"
    assert said.slots["requested_slot"] == "confirmation"


def test_a_change_of_what_is_not_booked_yet_is_a_correction(citizen: Citizen) -> None:
    asked_for(citizen, "confirmation", **CHOSEN)
    said = citizen.runs(FORM, "change_appointment", entities={"appointment_time": "15:00"})
    assert (said.slots["appointment_time"], said.slots["requested_slot"]) == ("15:00", "confirmation")


def test_a_no_asks_what_to_change(citizen: Citizen) -> None:
    asked_for(citizen, "confirmation", **CHOSEN)
    assert citizen.runs(FORM, "deny", text="不对").slots["requested_slot"] == "confirmation"
    assert citizen.runs(AskConfirmation(), "deny").sentences == ["utter_what_to_change"]


def test_the_button_for_another_day_asks_for_the_day(citizen: Citizen) -> None:
    asked_for(citizen, "confirmation", **CHOSEN)
    assert citizen.runs(FORM, entities={"change": "day"}).slots["requested_slot"] == "appointment_day"


def test_a_yes_finishes_the_form_and_books(citizen: Citizen) -> None:
    asked_for(citizen, "confirmation", **CHOSEN)
    assert citizen.runs(FORM, "affirm").slots["requested_slot"] is None
    answer = citizen.runs(BookAppointment(), "affirm", same_turn=True).answer
    assert (answer["code"], answer["status"]) == ("appointment_booked", "transacted")
    assert answer["values"]["starts_at"] == "2026-03-05T10:30"


def test_the_same_turn_twice_books_once(citizen: Citizen) -> None:
    citizen.slots |= CHOSEN
    first = citizen.runs(BookAppointment(), "affirm").answer
    citizen.slots |= CHOSEN
    again = citizen.runs(BookAppointment(), "affirm", same_turn=True).answer
    assert again["values"]["code"] == first["values"]["code"]
    assert count_booked(citizen) == 1


def test_after_booking_the_slots_are_empty_for_the_next_one(citizen: Citizen) -> None:
    citizen.slots |= CHOSEN
    citizen.runs(BookAppointment(), "affirm")
    assert all(citizen.slots[name] is None for name in CHOSEN)


def test_a_time_that_somebody_else_took_meanwhile_is_asked_again(citizen: Citizen) -> None:
    for _ in range(3):  # as many counters as the outlet has
        other = Citizen(citizen.deps, citizen.start, citizen.start(), dict(CHOSEN))
        assert other.runs(BookAppointment(), "affirm").codes == ["appointment_booked"]
    citizen.slots |= {**CHOSEN, "confirmation": "yes"}
    said = citizen.runs(BookAppointment(), "affirm")
    assert said.answer["code"] == "slot_taken"
    assert (citizen.slots["appointment_time"], citizen.slots["confirmation"]) == (None, None)
    assert said.followed_by == "appointment_form"
