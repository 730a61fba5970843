"""What a family may claim after a death: the law read, and the answer as it is read."""

from datetime import date, datetime
from decimal import Decimal
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue
from bot.results import Answer, Result
from bot.service.calculate_survivor import calculate_survivor
from bot.service.deps import TurnContext
from bot.service.estimate_survivor import estimate_survivor
from bot.service.survivor_request import SurvivorRequest
from bot.wording.render import load as load_wording

ON = date(2026, 3, 4)
TURN = TurnContext(conversation_id="c", turn_id="t", now=datetime(2026, 3, 4, 9, 30))
WORDING = load_wording()


@pytest.fixture
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def calculate(policy: Catalogue, on: date = ON, **given: Any) -> Result:
    return calculate_survivor(policy, SurvivorRequest(**{"cause": "illness", "region": "420100", **given}), on)


def estimate(deps: Any, **given: Any) -> Answer:
    unknown = {"region": "420100", "cause": "illness", "status": "working", "contribution_months": None}
    return estimate_survivor(deps, TURN, **{**unknown, **given})


def read(answer: Answer) -> str:
    [reply] = WORDING.render(answer)
    return "\n".join((reply.text, *(f"{row['label']} {row['value']}" for row in reply.rows)))


@pytest.mark.parametrize(("contributed", "total"), [(180, "43070.50"), (300, "82225.50"), (360, "101803.00")])
def test_the_published_totals_of_hubei_for_a_death_in_2025(policy: Catalogue, contributed: int, total: str) -> None:
    # 3915.5 × (2 + 9), × (2 + 19), × (2 + 24)
    result = calculate(policy, status="working", contribution_months=contributed, death_month="2025-06")
    assert result.values["lump_total"] == Decimal(total)
    assert [each.code for each in result.assumptions] == ["assumption_estimate_only"]


def test_a_death_after_the_last_published_income_is_marked_provisional(policy: Catalogue) -> None:
    result = calculate(policy, status="working", contribution_months=180)
    assert result.values["income_year"] == 2024
    assert result.assumptions[0].code == "assumption_income_provisional"


def test_an_income_that_is_given_takes_the_place_of_the_held_one(policy: Catalogue) -> None:
    result = calculate(policy, region="", status="working", contribution_months=180, income=Decimal(4000))
    assert result.values["lump_total"] == Decimal("44000.00")  # 4000 × (2 + 9)


def test_a_province_without_an_income_gets_months_and_never_the_nations_income(policy: Catalogue) -> None:
    values = calculate(policy, region="440100", status="working", contribution_months=180).values
    assert (values["grant_months"], values["survivor_grant"], values["lump_total"]) == (Decimal("9.00"), None, None)


def test_a_death_before_the_held_income_gets_months_only(policy: Catalogue) -> None:
    assert calculate(policy, contribution_months=180, status="working", death_month="2024-12").values["income"] is None


def test_before_september_2021_there_was_no_common_rule(policy: Catalogue) -> None:
    assert calculate(policy, death_month="2021-09").values["funeral_months"] == 2
    with pytest.raises(NotCovered):
        calculate(policy, death_month="2021-08")


def test_a_retired_person_of_whom_the_years_of_pension_are_unknown_gets_a_range(policy: Catalogue) -> None:
    values = calculate(policy, status="retired", contribution_months=300).values
    assert values["lump_total"] is None
    assert values["lowest"]["lump_total"] == Decimal("43070.50")  # 3915.5 × (2 + 9)
    assert values["highest"]["lump_total"] == Decimal("82225.50")  # 3915.5 × (2 + 19)


def test_a_retired_person_of_whom_they_are_known_gets_one_figure(policy: Catalogue) -> None:
    values = calculate(policy, status="retired", contribution_months=345, pension_months=42).values
    assert values["survivor_grant"] == Decimal("75373.38")  # 3915.5 × 19.25 = 75373.375


def test_years_of_pension_say_nothing_of_who_died_working(policy: Catalogue) -> None:
    given: dict[str, Any] = {"status": "working", "contribution_months": 300}
    assert calculate(policy, **given, pension_months=60).values == calculate(policy, **given).values


def test_a_status_that_does_not_matter_is_not_asked_back(policy: Catalogue) -> None:
    assert calculate(policy, contribution_months=180).values["grant_months"] == Decimal("9.00")  # nine either way


@pytest.mark.parametrize(("contributed", "bound"), [(59, 60), (60, None)])
def test_below_five_years_the_bound_by_the_own_contributions_is_named(
    policy: Catalogue, contributed: int, bound: int | None
) -> None:
    result = calculate(policy, status="working", contribution_months=contributed)
    assert result.values["short_months"] == bound
    assert ("assumption_short_contributions" in {each.code for each in result.assumptions}) is (bound is not None)


@pytest.mark.parametrize(
    ("death", "grant"), [("2023-01", 985660), ("2024-12", 1036420), ("2025-06", 1083760), ("2026-03", 1130040)]
)
def test_the_death_grant_goes_by_the_nations_income_of_the_year_before(
    policy: Catalogue, death: str, grant: int
) -> None:
    # 20 × 49283, 51821, 54188 (B-23), 56502
    values = calculate(policy, cause="work", death_month=death).values
    assert values["death_grant"] == Decimal(grant)


