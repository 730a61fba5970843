"""Giving up, asking why, not knowing, and what is said without a question."""

from __future__ import annotations

import pytest

from actions.conversation import Explain, HelpOut, Stop, TakeUp
from actions.hand_over import HandOver
from tests.actions.playing import Citizen


def test_giving_up_leaves_the_form_and_forgets_the_appointment_begun(citizen: Citizen) -> None:
    citizen.form = "appointment_form"
    citizen.slots |= {"service_item": "transfer", "requested_slot": "outlet"}
    said = citizen.runs(Stop(), "stop")
    assert said.sentences == ["utter_stopped"]
    assert {"event": "active_loop", "timestamp": None, "name": None} in said.events
    assert citizen.slots["service_item"] is None


def test_giving_up_where_nothing_goes_on_says_so(citizen: Citizen) -> None:
    assert citizen.runs(Stop(), "stop").sentences == ["utter_nothing_to_stop"]


@pytest.mark.parametrize(("action", "sentence"), [(Explain(), "utter_why_sex"), (HelpOut(), "utter_dont_know_sex")])
def test_what_was_asked_for_is_explained(citizen: Citizen, action, sentence: str) -> None:
    citizen.form = "pension_form"
    citizen.slots["requested_slot"] = "sex"
    assert citizen.runs(action).sentences == [sentence]


def test_not_knowing_a_second_time_opens_the_ways_out(citizen: Citizen) -> None:
    citizen.form = "pension_form"
    citizen.slots["requested_slot"] = "post_type"
    assert citizen.runs(HelpOut(), "dont_know").sentences == ["utter_dont_know_post_type"]
    assert citizen.runs(HelpOut(), "dont_know").sentences == ["utter_dont_know_post_type", "utter_ways_out"]


@pytest.mark.parametrize(
    ("job", "entities", "follower"),
    [
        ("estimate_pension", {"contribution_period": 360}, "pension_form"),
        ("ask_retirement_age", {"sex": "male"}, "action_estimate_retirement"),
        ("query_record", {"year": 2024}, "record_form"),
        ("book_appointment", {"appointment_day": "后天"}, "change_form"),
        ("ask_outlet", {"region": "420500"}, "action_find_outlet"),
        ("estimate_from_record", {"post_type": "production"}, "action_estimate_from_record"),
    ],
)
def test_facts_go_on_from_the_job_done_last(citizen: Citizen, job: str, entities, follower: str) -> None:
    citizen.slots["last_job"] = job
    assert citizen.runs(TakeUp(), "correct", entities=entities).followed_by == follower


def test_facts_that_fit_no_job_done_are_left_to_asking_back(citizen: Citizen) -> None:
    citizen.slots["last_job"] = "query_record"
    assert citizen.runs(TakeUp(), "inform", entities={"sex": "male"}).followed_by == "action_default_fallback"


def test_a_correction_that_names_nothing_is_asked_back(citizen: Citizen) -> None:
    citizen.slots["last_job"] = "estimate_pension"
    assert citizen.runs(TakeUp(), "correct", text="我说错了").sentences == ["utter_which_correction"]


def test_a_yes_to_nothing_says_what_can_be_done(citizen: Citizen) -> None:
    assert citizen.runs(TakeUp(), "affirm", text="是的").sentences == ["utter_nothing_to_take_up"]


def test_the_wish_for_a_person_is_recorded_and_answered(citizen: Citizen) -> None:
    answer = citizen.runs(HandOver(), "hand_over").answer
    assert (answer["code"], answer["status"]) == ("handed_over", "handed_over")
