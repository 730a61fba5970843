"""Mistakes of public calculators about retirement, each by its number in the collection of mistakes."""

from datetime import date

import pytest
import yaml

from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.service.calculate_back_payment import calculate_back_payment
from bot.service.estimate_retirement import calculate_retirement
from bot.wording.render import TEXTS
from bot.wording.render import load as load_wording

ON = date(2026, 11, 21)
# group → first and last month of birth of the cohorts whose delay still grows: 144, 144 and 120 months of birth
# less the ones at the end of the table that have reached the cap.
GROWING = {"male_60": ("1965-01", "1976-08"), "female_55": ("1970-01", "1981-08"), "female_50": ("1975-01", "1984-10")}
STEP = {"male_60": 4, "female_55": 4, "female_50": 2}
CAP = {"male_60": 36, "female_55": 36, "female_50": 60}


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def births(group: str) -> list[str]:
    first, last = GROWING[group]
    months = [f"{year}-{month:02d}" for year in range(1965, 1985) for month in range(1, 13)]
    return months[months.index(first) : months.index(last) + 1]


def delay(law: Catalogue, group: str, birth: str) -> int:
    value: int = calculate_retirement(law, birth=birth, group=group, on=ON).values["delay_months"]
    return value


def age(law: Catalogue, group: str, birth: str) -> int:
    value: int = calculate_retirement(law, birth=birth, group=group, on=ON).values["statutory_age_months"]
    return value


@pytest.mark.parametrize("group", GROWING)
def test_mistake_1_the_first_step_is_one_month_and_not_none(law: Catalogue, group: str) -> None:
    """Counting whole steps from the first cohort gives every cohort one month too few."""
    found = [delay(law, group, birth) for birth in births(group)]
    counted_from_zero = [index // STEP[group] for index in range(len(found))]
    assert found[0] == 1
    assert [months - wrong for months, wrong in zip(found, counted_from_zero, strict=True)] == [1] * len(found)
    assert found[-1] == CAP[group] - 1


@pytest.mark.parametrize("group", GROWING)
def test_mistake_2_who_is_born_in_the_first_month_of_a_step_has_its_full_delay(law: Catalogue, group: str) -> None:
    """January, May and September begin a step of four months, every odd month one of two: the same delay all along."""
    months = births(group)
    for index in range(0, len(months), STEP[group]):
        step = {delay(law, group, birth) for birth in months[index : index + STEP[group]]}
        assert step == {index // STEP[group] + 1}, months[index]


@pytest.mark.parametrize(
    ("group", "birth", "months"),
    # The second month of a step was never wrong; the first is what lost a month.
    [("male_60", "1965-05", 2), ("male_60", "1965-09", 3), ("male_60", "1966-01", 4), ("female_50", "1975-03", 2)],
)
def test_mistake_2_january_may_and_september_by_hand(law: Catalogue, group: str, birth: str, months: int) -> None:
    assert delay(law, group, birth) == months


def test_mistake_3_women_in_production_are_delayed_too(law: Catalogue) -> None:
    assert all(delay(law, "female_50", birth) > 0 for birth in births("female_50"))
    # Born 1984-11 or later: five years, to 55.
    assert age(law, "female_50", "1984-11") == 55 * 12


def test_mistake_7_not_everybody_retires_at_63(law: Catalogue) -> None:
    # 1970-03: 62 months after 1965-01, 62 // 4 + 1 = 16 months: 61 years 4 months.
    assert age(law, "male_60", "1970-03") == 61 * 12 + 4
    ends = [age(law, group, "2000-01") for group in GROWING]
    assert ends == [63 * 12, 58 * 12, 55 * 12]


@pytest.mark.parametrize(("group", "original"), [("male_60", 720), ("female_55", 660), ("female_50", 600)])
def test_mistake_7_nobody_affected_retires_at_the_original_age_any_more(
    law: Catalogue, group: str, original: int
) -> None:
    assert min(age(law, group, birth) for birth in births(group)) == original + 1


def test_mistake_13_no_ratio_is_held_for_the_adjustment_of_2026(law: Catalogue) -> None:
    day = date(2026, 7, 1)
    for name in {"pension.adjustment"} | {each.name for each in law.parameters if "adjust" in each.name}:
        with pytest.raises(NotCovered):
            law.get(name, day)
    titled = [each for each in law.parameters if "养老金调整" in each.title]
    assert [each.name for each in titled if each.value_on(day)] == []


def test_mistake_13_no_text_gives_an_invented_ratio() -> None:
    for path in TEXTS.glob("*.yml"):
        text = yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")), allow_unicode=True)
        assert [ratio for ratio in ("3.5%", "3.8%", "5.2%") if ratio in text] == [], path.name


def test_mistake_15_late_retirement_takes_the_minimum_of_the_statutory_year(law: Catalogue) -> None:
    # 1970-03: statutory 2031-07, 16 years; at the latest in 2034-07, where 17.5 years would be needed.
    values = calculate_retirement(law, birth="1970-03", group="male_60", on=ON).values
    assert values["latest_month"] == "2034-07"
    assert values["latest_minimum_contribution_months"] == 192
    late = calculate_back_payment(
        law, birth="1970-03", group="male_60", contribution_months=192, retire_month="2034-07", on=ON
    )
    assert (late.values["minimum_contribution_months"], late.values["missing_months"]) == (192, 0)


def test_early_retirement_takes_the_minimum_of_the_chosen_year(law: Catalogue) -> None:
    # 2030: 15 years 6 months.
    early = calculate_back_payment(
        law, birth="1970-03", group="male_60", contribution_months=186, retire_month="2030-03", on=ON
    )
    assert (early.values["minimum_contribution_months"], early.values["missing_months"]) == (186, 0)


def test_retirement_for_illness_at_50_or_45_is_not_told_any_more(law: Catalogue) -> None:
    result = calculate_retirement(law, birth="1970-03", group="male_60", on=ON)
    notes = {each.code: each.values for each in result.assumptions}
    assert notes["assumption_disability_allowance"]["number"] == "人社部发〔2024〕72号"
    text = load_wording().sentence("assumption_disability_allowance", notes["assumption_disability_allowance"])
    assert "病残津贴" in text
    assert "45岁" not in text
