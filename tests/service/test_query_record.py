"""Records: what they say of the verified person, and that nobody else's is ever reached."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.errors import IdentityRequired, InvalidInput, NotFound
from bot.service.load_turn import load_turn
from bot.service.query_record import KINDS, query_record
from bot.store.assistant_tables import AuditEntry
from bot.store.benefits_tables import Person
from tests.service.people import (
    account_year,
    add_person,
    card,
    certification,
    contributions,
    payment,
    verify,
)

YEAR_2024 = [f"2024-{month:02d}" for month in range(1, 13)]


@pytest.fixture
def person(deps) -> Person:
    return add_person(
        deps,
        deemed_months=6,
        account_years=[account_year(2023, "1000", "400", "30.5"), account_year(2024, "1430.5", "4800", "93.46")],
        payments=[payment("2026-01", "2135.93", "925.21"), payment("2026-02", "2135.93", "925.21", "suspended")],
        certifications=[certification("2024-03-01", "2025-02-28"), certification("2025-03-03", "2026-03-03")],
        cards=[card("1111", "cancelled", "2012-05-01"), card("2222", "active", "2020-06-01")],
    )


@pytest.fixture
def verified(deps, turn, person):
    return verify(deps, turn, person)


def test_contributions_are_counted_by_year_newest_first(deps, verified, person) -> None:
    contributions(deps, person, ["2023-11", "2023-12", *YEAR_2024])
    values = query_record(deps, verified, kind="contributions").values
    assert (values["total_months"], values["deemed_months"], values["gap_months"]) == (14, 6, 0)
    assert (values["first_month"], values["last_month"], values["as_of"]) == ("2023-11", "2024-12", "2024-12")
    assert values["years"][0] == {"year": 2024, "months": 12, "base_min": "5000.00", "base_max": "5000.00"}
    assert [year["months"] for year in values["years"]] == [12, 2]


def test_only_five_years_are_shown_and_the_rest_is_counted(deps, verified, person) -> None:
    contributions(deps, person, [f"{year}-01" for year in range(2016, 2025)])
    values = query_record(deps, verified, kind="contributions").values
    assert [year["year"] for year in values["years_shown"]] == [2024, 2023, 2022, 2021, 2020]
    assert values["years_left_out"] == 4


def test_gaps_are_the_ranges_between_the_first_and_the_last_month(deps, verified, person) -> None:
    contributions(deps, person, ["2023-10", "2024-01", "2024-02", "2024-04"])
    answer = query_record(deps, verified, kind="contribution_gaps")
    assert answer.code == "record_contribution_gaps"
    assert answer.values["gaps"] == [
        {"from": "2023-11", "to": "2023-12", "months": 2},
        {"from": "2024-03", "to": "2024-03", "months": 1},
    ]
    assert answer.values["gap_months"] == 3


def test_gaps_of_one_year_leave_the_others_out(deps, verified, person) -> None:
    contributions(deps, person, ["2023-10", "2024-01", "2024-02", "2024-04"])
    values = query_record(deps, verified, kind="contribution_gaps", year=2023).values
    assert [gap["from"] for gap in values["gaps"]] == ["2023-11"]


def test_no_gap_is_said_as_such(deps, verified, person) -> None:
    contributions(deps, person, YEAR_2024)
    assert query_record(deps, verified, kind="contribution_gaps").code == "record_contribution_gaps_none"


def test_one_year_is_told_month_by_month(deps, verified, person) -> None:
    contributions(deps, person, ["2023-12", "2024-01", "2024-03"])
    values = query_record(deps, verified, kind="contributions", year=2024).values
    assert [row["month"] for row in values["paid"]] == ["2024-01", "2024-03"]
    assert values["missing_months"] == [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_a_year_without_contributions_is_said_as_such(deps, verified, person) -> None:
    contributions(deps, person, YEAR_2024)
    assert query_record(deps, verified, kind="contributions", year=1999).code == "record_contributions_year_none"


def test_nobody_without_contributions_gets_an_error(deps, verified) -> None:
    assert query_record(deps, verified, kind="contributions").code == "record_contributions_none"
    assert query_record(deps, verified, kind="contribution_gaps").code == "record_contributions_none"


def test_the_account_says_its_balance_and_its_years(deps, verified) -> None:
    answer = query_record(deps, verified, kind="account")
    # 1430.50 + 4800.00 + 93.46 = 6323.96
    assert (answer.code, answer.values["balance"], answer.values["as_of"]) == ("record_account", "6323.96", "2024-12")
    assert answer.values["years"][0] == {
        "year": 2024,
        "opening": "1430.50",
        "credited": "4800.00",
        "interest": "93.46",
        "closing": "6323.96",
    }


def test_the_account_of_one_year(deps, verified) -> None:
    answer = query_record(deps, verified, kind="account", year=2023)
    assert (answer.code, answer.values["chosen"]["closing"]) == ("record_account_year", "1430.50")
    assert query_record(deps, verified, kind="account", year=1980).code == "record_account_year_none"


def test_payments_name_their_components_and_the_newest_first(deps, verified) -> None:
    values = query_record(deps, verified, kind="payments").values
    # 2135.93 + 925.21 = 3061.14
    assert (values["latest"]["month"], values["latest"]["total"]) == ("2026-02", "3061.14")
    assert values["latest"]["status"] == "suspended"
    assert [row["month"] for row in values["payments"]] == ["2026-02", "2026-01"]


def test_twelve_payments_are_shown_at_most(deps, turn) -> None:
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    other = add_person(deps, order=905, payments=[payment(month, "1000", "500") for month in months])
    values = query_record(deps, verify(deps, turn, other), kind="payments").values
    assert [row["month"] for row in values["payments"]] == [f"2025-{month:02d}" for month in range(12, 0, -1)]


def test_a_certification_that_lapsed_yesterday_is_overdue(deps, verified) -> None:
    values = query_record(deps, verified, kind="certification").values
    assert (values["valid_until"], values["is_overdue"], values["days_left"]) == ("2026-03-03", True, -1)


def test_a_certification_holds_on_its_last_day(deps, verified) -> None:
    on_the_day = replace(verified, now=verified.now.replace(day=3))
    assert query_record(deps, on_the_day, kind="certification").values["is_overdue"] is False


def test_cards_come_newest_first_with_the_tail_only(deps, verified) -> None:
    cards = query_record(deps, verified, kind="card").values["cards"]
    assert [(each["number_tail"], each["status"]) for each in cards] == [("2222", "active"), ("1111", "cancelled")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_an_empty_record_has_an_answer_of_class_three(deps, turn, kind) -> None:
    answer = query_record(deps, verify(deps, turn, add_person(deps, order=906)), kind=kind)
    assert (answer.code[-5:], answer.risk_class) == ("_none", 3)


def test_a_pensioner_without_certification_is_told_to_make_one(deps, turn) -> None:
    pensioner = add_person(deps, order=907, payments=[payment("2026-02", "1000", "500")])
    answer = query_record(deps, verify(deps, turn, pensioner), kind="certification")
    assert answer.values["is_drawing"] is True


@pytest.mark.parametrize("kind", KINDS)
def test_without_verification_nothing_is_read_and_nothing_is_audited(deps, turn, kind) -> None:
    with pytest.raises(IdentityRequired) as raised:
        query_record(deps, turn, kind=kind)
    assert raised.value.values == {"level": 3}
    with deps.assistant() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_every_access_is_audited_without_naming_the_person(deps, verified, person) -> None:
    query_record(deps, verified, kind="card")
    with deps.assistant() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.purpose, entry.what, entry.turn_id) == ("query_record", "card", verified.turn_id)
    assert entry.actor == f"conversation:{verified.conversation_id}"
    assert person.identity_number not in str(vars(entry))
    assert person.name not in str(vars(entry))


def test_verification_and_access_are_audited_under_the_same_subject(deps, verified) -> None:
    query_record(deps, verified, kind="card")
    with deps.assistant() as session:
        entries = session.scalars(select(AuditEntry)).all()
    assert [entry.what for entry in entries] == ["level_3", "card"]
    assert len({entry.subject_hash for entry in entries}) == 1


def test_no_parameter_of_a_query_names_a_person() -> None:
    assert set(inspect.signature(query_record).parameters) == {"deps", "turn", "kind", "year"}


def test_two_conversations_read_their_own_person_each(deps, start_turn) -> None:
    first, second = start_turn(), start_turn()
    one = add_person(deps, order=911, cards=[card("1234", "active", "2020-01-01")])
    two = add_person(deps, order=912, name="测试乙", cards=[card("9876", "lost", "2021-01-01")])
    first, second = verify(deps, first, one), verify(deps, second, two)
    for verified, mine, others in ((first, "1234", "9876"), (second, "9876", "1234")):
        text = json.dumps(dict(query_record(deps, verified, kind="card").values))
        assert mine in text
        assert others not in text


def test_identity_lapses_fifteen_minutes_after_the_check(deps, verified, clock) -> None:
    clock.advance(minutes=14, seconds=59)
    turn = load_turn(deps, verified.conversation_id, verified.turn_id)
    assert turn.identity_level == 3
    clock.advance(seconds=1)
    turn = load_turn(deps, verified.conversation_id, verified.turn_id)
    assert (turn.identity_level, turn.person_id) == (1, None)
    with pytest.raises(IdentityRequired):
        query_record(deps, turn, kind="card")


def test_an_unknown_kind_is_refused_before_anything_is_read(deps, verified) -> None:
    with pytest.raises(InvalidInput) as raised:
        query_record(deps, verified, kind="salary")
    assert raised.value.field == "record_kind"


def test_a_person_who_left_the_database_is_reported_as_missing(deps, verified) -> None:
    gone = replace(verified, person_id=987654)
    with pytest.raises(NotFound) as raised:
        query_record(deps, gone, kind="card")
    assert raised.value.code == "record_missing"