def test_a_death_grant_of_a_year_that_is_not_sure_is_not_named(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as refused:
        calculate(policy, cause="work", death_month="2022-06")
    assert refused.value.code == "low_confidence"


def test_a_death_in_a_year_whose_income_is_to_come_is_marked_provisional(policy: Catalogue) -> None:
    result = calculate(policy, on=date(2027, 1, 5), cause="work")
    assert (result.values["income_year"], result.assumptions[0].code) == (2025, "assumption_income_provisional")


def test_the_dependants_pension_takes_the_wage_within_its_limits(policy: Catalogue) -> None:
    given: dict[str, Any] = {"cause": "work", "wage": Decimal(40000), "area_wage": Decimal(10000), "has_spouse": True}
    values = calculate(policy, **given, other_dependants=1).values
    assert values["dependants_pension"] == Decimal("21000.00")  # 300 % of 10000 × (40 + 30 %)
    assert values["lump_total"] == Decimal("1190040.00")  # 1130040 + 6 × 10000


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"cause": "war"}, "cause"),
        ({"status": "resting"}, "status"),
        ({"region": ""}, "region"),
        ({"contribution_months": 0}, "contribution_months"),
        ({"pension_months": -1}, "pension_months"),
        ({"income": Decimal(0)}, "income"),
        ({"death_month": "2026-04"}, "death_month"),
        ({"death_month": "2026-13"}, "death_month"),
        ({"cause": "work", "wage": Decimal(0)}, "wage"),
        ({"cause": "work", "other_dependants": -1}, "other_dependants"),
        ({"cause": "work", "has_spouse": True, "lonely_dependants": 2}, "lonely_dependants"),
    ],
)
def test_what_cannot_be_is_refused_in_chinese(policy: Catalogue, given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        calculate(policy, **given)
    assert refused.value.field == field
    assert WORDING.sentence(refused.value.code, refused.value.values)


def test_the_answer_names_the_sum_first_and_both_grants(deps: Any) -> None:
    text = read(estimate(deps, contribution_months=180))
    assert "43,070.50元" in text.splitlines()[0]
    assert "7,831.00元（2个月）" in text
    assert "35,239.50元（9个月）" in text
    assert "2024年" in text  # the income is of 2024 while that of 2025 is not held


def test_the_answer_gives_a_range_and_says_what_decides(deps: Any) -> None:
    text = read(estimate(deps, status="retired", contribution_months=300))
    assert "43,070.50元到82,225.50元" in text.splitlines()[0]
    assert "领了几年养老金" in text
    assert "缴费年限和去世时是否已退休" in read(estimate(deps, status=None))


def test_below_five_years_the_answer_says_at_most(deps: Any) -> None:
    text = read(estimate(deps, contribution_months=40))
    assert "最多大约能领19,577.50元" in text  # 3915.5 × (2 + 3)
    assert "不满5年" in text


def test_without_an_income_the_answer_names_months_and_whom_to_ask(deps: Any) -> None:
    text = read(estimate(deps, region="440100", contribution_months=180))
    assert "抚恤金9个月" in text.splitlines()[0]
    assert "广东2025年" in text
    assert "经办机构" in text
    assert not any("元" in line for line in text.splitlines()[:1])


def test_a_death_at_work_is_answered_by_the_work_injury_insurance(deps: Any) -> None:
    text = read(estimate(deps, cause="work", status=None))
    assert "1,130,040.00元" in text.splitlines()[0]
    assert "当地职工月平均工资的6个月" in text
    assert "本人工资的40%" in text
    assert "再加10%" in text


def test_a_death_at_work_needs_no_region_and_one_by_illness_asks_for_it(deps: Any) -> None:
    assert "1,130,040.00元" in read(estimate(deps, cause="work", region=None))
    with pytest.raises(InvalidInput) as refused:
        estimate(deps, region=None)
    assert refused.value.field == "region"


def test_the_words_are_sober(deps: Any) -> None:
    for cause, status in product(("illness", "work"), ("working", "retired", None)):
        text = read(estimate(deps, cause=cause, status=status))
        assert text.startswith("请节哀")
        assert not {sign for sign in "！!～~" if sign in text}
        assert not [word for word in ("恭喜", "祝贺", "太好", "高兴") if word in text]


@pytest.mark.parametrize("region", ["420100", "440100"])
@pytest.mark.parametrize("status", ["working", "retired", None])
@pytest.mark.parametrize("contributed", [40, 187, None])
@pytest.mark.parametrize("drawn", [42, None])
def test_every_answer_fits_a_telephone_and_its_loudspeaker(
    deps: Any, region: str, status: str | None, contributed: int | None, drawn: int | None
) -> None:
    for cause in ("illness", "work"):
        answer = estimate(
            deps, cause=cause, region=region, status=status, contribution_months=contributed, pension_months=drawn
        )
        [reply] = WORDING.render(answer)
        assert sum(-(-len(line) // 20) for line in reply.text.splitlines()) <= 9
        assert len(reply.rows) <= 8
        assert len(WORDING.render(answer, "spoken")[0].text) <= 80
