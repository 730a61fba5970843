"""Where the outlets are and when they are open."""

from __future__ import annotations

import pytest

from actions.outlet import FindOutlet, TellOpeningHours
from tests.actions.playing import Citizen


@pytest.fixture
def stranger(citizen: Citizen) -> Citizen:
    """A citizen of whom no region is known."""
    citizen.turn = citizen.start(region="")
    return citizen


def test_one_outlet_is_described_alone(citizen: Citizen) -> None:
    answer = citizen.runs(FindOutlet(), "ask_outlet", entities={"outlet": "yichang-xiling"}).answer
    assert [outlet["id"] for outlet in answer["values"]["outlets"]] == ["yichang-xiling"]


def test_outlets_near_a_place_come_nearest_first(citizen: Citizen) -> None:
    answer = citizen.runs(FindOutlet(), "ask_outlet", entities={"place": "伍家岗区"}).answer
    assert answer["values"]["outlets"][0]["id"] == "yichang-wujiagang"


def test_without_any_place_the_citizen_is_asked_where_he_is_and_the_answer_is_taken_up(stranger: Citizen) -> None:
    said = stranger.runs(FindOutlet(), "ask_outlet")
    assert (said.sentences, said.slots["last_job"]) == (["utter_where"], "ask_outlet")


def test_a_place_asked_about_before_counts_for_the_hours(stranger: Citizen) -> None:
    stranger.runs(FindOutlet(), "ask_outlet", entities={"outlet": "yichang-xiling"})
    answer = stranger.runs(TellOpeningHours(), "ask_opening_hours", entities={"appointment_day": "周六"}).answer
    assert answer["values"]["day"] == "2026-03-07"


def test_the_hours_are_those_of_the_day_asked_for(citizen: Citizen) -> None:
    entities = {"outlet": "yichang-xiling", "appointment_day": "这个星期天"}
    answer = citizen.runs(TellOpeningHours(), "ask_opening_hours", entities=entities).answer
    assert (answer["code"], answer["values"]["spans"]) == ("opening_hours", [])


def test_inside_a_form_nothing_is_remembered_so_that_the_form_goes_on(citizen: Citizen) -> None:
    citizen.form = "pension_form"
    citizen.slots["region"] = "441900"
    said = citizen.runs(TellOpeningHours(), "ask_opening_hours")
    assert said.events == []
    assert len(said.answer["values"]["outlets"]) > 1
