"""What was not understood is asked back, and never met with silence."""

from __future__ import annotations

from actions.fallback import DefaultFallback, load_labels
from tests.actions.playing import Citizen

FALLBACK = DefaultFallback()
RANKING = ("inform", "estimate_pension", "out_of_scope", "query_record", "book_appointment", "ask_outlet")


def test_first_the_likeliest_meanings_are_offered_in_plain_words(citizen: Citizen) -> None:
    (message,) = citizen.runs(FALLBACK, "nlu_fallback", ranking=RANKING).messages
    assert message["response"] == "utter_clarify"
    assert message["buttons"] == [
        {"title": load_labels()[intent], "payload": f"/{intent}"}
        for intent in ("estimate_pension", "query_record", "book_appointment")
    ]


def test_the_second_time_a_person_is_offered(citizen: Citizen) -> None:
    citizen.events = [{"event": "user"}, {"event": "action", "name": "action_default_fallback"}]
    assert citizen.runs(FALLBACK, "nlu_fallback", ranking=RANKING).sentences == ["utter_clarify_in_vain"]


def test_after_something_was_understood_it_begins_anew(citizen: Citizen) -> None:
    citizen.events = [
        {"event": "user"},
        {"event": "action", "name": "action_default_fallback"},
        {"event": "user"},
        {"event": "action", "name": "utter_greet"},
    ]
    assert citizen.runs(FALLBACK, "nlu_fallback", ranking=RANKING).sentences == ["utter_clarify"]


def test_with_nothing_likely_a_person_is_offered_at_once(citizen: Citizen) -> None:
    assert citizen.runs(FALLBACK, "nlu_fallback").sentences == ["utter_clarify_in_vain"]


def test_enough_facts_about_oneself_begin_the_likelier_job(citizen: Citizen) -> None:
    facts = {"sex": "male", "birth_month": "1970-03"}
    said = citizen.runs(FALLBACK, "nlu_fallback", entities=facts, ranking=("ask_retirement_age", "estimate_pension"))
    assert said.followed_by == "action_estimate_retirement"


def test_inside_a_form_its_question_comes_again(citizen: Citizen) -> None:
    citizen.form = "pension_form"
    citizen.slots["requested_slot"] = "birth_month"
    said = citizen.runs(FALLBACK, "nlu_fallback", text="床前明月光")
    assert (said.sentences, said.followed_by) == (["utter_not_understood_birth_month"], "pension_form")


def test_two_answers_in_vain_open_the_ways_out(citizen: Citizen) -> None:
    citizen.form = "pension_form"
    citizen.slots |= {"requested_slot": "birth_month", "misses": 1}
    assert citizen.runs(FALLBACK, "nlu_fallback").sentences == ["utter_ways_out"]
    citizen.slots |= {"requested_slot": "average_index", "misses": 1}
    assert citizen.runs(FALLBACK, "nlu_fallback").sentences == ["utter_ways_out_or_skip"]


def test_a_yes_or_a_number_takes_the_suggestion(citizen: Citizen) -> None:
    offered = [{"title": "a", "payload": "/query_record"}, {"title": "b", "payload": "/book_appointment"}]
    citizen.events = [
        {"event": "user"},
        {"event": "action", "name": "action_default_fallback"},
        {"event": "bot", "data": {"buttons": offered}},
    ]
    for intent, text, taken in (("affirm", "是的", "query_record"), ("inform", "第二个", "book_appointment")):
        said = citizen.runs(FALLBACK, intent, text=text)
        assert [event["parse_data"]["intent"]["name"] for event in said.events if event["event"] == "user"] == [taken]
    assert citizen.runs(FALLBACK, "inform", text="第三个").sentences == ["utter_clarify_in_vain"]
