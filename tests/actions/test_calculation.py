"""The form of the calculators: what it asks, keeps, forgets and takes from a record, and the calculation."""

from __future__ import annotations

import pytest

from actions.calculation import Calculate, ValidateCalculationForm
from actions.calculators import CALCULATORS, Calculator
from actions.calculators.inputs import ENTITIES
from actions.pension import ValidatePensionForm
from tests.actions.playing import Citizen

FORM = ValidateCalculationForm()
INJURY = {"calculator": "work_injury", "injury_grade": 9, "wage": "6000.00"}


def in_form(citizen: Citizen, calculator: str, slot: str, **slots: object) -> Citizen:
    citizen.form = "calculation_form"
    citizen.slots |= {"calculator": calculator, **slots, "requested_slot": slot}
    return citizen


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("resident_pension", "contribution_months"),
        ("flexible_contribution", None),
        ("unemployment", "contribution_months"),
        ("work_injury", "injury_grade"),
        ("survivor", "insured_status"),
        ("maternity", "wage"),
        ("transfer", "household_region"),
        ("back_payment", "contribution_months"),
    ],
)
def test_each_calculator_asks_first_for_what_the_region_of_the_conversation_leaves_open(
    citizen: Citizen, name: str, first: str | None
) -> None:
    said = citizen.runs(FORM, f"ask_{name}")
    assert (said.slots["calculator"], said.slots["requested_slot"]) == (name, first)


@pytest.mark.parametrize("calculator", CALCULATORS.values(), ids=list(CALCULATORS))
def test_every_input_has_words_that_answer_it(calculator: Calculator) -> None:
    assert set(calculator.inputs) <= {*ENTITIES}


def test_one_sentence_fills_all_inputs(citizen: Citizen) -> None:
    said = citizen.runs(
        FORM,
        "ask_unemployment",
        entities={"region": "440100", "contribution_period": 72, "leaving_reason": "dismissed"},
    )
    assert said.slots["requested_slot"] is None
    assert (said.slots["region"], said.slots["contribution_months"]) == ("440100", 72)


def test_money_without_a_name_is_an_answer_only_where_it_was_asked_for(citizen: Citizen) -> None:
    assert "wage" not in citizen.runs(FORM, "ask_work_injury", entities={"money": "6000.00"}).slots
    in_form(citizen, "work_injury", "wage", injury_grade=9)
    assert citizen.runs(FORM, entities={"money": "6000.00"}).slots["wage"] == "6000.00"


def test_a_bare_number_answers_a_question_for_a_number(citizen: Citizen) -> None:
    in_form(citizen, "unemployment", "contribution_months", region="440100")
    assert citizen.runs(FORM, "goodbye", text="6").slots["contribution_months"] == 72


def test_not_knowing_is_an_answer_where_the_calculator_can_do_without(citizen: Citizen) -> None:
    in_form(citizen, "work_injury", "wage", injury_grade=9)
    said = citizen.runs(FORM, "dont_know", text="不知道")
    assert (said.slots["wage"], said.slots["requested_slot"]) == ("unknown", None)
    in_form(citizen, "unemployment", "contribution_months", region="440100")
    assert "contribution_months" not in citizen.runs(FORM, "dont_know", text="不知道").slots


def test_a_grade_that_there_is_not_is_refused(citizen: Citizen) -> None:
    said = in_form(citizen, "work_injury", "injury_grade").runs(FORM, entities={"injury_grade": 11})
    assert (said.sentences, said.slots["requested_slot"]) == (["utter_invalid_injury_grade"], "injury_grade")


def test_what_is_denied_of_two_leaves_the_other(citizen: Citizen) -> None:
    in_form(citizen, "unemployment", "leaving_reason", region="440100", contribution_months=72)
    assert citizen.runs(FORM, denied={"leaving_reason": "quit"}).slots["leaving_reason"] == "dismissed"


def test_the_question_of_another_calculator_changes_over_to_it(citizen: Citizen) -> None:
    in_form(citizen, "unemployment", "contribution_months", region="440100", leaving_reason="dismissed")
    said = citizen.runs(FORM, "ask_work_injury", entities={"injury_grade": 9})
    assert (said.slots["calculator"], said.slots["requested_slot"]) == ("work_injury", "wage")
    assert said.slots["leaving_reason"] is None


def test_an_answer_that_looks_like_another_question_stays_an_answer(citizen: Citizen) -> None:
    in_form(citizen, "survivor", "contribution_months", region="420000", insured_status="working")
    said = citizen.runs(
        FORM, "ask_back_payment", text="交了15年", entities={"contribution_period": 180}, confidence=0.4
    )
    assert (citizen.slots["calculator"], said.slots["contribution_months"]) == ("survivor", 180)


