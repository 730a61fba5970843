"""The employees' pension of every region: which base and which parts, and what is named as missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Result
from bot.service.calculate_pension import PensionCalculation, calculate_pension, work_out_pension
from bot.service.pension_request import PensionRequest
from bot.wording.render import load as load_wording

TODAY = date(2026, 11, 21)
# One place of each province; 湖北 has bases by city only.
PROVINCES = [
    "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000",
    "310000", "320000", "330000", "340000", "350000", "360000", "370000", "410000",
    "420100", "430000", "440000", "450000", "460000", "500000", "510000", "520000",
    "530000", "540000", "610000", "620000", "630000", "640000", "650000",
]  # fmt: skip
WITH_BASE_OF_2026 = {"230000": "7705", "310000": "12577", "520000": "7376.75", "540000": "11954"}
# Reaches 60 and 2 months in 2025-08.
REQUEST = PensionRequest(
    region="110000",
    birth="1965-06",
    group="male_60",
    average_index=Decimal(1),
    account_balance=Decimal(137800),
    contribution_months=360,
    deemed_months=0,
)
WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


def codes(result: Result | PensionCalculation) -> set[str]:
    return {assumption.code for assumption in result.assumptions}


@pytest.mark.parametrize("region", PROVINCES)
def test_every_province_gives_a_basic_and_an_account_part_with_sentences_for_all_it_says(
    policy: Catalogue, region: str
) -> None:
    request = replace(REQUEST, region=region, deemed_months=None, average_index=Decimal("0.59"))
    result = calculate_pension(policy, request, TODAY)
    assert result.values["basic"] > 0
    # 137800 ÷ 137.8
    assert result.values["account"] == Decimal("1000.00")
    for assumption in result.assumptions:
        assert WORDING.sentence(assumption.code, assumption.values)
    for step in result.steps:
        assert WORDING.sentence(step.code)


@pytest.mark.parametrize("region", PROVINCES)
def test_the_base_of_2026_is_known_in_four_provinces_and_provisional_in_the_others(
    policy: Catalogue, region: str
) -> None:
    result = calculate_pension(policy, replace(REQUEST, region=region, birth="1966-05"), TODAY)
    assert ("assumption_base_provisional" not in codes(result)) is (region in WITH_BASE_OF_2026)
    if region in WITH_BASE_OF_2026:
        assert result.values["benefit_base"] == Decimal(WITH_BASE_OF_2026[region])


def test_the_year_of_shanghai_begins_in_july(policy: Catalogue) -> None:
    assert policy.get("pension.benefit_base", date(2025, 6, 30), "310000").number() == 12307
    assert policy.get("pension.benefit_base", date(2025, 7, 1), "310000").number() == 12434
    assert policy.get("pension.benefit_base", date(2026, 6, 30), "310000").number() == 12434
    assert policy.get("pension.benefit_base", date(2026, 7, 1), "310000").number() == 12577


@pytest.mark.parametrize(("region", "year"), [("110000", 2023), ("320000", 2020), ("420100", 2022), ("450000", 2023)])
def test_a_base_that_is_not_sure_never_becomes_a_figure(policy: Catalogue, region: str, year: int) -> None:
    request = replace(REQUEST, region=region, birth=f"{year - 60}-06")
    with pytest.raises(NotCovered) as caught:
        calculate_pension(policy, request, TODAY)
    assert caught.value.code == "low_confidence"


def test_in_zhengzhou_and_its_districts_the_first_term_takes_the_base_of_the_province(policy: Catalogue) -> None:
    # (6738 + 7933 × 1) ÷ 2 × 30 % = 2200.65
    for region in ("410100", "410105"):
        result = calculate_pension(policy, replace(REQUEST, region=region), TODAY)
        assert result.values["basic"] == Decimal("2200.65")
        assert result.values["benefit_base"] == Decimal("7933.00")
        assert result.steps[0].formula == "(6738 + 7933 × 1) ÷ 2 × 30 × 1%"


def test_a_base_given_by_the_caller_serves_for_both_terms(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, region="410100", benefit_base=Decimal(8000)), TODAY)
    assert result.values["basic"] == Decimal("2400.00")


def test_another_city_of_henan_has_one_base(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, region="410300"), TODAY)
    # 6738 × 30 % = 2021.40
    assert result.values["basic"] == Decimal("2021.40")


def test_a_city_inherits_the_law_of_its_province(policy: Catalogue) -> None:
    city = calculate_pension(policy, replace(REQUEST, region="510100", deemed_months=60), TODAY)
    province = calculate_pension(policy, replace(REQUEST, region="510000", deemed_months=60), TODAY)
    assert city.values == province.values


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("510000", "assumption_left_out_monthly_increase"),
        ("540000", "assumption_left_out_plateau_allowance"),
        ("410100", "assumption_left_out_local_subsidy"),
        ("330000", "assumption_left_out_transitional_adjustment"),
        ("130000", "assumption_additions_not_covered"),
    ],
)
def test_an_addition_without_a_sure_rule_is_named_and_makes_the_total_a_lower_bound(
    policy: Catalogue, region: str, code: str
) -> None:
    worked = work_out_pension(policy, replace(REQUEST, region=region), TODAY)
    assert code in codes(worked)
    assert worked.is_lower_bound is True


@pytest.mark.parametrize("region", ["110000", "430000", "370000", "210000", "441900"])
def test_where_everything_is_known_the_total_is_no_lower_bound(policy: Catalogue, region: str) -> None:
    request = replace(REQUEST, region=region, paid_transition_years=Decimal(0))
    assert work_out_pension(policy, request, TODAY).is_lower_bound is False


@pytest.mark.parametrize("region", ["310000", "150000", "540000", "440300"])
def test_a_transitional_pension_without_a_sure_rule_is_left_out_and_named(policy: Catalogue, region: str) -> None:
    worked = work_out_pension(policy, replace(REQUEST, region=region, deemed_months=60), TODAY)
    assert worked.amounts.transitional == 0
    assert "assumption_transitional_not_covered" in codes(worked)
    assert worked.is_lower_bound is True


def test_a_coefficient_alone_is_used_and_named_as_unproved(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, region="130000", deemed_months=60), TODAY)
    # 7410 × 1 × 5 × 1.3 % = 481.65
    assert result.values["transitional"] == Decimal("481.65")
    assert "assumption_transitional_unproved" in codes(result)


def test_zhejiang_pays_its_adjustment_to_who_has_early_years(policy: Catalogue) -> None:
    request = replace(REQUEST, region="330000", deemed_months=60, transition_index=Decimal(1))
    result = calculate_pension(policy, request, TODAY)
    # 480 + 3 × 1 × 30 = 570
    assert result.values["additions"] == [
        {"code": "base_subsidy", "yuan": Decimal("150.00")},
        {"code": "transitional_adjustment", "yuan": Decimal("570.00")},
    ]
    # 8433 × 30 % = 2529.90, + 1000.00, + 8433 × 5 × 1.4 % = 590.31, + 720 = 4840.21 → 4840.30
    assert result.values["total"] == Decimal("4840.30")
    assert [step.value for step in result.steps if step.code == "step_total_rounding"] == ["0.09"]


def test_beijing_counts_deemed_years_and_paid_ones_of_the_transition_apart(policy: Catalogue) -> None:
    request = replace(REQUEST, deemed_months=60, paid_transition_years=Decimal(4), transition_index=Decimal("0.5"))
    result = calculate_pension(policy, request, TODAY)
    # 12049 × (1 × 5 + 0.5 × 4) × 1 % = 843.43
    assert result.values["transitional"] == Decimal("843.43")
    assert "assumption_paid_transition_unknown" not in codes(result)


def test_beijing_names_the_paid_years_of_the_transition_that_nobody_gave(policy: Catalogue) -> None:
    worked = work_out_pension(policy, replace(REQUEST, deemed_months=60), TODAY)
    assert worked.amounts.transitional == Decimal("602.45")  # 12049 × 5 × 1 %
    assert "assumption_paid_transition_unknown" in codes(worked)
    assert worked.is_lower_bound is True


def test_the_transition_index_is_missed_only_where_years_are_counted_by_it(policy: Catalogue) -> None:
    for paid, is_named in ((None, False), (Decimal(4), True)):
        request = replace(REQUEST, deemed_months=60, paid_transition_years=paid)
        assert ("assumption_transition_index" in codes(calculate_pension(policy, request, TODAY))) is is_named


def test_who_was_too_young_for_the_transition_is_not_told_of_it(policy: Catalogue) -> None:
    # Sixteen in 1998-06 or later.
    for birth, is_named in (("1982-05", True), ("1982-06", False)):
        worked = work_out_pension(policy, replace(REQUEST, birth=birth), TODAY)
        assert ("assumption_paid_transition_unknown" in codes(worked)) is is_named


def test_a_region_without_a_table_of_low_indices_takes_the_national_formula_and_says_so(policy: Catalogue) -> None:
    for index, is_named in (("0.59", True), ("0.6", False)):
        result = calculate_pension(policy, replace(REQUEST, region="130000", average_index=Decimal(index)), TODAY)
        assert ("assumption_low_index_unproved" in codes(result)) is is_named
    proved = calculate_pension(policy, replace(REQUEST, average_index=Decimal("0.59")), TODAY)
    assert "assumption_low_index_unproved" not in codes(proved)


@pytest.mark.parametrize(("years", "is_refused"), [("25", False), ("25.01", True), ("-1", True)])
def test_paid_years_of_the_transition_are_a_part_of_the_paid_years(
    policy: Catalogue, years: str, is_refused: bool
) -> None:
    # 30 years of which 5 deemed leave 25 paid ones.
    request = replace(REQUEST, deemed_months=60, paid_transition_years=Decimal(years))
    if not is_refused:
        assert calculate_pension(policy, request, TODAY).values["total"] > 0
        return
    with pytest.raises(InvalidInput) as caught:
        calculate_pension(policy, request, TODAY)
    assert (caught.value.code, caught.value.field) == ("part_exceeds_whole", "paid_transition_years")


def test_what_is_kept_of_one_catalogue_never_answers_for_another(policy: Catalogue) -> None:
    calculate_pension(policy, REQUEST, TODAY)
    empty = Catalogue([each for each in policy.parameters if each.name != "pension.rounding"])
    with pytest.raises(NotCovered) as caught:
        calculate_pension(empty, REQUEST, TODAY)
    assert caught.value.values["parameter"] == "pension.rounding"


def test_more_years_a_higher_index_and_a_later_month_never_lower_the_pension(policy: Catalogue) -> None:
    for region in ("110000", "330000", "410100", "210000", "340000", "450100", "441900"):
        request = replace(REQUEST, region=region, deemed_months=30, transition_index=Decimal(1))
        total = calculate_pension(policy, request, TODAY).values["total"]
        better = (
            replace(request, contribution_months=361),
            replace(request, average_index=Decimal("1.01")),
            replace(request, deemed_months=31),
            replace(request, account_balance=Decimal(137900)),
            replace(request, retire_month="2025-09"),
        )
        for each in better:
            assert calculate_pension(policy, each, TODAY).values["total"] >= total
