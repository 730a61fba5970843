"""Queries of the record: what is asked, and the way through the identity check."""

from __future__ import annotations

from actions.record import QueryRecord, ValidateRecordForm
from bot.service.keep_result import open_result
from tests.actions.playing import Citizen
from tests.service.people import add_person, verify


def test_the_part_is_asked_where_it_is_unclear(citizen: Citizen) -> None:
    assert citizen.runs(ValidateRecordForm(), "query_record").slots["requested_slot"] == "record_kind"


def test_part_and_year_are_taken_from_one_sentence(citizen: Citizen) -> None:
    said = citizen.runs(ValidateRecordForm(), "query_record", entities={"record_kind": "account", "year": 2023})
    assert (said.slots["record_kind"], said.slots["record_year"]) == ("account", 2023)
    assert said.slots["requested_slot"] is None


def test_a_new_query_forgets_the_last_one_and_a_year_afterwards_does_not(citizen: Citizen) -> None:
    citizen.slots |= {"record_kind": "contributions", "record_year": 2020}
    said = citizen.runs(ValidateRecordForm(), "inform", entities={"year": 2024})
    assert (said.slots["record_year"], said.slots["requested_slot"]) == (2024, None)
    assert citizen.runs(ValidateRecordForm(), "query_record").slots["requested_slot"] == "record_kind"


def test_an_anonymous_citizen_is_sent_to_the_identity_check_and_comes_back(citizen: Citizen) -> None:
    citizen.slots |= {"record_kind": "contributions", "record_year": 2024}
    answer = citizen.runs(QueryRecord(), "query_record").answer
    assert (answer["code"], answer["status"]) == ("identity_required", "needs_identity")
    assert answer["values"]["resume"] == '/query_record{"record_kind": "contributions", "year": "2024"}'


def test_the_year_of_a_resumed_query_is_text_and_is_read_all_the_same(citizen: Citizen) -> None:
    entities = {"record_kind": "contributions", "year": "2024"}
    assert citizen.runs(ValidateRecordForm(), "query_record", entities=entities).slots["record_year"] == 2024


def test_what_a_verified_citizen_reads_never_passes_through_rasa(citizen: Citizen) -> None:
    verify(citizen.deps, citizen.turn, add_person(citizen.deps))
    citizen.slots |= {"record_kind": "contributions"}
    said = citizen.runs(QueryRecord(), "query_record")
    assert set(said.answer) == {"result"}
    kept = open_result(citizen.deps, citizen.turn.conversation_id, said.answer["result"])
    assert kept.values["kind"] == "contributions"
    assert set(said.slots) == {"last_job", "misses"}