def test_a_digression_fills_nothing(citizen: Citizen) -> None:
    in_form(citizen, "unemployment", "leaving_reason", region="440100", contribution_months=72)
    said = citizen.runs(FORM, "ask_opening_hours", text="南宁几点下班", entities={"region": "450100"})
    assert set(said.slots) == {"requested_slot"}


def test_the_same_question_with_another_fact_keeps_the_others_and_a_bare_one_begins_anew(citizen: Citizen) -> None:
    citizen.slots |= {**INJURY, "last_job": "ask_work_injury"}
    assert citizen.runs(FORM, "ask_work_injury", entities={"injury_grade": 8}).slots["requested_slot"] is None
    assert citizen.runs(FORM, "ask_work_injury").slots["requested_slot"] == "injury_grade"


def test_years_of_another_insurance_are_not_taken_over(citizen: Citizen) -> None:
    citizen.slots |= {"contribution_months": 300, "region": "440100", "last_job": "estimate_pension"}
    said = citizen.runs(FORM, "ask_unemployment")
    assert (said.slots["contribution_months"], said.slots["requested_slot"]) == (None, "contribution_months")


def test_the_missing_years_go_on_from_the_pension_of_the_same_person(citizen: Citizen) -> None:
    known = {"birth_month": "1970-03", "sex": "male", "contribution_months": 168}
    citizen.slots |= {**known, "last_job": "estimate_pension"}
    assert citizen.runs(FORM, "ask_back_payment").slots["requested_slot"] is None


def test_of_somebody_else_nothing_is_taken_over(citizen: Citizen) -> None:
    known = {"birth_month": "1970-03", "sex": "male", "contribution_months": 168}
    citizen.slots |= {**known, "last_job": "ask_back_payment", "calculator": "back_payment"}
    said = citizen.runs(FORM, "inform", text="那我弟呢", entities={"person": "other", "sex": "male"})
    assert (said.slots["birth_month"], said.slots["requested_slot"]) == (None, "contribution_months")


def test_the_record_is_offered_where_much_is_asked_and_not_forced(citizen: Citizen) -> None:
    assert citizen.runs(FORM, "ask_back_payment").sentences == ["utter_record_possible"]
    assert citizen.runs(FORM, "ask_work_injury").sentences == []


def test_the_record_that_was_asked_for_comes_after_the_identity_check(citizen: Citizen) -> None:
    said = citizen.runs(FORM, "ask_back_payment", entities={"source": "record"})
    assert said.slots["requested_slot"] is None
    assert "record" in {said.slots["birth_month"], said.slots["contribution_months"]}
    answer = citizen.runs(Calculate()).answer
    assert answer["status"] == "needs_identity"
    assert answer["values"]["resume"] == '/ask_back_payment{"source": "record"}'


def test_what_only_points_to_the_record_is_unknown_to_every_other_job(citizen: Citizen) -> None:
    citizen.slots |= {"region": "record", "birth_month": "record", "sex": "record"}
    said = citizen.runs(ValidatePensionForm(), "estimate_pension", entities={"contribution_period": 300})
    assert (said.slots["region"], said.slots["requested_slot"]) == ("420500", "birth_month")


def test_the_calculation_is_worked_out_from_the_slots(citizen: Citizen) -> None:
    # grade 9: 9 × 6000 = 54000
    citizen.slots |= INJURY
    answer = citizen.runs(Calculate()).answer
    assert (answer["code"], answer["status"]) == ("work_injury_estimated", "calculated")
    assert answer["values"]["disability_grant"] == "54000.00"
    assert citizen.slots["last_job"] == "ask_work_injury"


def test_a_province_that_differs_by_city_asks_for_the_city(citizen: Citizen) -> None:
    citizen.slots |= {"calculator": "flexible_contribution", "region": "420000"}
    said = citizen.runs(Calculate())
    assert (said.codes, said.slots["region"]) == (["calculation_needs_city"], None)
    assert said.followed_by == "calculation_form"


def test_a_refused_input_is_asked_again_and_not_read_again_from_the_same_message(citizen: Citizen) -> None:
    citizen.slots |= {"calculator": "flexible_contribution", "region": "420100", "contribution_base": "100.00"}
    said = citizen.runs(Calculate(), "ask_flexible_contribution", entities={"contribution_base": "100.00"})
    assert (said.answer["status"], said.slots["contribution_base"]) == ("clarified", None)
    again = citizen.runs(
        FORM,
        "ask_flexible_contribution",
        entities={"contribution_base": "100.00"},
        same_turn=True,
        said_before=[{"event": "bot"}],
    )
    assert citizen.slots["contribution_base"] is None
    assert again.slots["requested_slot"] is None
