"""The pension form and the estimate."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.message import read_message
from actions.pension import AskBirthMonth, EstimateFromRecord, EstimatePension, ValidatePensionForm
from actions.region import AskRegion
from tests.actions.playing import Citizen

FORM = ValidatePensionForm()
ALL = {
    "sex": "male",
    "birth_month": "1970-03",
    "contribution_period": 300,
    "money": "120000.00",
    "average_index": "0.8",
    "region": "441900",
}
SLOTS = {
    "region": "441900",
    "birth_month": "1970-03",
    "sex": "male",
    "contribution_months": 300,
    "average_index": "0.8",
    "account_balance": "120000.00",
}


def in_form(citizen: Citizen, slot: str, **slots: object) -> Citizen:
    citizen.form = "pension_form"
    citizen.slots |= {**slots, "requested_slot": slot}
    return citizen


def test_one_sentence_fills_all_slots_and_nothing_is_asked(citizen: Citizen) -> None:
    said = citizen.runs(FORM, "estimate_pension", entities=ALL)
    assert {name: said.slots[name] for name in SLOTS} == SLOTS
    assert said.slots["requested_slot"] is None


def test_only_what_is_missing_is_asked(citizen: Citizen) -> None:
    said = citizen.runs(FORM, "estimate_pension", entities={"sex": "male", "birth_month": "1970-03"})
    assert said.slots["requested_slot"] == "contribution_months"


def test_the_region_of_the_conversation_counts_until_another_is_said(citizen: Citizen) -> None:
    assert citizen.runs(FORM, "estimate_pension").slots["region"] == "420500"
    assert citizen.runs(FORM, "inform", entities={"region": "441900"}).slots["region"] == "441900"


def test_women_are_asked_for_their_post_and_men_are_not(citizen: Citizen) -> None:
    facts = {"birth_month": "1975-06", "region": "420500"}
    assert citizen.runs(FORM, entities={**facts, "sex": "female"}).slots["requested_slot"] == "post_type"
    assert citizen.runs(FORM, entities={**facts, "sex": "male"}).slots["requested_slot"] == "contribution_months"


def test_a_worker_group_says_sex_and_post(citizen: Citizen) -> None:
    said = citizen.runs(FORM, entities={"worker_group": "female_50"})
    assert (said.slots["sex"], said.slots["post_type"]) == ("female", "production")


def test_not_the_one_post_is_the_other(citizen: Citizen) -> None:
    said = in_form(citizen, "post_type", sex="female").runs(FORM, denied={"post_type": "management"})
    assert said.slots["post_type"] == "production"


def test_a_year_without_its_month_asks_for_the_month(citizen: Citizen) -> None:
    in_form(citizen, "birth_month", region="420500")
    said = citizen.runs(FORM, text="1970年的", entities={"birth_month": "1970"})
    assert (said.slots["birth_year"], said.slots["requested_slot"]) == ("1970", "birth_month")
    assert citizen.runs(AskBirthMonth()).sentences == ["utter_ask_birth_month_only"]
    assert citizen.runs(FORM, text="3月").slots["birth_month"] == "1970-03"


def test_a_corrected_year_keeps_the_month(citizen: Citizen) -> None:
    in_form(citizen, "contribution_months", region="420500", sex="male", birth_month="1970-03")
    said = citizen.runs(FORM, "correct", text="不对，是1971年", entities={"birth_month": "1971"})
    assert said.slots["birth_month"] == "1971-03"
    assert said.sentences == ["utter_corrected"]
    assert said.slots["requested_slot"] == "contribution_months"


def test_a_birth_nobody_living_has_is_refused(citizen: Citizen) -> None:
    said = in_form(citizen, "birth_month").runs(FORM, entities={"birth_month": "1870-03"})
    assert said.sentences == ["utter_invalid_birth_month"]
    assert (said.slots["birth_month"], said.slots["misses"]) == (None, 1)


def test_a_bare_number_is_what_was_asked_for_whatever_it_was_taken_for(citizen: Citizen) -> None:
    in_form(citizen, "contribution_months", region="420500", sex="male", birth_month="1970-03")
    assert citizen.runs(FORM, "goodbye", text="二十五").slots["contribution_months"] == 300
    assert citizen.runs(FORM, "goodbye", text="0.8").slots["average_index"] == "0.8"
    assert citizen.runs(FORM, "goodbye", text="120000").slots["account_balance"] == "120000.00"


def test_a_number_before_a_comma_is_taken_with_what_follows(citizen: Citizen) -> None:
    said = in_form(citizen, "average_index").runs(FORM, text="0.8，账户里12万", entities={"money": "120000.00"})
    assert (said.slots["average_index"], said.slots["account_balance"]) == ("0.8", "120000.00")


def test_not_knowing_index_and_balance_is_an_answer(citizen: Citizen) -> None:
    in_form(citizen, "average_index", **{**SLOTS, "average_index": None, "account_balance": None})
    assert citizen.runs(FORM, "dont_know", text="不知道").slots["average_index"] == "unknown"
    said = citizen.runs(FORM, "dont_know", text="不晓得")
    assert (said.slots["account_balance"], said.slots["requested_slot"]) == ("unknown", None)


def test_not_knowing_the_years_fills_nothing(citizen: Citizen) -> None:
    said = in_form(citizen, "contribution_months").runs(FORM, "dont_know", text="不知道")
    assert set(said.slots) == {"requested_slot"}


def test_a_digression_fills_nothing_even_if_it_names_a_region(citizen: Citizen) -> None:
    in_form(citizen, "sex", region="441900")
    said = citizen.runs(FORM, "ask_opening_hours", text="南宁的社保局几点下班", entities={"region": "450100"})
    assert set(said.slots) == {"requested_slot"}


def test_a_short_answer_mistaken_for_a_greeting_is_taken(citizen: Citizen) -> None:
    assert in_form(citizen, "sex").runs(FORM, "greet", entities={"sex": "male"}).slots["sex"] == "male"


def test_hubei_asks_for_the_city_and_names_the_cities(citizen: Citizen) -> None:
    in_form(citizen, "region")
    said = citizen.runs(FORM, entities={"region": "420000", "sex": "male", "birth_month": "1970-03"})
    assert (said.slots["region"], said.slots["requested_slot"]) == (None, "region")
    question = citizen.runs(AskRegion()).answer
    assert (question["code"], question["status"]) == ("region_needs_city", "clarified")
    assert {"code": "420500", "name": "宜昌"} in question["values"]["cities"]
    assert citizen.runs(FORM, entities={"region": "420500"}).slots["region"] == "420500"


def test_an_estimate_for_somebody_else_begins_with_nothing(citizen: Citizen) -> None:
    citizen.slots |= SLOTS
    said = citizen.runs(FORM, "estimate_pension", entities={"birth_month": "1976-05"})
    assert said.slots["birth_month"] == "1976-05"
    assert said.slots["requested_slot"] == "sex"


def test_a_changed_fact_after_the_result_keeps_the_others(citizen: Citizen) -> None:
    citizen.slots |= SLOTS
    said = citizen.runs(FORM, "correct", entities={"contribution_period": 360})
    assert (said.slots["contribution_months"], said.slots["requested_slot"]) == (360, None)


def test_the_estimate_is_worked_out_from_the_slots(citizen: Citizen) -> None:
    # 9493 × (1 + 0.8) / 2 × 25 % = 2135.93; 120000 / 129.7 = 925.21; 100 + 4 × 25 = 200
    citizen.slots |= SLOTS
    answer = citizen.runs(EstimatePension()).answer
    assert (answer["code"], answer["status"]) == ("pension_estimated", "calculated")
    assert answer["values"]["variants"][0]["total"] == "3261.14"
    assert citizen.slots["last_job"] == "estimate_pension"


def test_a_region_that_is_not_covered_is_asked_anew_next_time(citizen: Citizen) -> None:
    citizen.slots |= {**SLOTS, "region": "810000"}
    said = citizen.runs(EstimatePension())
    assert said.answer["status"] == "not_covered"
    assert said.slots["region"] is None


def test_an_input_that_the_service_refuses_is_asked_again(citizen: Citizen) -> None:
    citizen.slots |= {**SLOTS, "average_index": "9"}
    said = citizen.runs(EstimatePension())
    assert said.answer["status"] == "clarified"
    assert (said.slots["average_index"], said.followed_by) == (None, "pension_form")


def test_estimating_from_the_record_comes_back_after_the_identity_check(citizen: Citizen) -> None:
    answer = citizen.runs(EstimateFromRecord(), "estimate_from_record").answer
    assert answer["status"] == "needs_identity"
    assert answer["values"]["resume"] == "/estimate_from_record"


def test_ninety_years_are_no_contributions_and_no_year_of_birth(citizen: Citizen) -> None:
    in_form(citizen, "contribution_months", region="420500", sex="male", birth_month="1970-03")
    said = citizen.runs(FORM, text="90年", entities={"birth_month": "1990"})
    assert said.sentences == ["utter_invalid_contribution_months"]
    assert citizen.slots["birth_month"] == "1970-03"


def test_a_month_before_its_year_waits_for_it(citizen: Citizen) -> None:
    in_form(citizen, "birth_month", region="420500")
    citizen.runs(FORM, text="三月")
    assert citizen.runs(AskBirthMonth()).sentences == ["utter_ask_birth_month_year"]
    assert citizen.runs(FORM, text="1970年", entities={"birth_month": "1970"}).slots["birth_month"] == "1970-03"


def test_a_date_that_is_none_is_refused_and_not_just_misunderstood(citizen: Citizen) -> None:
    said = in_form(citizen, "birth_month").runs(FORM, text="1970年13月", entities={"year": "1970"})
    assert said.sentences == ["utter_invalid_birth_month"]


def test_money_is_no_index_whatever_was_asked(citizen: Citizen) -> None:
    in_form(citizen, "average_index", **{**SLOTS, "average_index": None, "account_balance": None})
    said = citizen.runs(FORM, text="9.5w", entities={"money": "95000.00"})
    assert (said.slots["account_balance"], said.sentences) == ("95000.00", ["utter_noted"])


def test_what_was_not_asked_is_taken_and_said_to_be(citizen: Citizen) -> None:
    said = in_form(citizen, "region").runs(FORM, entities={"sex": "male"})
    assert (said.sentences, said.slots["requested_slot"]) == (["utter_noted"], "region")


def test_a_relative_who_cannot_be_the_same_person_takes_nothing_over(citizen: Citizen) -> None:
    in_form(citizen, "average_index", **{**SLOTS, "sex": "female", "average_index": None})
    said = citizen.runs(FORM, text="那我爸呢", entities={"person": "other", "sex": "male"})
    assert (said.slots["sex"], said.slots["birth_month"], said.slots["requested_slot"]) == ("male", None, "region")


def test_asking_for_the_estimate_once_more_goes_on_with_it(citizen: Citizen) -> None:
    citizen.slots |= {"region": "420500", "birth_month": "1970-03", "sex": "male"}
    citizen.events = [{"event": "active_loop", "name": "pension_form"}]
    assert citizen.runs(FORM, "estimate_pension", text="算养老金").slots["requested_slot"] == "contribution_months"


def test_a_workplace_says_no_post_and_the_bare_word_does(citizen: Citizen) -> None:
    in_form(citizen, "post_type", region="420500", birth_month="1978-01", sex="female")
    assert citizen.runs(FORM, text="在生产车间", entities={"post_word": "production"}).slots.get("post_type") is None
    citizen.events = []
    message = read_message(tracker_of("生产", {"entity": "post_word", "value": "production", "start": 0, "end": 2}))
    assert message.whole == {"post_word"}


def tracker_of(text: str, *entities: dict[str, object]) -> Tracker:
    said = {"intent": {"name": "inform"}, "text": text, "entities": list(entities)}
    return Tracker("a", {}, said, [], False, None, {}, "action_listen")


def test_signs_without_a_word_are_not_understood_whatever_they_were_taken_for() -> None:
    for text in ("？？？", "。。。", "👍"):
        said = {"intent": {"name": "affirm", "confidence": 0.9}, "text": text, "entities": []}
        assert read_message(Tracker("a", {}, said, [], False, None, {}, "action_listen")).intent == "nlu_fallback"


def test_a_clause_of_its_own_is_an_answer_and_a_word_in_a_question_is_not() -> None:
    value = {"entity": "region", "value": "441900", "start": 0, "end": 2}
    assert read_message(tracker_of("东莞，几点上班？", value)).alone == {"region"}
    assert read_message(tracker_of("东莞几点上班？", value)).alone == frozenset()
