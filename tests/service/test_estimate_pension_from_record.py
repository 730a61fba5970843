"""The estimate of a verified person: the record's own months, index and balance, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.calculators.contribution_index import average_index
from bot.errors import Conflict, IdentityRequired, InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.estimate_pension_from_record import estimate_pension_from_record
from bot.service.read_known_facts import describe_facts, indexed_years, read_known_facts
from bot.store.assistant_tables import AuditEntry
from bot.store.benefits_tables import AccountYear, Contribution, Person
from bot.store.sessions import open_benefits_owner
from bot.wording.render import load as load_wording

MANAGER, PENSIONER = "周桂芳", "梁国强"  # synthetic persons of the seed


def verified_as(deps: Deps, turn: TurnContext, name: str) -> TurnContext:
    with deps.benefits() as session:
        person_id = session.scalar(select(Person.id).where(Person.name == name))
    return replace(turn, identity_level=3, person_id=person_id)


def contribution(month: date, base: str, wage: str) -> Contribution:
    return Contribution(month=month, base_yuan=Decimal(base), average_wage_yuan=Decimal(wage), account_yuan=Decimal(0))


def synthetic_person(*contributions: Contribution, deemed_months: int = 0) -> Person:
    person = Person(name="示例", birth=date(1970, 3, 9), sex="male", region="420500", deemed_months=deemed_months)
    person.contributions = list(contributions)
    return person


def test_the_index_weighs_every_month_the_same() -> None:
    rows = [contribution(date(2024, month, 1), "3000", "5000") for month in (1, 2, 3)]
    rows.append(contribution(date(2024, 4, 1), "10000", "5000"))
    # (0.6 × 3 + 2.0) ÷ 4
    assert average_index(indexed_years(rows)).average == Decimal("0.9500")


def test_deemed_months_count_as_contributions_and_as_years_before_the_accounts(policy: Catalogue) -> None:
    person = synthetic_person(
        contribution(date(1995, 12, 1), "300", "500"),
        contribution(date(1996, 1, 1), "300", "500"),
        deemed_months=11,
    )
    inputs = describe_facts(policy, person, date(2026, 3, 4))
    assert (inputs.contribution_months, inputs.deemed_months) == (13, 11)
    # Accounts began in 1996-01 in Hubei: eleven deemed months and December 1995.
    assert inputs.pre_account_years == 1
    assert inputs.birth == "1970-03"


def test_a_wage_that_changes_within_a_year_divides_the_year(policy: Catalogue) -> None:
    rows = [contribution(date(2024, 6, 1), "3000", "5000"), contribution(date(2024, 7, 1), "3000", "6000")]
    assert [(year.year, year.months) for year in indexed_years(rows)] == [(2024, 1), (2024, 1)]
    assert average_index(indexed_years(rows)).average == Decimal("0.5500")  # (0.6 + 0.5) ÷ 2


def test_facts_are_known_where_it_is_not_known_when_accounts_began() -> None:
    person = synthetic_person(contribution(date(2024, 1, 1), "3000", "5000"))
    facts = describe_facts(Catalogue([]), person, date(2026, 3, 4))
    assert facts.pre_account_years is None
    assert (facts.group, facts.sex, facts.base, facts.recorded_until) == (None, "male", Decimal(3000), "2024-01")


def test_the_balance_is_that_of_the_last_account_year(policy: Catalogue) -> None:
    person = synthetic_person(contribution(date(2024, 1, 1), "3000", "5000"))
    assert describe_facts(policy, person, date(2026, 3, 4)).account_balance is None
    person.account_years = [
        AccountYear(year=2023, closing_yuan=Decimal("10.00")),
        AccountYear(year=2024, closing_yuan=Decimal("20.00")),
    ]
    assert describe_facts(policy, person, date(2026, 3, 4)).account_balance == Decimal("20.00")


def test_a_record_without_contributions_cannot_be_estimated_from(policy: Catalogue) -> None:
    with pytest.raises(Conflict) as caught:
        describe_facts(policy, synthetic_person(), date(2026, 3, 4))
    assert caught.value.code == "record_empty"


def test_the_answer_rests_on_the_record_is_personal_and_names_the_last_month(deps: Deps, turn: TurnContext) -> None:
    verified = verified_as(deps, turn, MANAGER)
    answer = estimate_pension_from_record(deps, verified)
    with deps.benefits() as session:
        person = session.get_one(Person, verified.person_id)
        months = len(person.contributions) + person.deemed_months
        balance = person.account_years[-1].closing_yuan
        last = f"{person.contributions[-1].month:%Y-%m}"
    assert answer.risk_class == 3
    assert answer.values["contribution_months"] == months
    assert answer.values["account_balance"] == f"{balance:.2f}"
    assert answer.values["assumptions"][0] == {"code": "assumption_as_recorded", "values": {"recorded_until": last}}
    assert Decimal(answer.values["variants"][0]["transitional"]) > 0
    assert load_wording().render(Answer.from_payload(answer.as_payload()))[0].text


def test_the_look_into_the_record_stands_in_the_audit(deps: Deps, turn: TurnContext) -> None:
    estimate_pension_from_record(deps, verified_as(deps, turn, MANAGER))
    with deps.assistant() as session:
        assert session.scalars(select(AuditEntry.purpose)).all() == ["estimate_pension"]


def test_without_verification_there_is_no_estimate_from_a_record(deps: Deps, turn: TurnContext) -> None:
    with pytest.raises(IdentityRequired):
        estimate_pension_from_record(deps, turn)


def test_known_facts_need_a_verified_person_and_stand_in_the_audit(deps: Deps, turn: TurnContext) -> None:
    with pytest.raises(IdentityRequired):
        read_known_facts(deps, turn)
    facts = read_known_facts(deps, verified_as(deps, turn, MANAGER))
    assert facts.contribution_months > facts.deemed_months > 0
    with deps.assistant() as session:
        assert session.scalars(select(AuditEntry.purpose)).all() == ["calculate"]


def test_going_on_takes_the_base_of_the_last_contribution(deps: Deps, turn: TurnContext) -> None:
    verified = verified_as(deps, turn, MANAGER)
    facts = read_known_facts(deps, verified)
    answer = estimate_pension_from_record(deps, verified)
    assumed = next(each for each in answer.values["assumptions"] if each["code"] == "assumption_going_on")
    assert assumed["values"]["base"] == f"{facts.base:.2f}"
    assert assumed["values"]["wage_year"] is None
    assert answer.values["going_on"]["months"] > 0


def test_who_draws_a_pension_already_is_not_estimated(deps: Deps, turn: TurnContext) -> None:
    with pytest.raises(Conflict) as caught:
        estimate_pension_from_record(deps, verified_as(deps, turn, PENSIONER))
    assert caught.value.code == "pension_already_paid"
    assert load_wording().sentence(caught.value.code, caught.value.values)


def test_a_woman_whose_post_is_not_on_record_is_asked_for_it(deps: Deps, turn: TurnContext) -> None:
    verified = verified_as(deps, turn, MANAGER)
    with open_benefits_owner(deps.settings.benefits_owner_url).begin() as session:
        session.get_one(Person, verified.person_id).worker_group = None
    with pytest.raises(InvalidInput) as caught:
        estimate_pension_from_record(deps, verified)
    assert (caught.value.code, caught.value.field) == ("worker_group_missing", "group")
    assert estimate_pension_from_record(deps, verified, group="female_55").values["group"] == "female_55"
