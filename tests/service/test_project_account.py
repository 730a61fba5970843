"""Contributions to come and the account by years: published interest counts, nothing else is assumed."""

from datetime import date
from decimal import Decimal

import pytest

from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue, load
from bot.service.calculate_contribution_index import PaidYear, calculate_contribution_index
from bot.service.pension_request import PensionRequest
from bot.service.project_account import find_contributing, go_on, months_to_come, project_account
from bot.wording.render import load as load_wording

TODAY = date(2026, 11, 21)
REQUEST = PensionRequest("441900", "1970-03", "male_60", Decimal("0.85"), Decimal(120000), 300)
WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


def project(policy: Catalogue, until: str, balance: int = 100000, base: int = 0):
    return project_account(
        policy, balance=Decimal(balance), balance_year=2023, base=Decimal(base), until=until, on=TODAY
    )


def test_published_years_bear_interest_and_later_ones_none(policy: Catalogue) -> None:
    # 100000 × 1.0262 × 1.015 = 104159.30; 2026 and 2027 are not published.
    result = project(policy, "2027-12")
    assert result.values["projected_balance"] == Decimal("104159.30")
    assert result.values["without_interest_from"] == 2026
    assert [each.code for each in result.assumptions] == [
        "assumption_month_products",
        "assumption_no_interest",
        "assumption_estimate_only",
    ]
    assert "人社部发〔2017〕31号" in {source.number for source in result.sources}


def test_eight_percent_of_the_base_goes_into_the_account(policy: Catalogue) -> None:
    # Ten months of 2024: 5000 × 8 % × 10 = 4000; a year that is not over bears no interest yet.
    values = project(policy, "2024-10", 0, 5000).values
    assert (values["projected_balance"], values["projected_interest"]) == (Decimal("4000.00"), Decimal("0.00"))


def test_going_back_in_time_is_refused(policy: Catalogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        project(policy, "2023-12")
    assert (caught.value.code, caught.value.field) == ("projection_backwards", "until")
    assert WORDING.sentence(caught.value.code, caught.value.values)


def test_going_on_adds_months_credits_and_keeps_the_index(policy: Catalogue) -> None:
    # 27549 ÷ 3 = 9183; × 0.85 = 7805.55; × 8 % = 624.44; 56 months of it are 34968.64.
    contributing = find_contributing(policy, "441900", Decimal("0.85"), TODAY)
    assert contributing is not None
    assert (contributing.base_yuan, contributing.credit_yuan) == (Decimal("7805.55"), Decimal("624.44"))
    later = go_on(REQUEST, contributing, 56)
    assert (later.months, later.average_index, later.account_balance) == (356, Decimal("0.8500"), Decimal("154968.64"))


@pytest.mark.parametrize(("index", "base"), [("0.3", "4775.00"), ("3", "27549.00")])
def test_the_base_of_today_lies_within_its_limits(policy: Catalogue, index: str, base: str) -> None:
    contributing = find_contributing(policy, "441900", Decimal(index), TODAY)
    assert contributing is not None
    assert contributing.base_yuan == Decimal(base)


def test_without_published_limits_the_months_count_and_the_account_stays(policy: Catalogue) -> None:
    assert find_contributing(policy, "420500", Decimal("0.85"), TODAY) is None
    later = go_on(REQUEST, None, 12)
    assert (later.months, later.account_balance) == (312, Decimal(120000))


def test_nobody_contributes_for_longer_than_since_sixteen(policy: Catalogue) -> None:
    # Sixteen in 1986-03: 544 months until 2031-07.
    full = PensionRequest("441900", "1970-03", "male_60", Decimal(1), None, 544)
    assert months_to_come(policy, REQUEST, date(2031, 7, 1), TODAY) == 56
    assert months_to_come(policy, full, date(2031, 7, 1), TODAY) == 0


def test_the_index_of_a_history_is_not_clamped_and_says_so(policy: Catalogue) -> None:
    # (400 ÷ 1000 × 12 + 600 ÷ 1000 × 12) ÷ 24 = 0.5
    history = [PaidYear(1999, 12, Decimal(400), Decimal(1000)), PaidYear(2000, 12, Decimal(600), Decimal(1000))]
    result = calculate_contribution_index(policy, history, TODAY)
    assert result.values == {"average_index": Decimal("0.5000"), "index_months": 24}
    assert WORDING.sentence(result.assumptions[0].code)


@pytest.mark.parametrize(
    ("history", "code"),
    [([], "history_empty"), ([PaidYear(2024, 13, Decimal(1), Decimal(1))], "history_invalid"),
     ([PaidYear(2024, 12, Decimal(1), Decimal(0))], "history_invalid")],
)  # fmt: skip
def test_a_history_that_makes_no_sense_is_refused(policy: Catalogue, history: list[PaidYear], code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        calculate_contribution_index(policy, history, TODAY)
    assert caught.value.code == code
    assert WORDING.sentence(code, caught.value.values)
