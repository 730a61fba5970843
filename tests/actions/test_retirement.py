"""When one may retire: with a form of its own, and in the middle of something else."""

from __future__ import annotations

from actions.retirement import EstimateRetirement, ValidateRetirementForm
from tests.actions.playing import Citizen

ASK = "ask_retirement_age"


def test_birth_and_group_in_the_question_are_answered_at_once(citizen: Citizen) -> None:
    # Born 1975-11: 10 months after 1975-01, delay 10 // 2 + 1 = 6: 50 years 6 months, 2026-05.
    entities = {"birth_month": "1975-11", "worker_group": "female_50"}
    said = citizen.runs(EstimateRetirement(), ASK, entities=entities)
    assert said.answer["values"]["statutory_month"] == "2026-05"
    assert said.followed_by == "action_listen"


def test_what_is_missing_is_asked_by_the_form(citizen: Citizen) -> None:
    said = citizen.runs(EstimateRetirement(), ASK, entities={"birth_month": "1970-03"})
    assert (said.followed_by, said.messages) == ("retirement_form", [])
    following = citizen.runs(ValidateRetirementForm(), ASK, entities={"birth_month": "1970-03"})
    assert following.slots["requested_slot"] == "sex"


def test_a_woman_is_asked_for_her_post(citizen: Citizen) -> None:
    said = citizen.runs(ValidateRetirementForm(), entities={"birth_month": "1978-04", "sex": "female"})
    assert said.slots["requested_slot"] == "post_type"


def test_a_question_about_somebody_else_does_not_mix_two_persons(citizen: Citizen) -> None:
    citizen.slots |= {"birth_month": "1970-03", "sex": "male"}
    said = citizen.runs(EstimateRetirement(), ASK, entities={"birth_month": "1976-06"})
    assert said.slots["sex"] is None
    assert said.followed_by == "retirement_form"


def test_inside_an_estimate_the_answer_is_promised_and_the_form_goes_on(citizen: Citizen) -> None:
    citizen.form = "pension_form"
    said = citizen.runs(EstimateRetirement(), ASK)
    assert (said.sentences, said.followed_by) == (["utter_retirement_in_result"], None)


def test_inside_an_estimate_it_is_answered_where_the_facts_are_known(citizen: Citizen) -> None:
    citizen.form = "pension_form"
    citizen.slots |= {"birth_month": "1970-03", "sex": "male"}
    said = citizen.runs(EstimateRetirement(), ASK)
    assert said.answer["values"]["statutory_month"] == "2031-07"
    assert "last_job" not in said.slots
