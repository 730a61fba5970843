"""What do I pay as a flexible worker: the use-case, the limits of each region, and how the answer reads."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.calculators.flexible_contribution import contribution_average_wage
from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus
from bot.service.calculate_flexible_contribution import calculate_flexible_contribution
from bot.service.deps import TurnContext
from bot.service.estimate_flexible_contribution import estimate_flexible_contribution
from bot.wording.render import load as load_wording
from bot.wording.reply import Reply

NOW = datetime(2026, 11, 21, 9, 30)
TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)
BEIJING, SHANGHAI, GUANGZHOU, DONGGUAN = "110000", "310000", "440100", "441900"
WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def reply_to(answer: Answer, channel: str = "text") -> Reply:
    return WORDING.render(answer, channel)[0]


def codes(answer: Answer) -> list[str]:
    return [each["code"] for each in answer.values["assumptions"]]


def test_a_base_costs_a_fifth_a_month_of_which_eight_parts_go_into_the_account(deps: Any) -> None:
    # B-11: 10000 × 20 % = 2000; × 12 = 24000; 10000 × 8 % = 800
    answer = estimate_flexible_contribution(deps, TURN, region=SHANGHAI, base=Decimal(10000))
    assert (answer.code, answer.status, answer.risk_class) == (
        "flexible_contribution_estimated",
        AnswerStatus.CALCULATED,
        1,
    )
    reply = reply_to(answer)
    assert reply.text.splitlines()[0] == "按10,000.00元的基数，养老保险每月缴2,000.00元，全年24,000.00元。"
    assert "医疗保险另外缴" in reply.text
    assert [(row["label"], row["value"]) for row in reply.rows] == [
        ("缴费基数", "10,000.00元"),
        ("每月缴", "2,000.00元"),
        ("其中进个人账户", "800.00元"),
        ("全年缴", "24,000.00元"),
    ]


def test_the_lowest_base_of_beijing_in_2025_is_the_published_case(policy: Catalogue) -> None:
    # B-13: 7162 × 20 % = 1432.40
    values = calculate_flexible_contribution(policy, region=BEIJING, base=Decimal(7162), on=date(2026, 6, 30)).values
    assert values["monthly"] == Decimal("1432.40")


def test_the_asked_base_stands_out_among_the_usual_choices(deps: Any) -> None:
    answer = estimate_flexible_contribution(deps, TURN, region=SHANGHAI, base=Decimal(10000))
    assert [choice["base"] for choice in answer.values["choices"] if choice["is_asked"]] == ["10000.00"]
    picture = reply_to(answer).picture
    assert picture is not None
    assert "您选的" in picture["alt"]


def test_with_neither_base_nor_ratio_the_choices_go_from_the_lowest_to_the_highest(deps: Any) -> None:
    # 36348 ÷ 3 = 12116: 80 % 9692.8 → 9693, 200 % 24232; 60 % is 7269.6 → 7270, the lowest itself
    answer = estimate_flexible_contribution(deps, TURN, region=BEIJING)
    reply = reply_to(answer)
    assert reply.text.splitlines()[0] == "在北京，养老保险每月最少缴1,454.00元，最多缴7,269.60元。"
    assert [row["label"] for row in reply.rows] == [
        "最低（基数7,270.00元）",
        "80%档（基数9,693.00元）",
        "100%档（基数12,116.00元）",
        "200%档（基数24,232.00元）",
        "最高（基数36,348.00元）",
    ]
    assert reply.rows[0]["value"] == "每月1,454.00元，全年17,448.00元"
    assert reply.picture is None


def test_where_the_lowest_base_lies_below_60_percent_both_are_shown(deps: Any) -> None:
    # 27549 ÷ 3 = 9183; 60 % = 5509.8 → 5510, above 4775
    answer = estimate_flexible_contribution(deps, TURN, region=DONGGUAN)
    assert [choice["base"] for choice in answer.values["choices"]][:2] == ["4775.00", "5510.00"]
    assert len(answer.values["choices"]) == 6


def test_a_ratio_becomes_a_base_by_the_contribution_average_wage(policy: Catalogue) -> None:
    result = calculate_flexible_contribution(policy, region=GUANGZHOU, base_ratio=Decimal("0.8"), on=date(2026, 3, 4))
    # 27549 ÷ 3 = 9183; × 0.8 = 7346.4 → 7346; × 20 % = 1469.20
    assert (result.values["base"], result.values["monthly"]) == (Decimal("7346.00"), Decimal("1469.20"))
    assert [step.formula for step in result.steps[:2]] == ["27549 ÷ 3", "9183 × 80%"]


@pytest.mark.parametrize(
    ("region", "day", "lower", "upper"),
    [
        ("110000", "2025-07-01", "7162", "35811"),
        ("110000", "2026-06-30", "7162", "35811"),
        ("110000", "2026-07-01", "7270", "36348"),
        ("310000", "2025-07-01", "7460", "37302"),
        ("310000", "2026-07-01", "7546", "37731"),
        ("440100", "2026-03-04", "5510", "27549"),
        ("440300", "2026-03-04", "4775", "27549"),
        ("445300", "2026-03-04", "4775", "27549"),
        ("510100", "2025-12-31", "4588", "22938"),
        ("320500", "2025-12-31", "4952", "24762"),
        ("330100", "2025-12-31", "4986", "25299"),
        ("420100", "2025-12-31", "4498", "22488"),
    ],
)
def test_the_limits_are_the_published_ones_of_their_year(
    policy: Catalogue, region: str, day: str, lower: str, upper: str
) -> None:
    limits = policy.get("contribution.base_limits_yuan", date.fromisoformat(day), region)
    assert (limits.row("lower").number(), limits.row("upper").number()) == (Decimal(lower), Decimal(upper))


@pytest.mark.parametrize(
    ("region", "average"),
    [
        # B-31
        ("440100", 9183),
        ("510000", 7646),
        ("320000", 8254),
        ("330000", 8433),
        ("110000", 11937),
        ("310000", 12434),
        ("420100", 7496),
    ],
)
def test_the_average_wage_of_2025_is_the_published_one(policy: Catalogue, region: str, average: int) -> None:
    upper = policy.get("contribution.base_limits_yuan", date(2025, 12, 1), region).row("upper").number()
    assert contribution_average_wage(upper, Decimal(3)) == average


def test_limits_that_ran_out_serve_on_and_are_named_as_provisional(deps: Any) -> None:
    answer = estimate_flexible_contribution(deps, TURN, region=DONGGUAN, base=Decimal(5000))
    assert "先用2025年7月起的" in reply_to(answer).text
    assert codes(answer)[0] == "assumption_limits_provisional"
    assert "assumption_limits_provisional" not in codes(estimate_flexible_contribution(deps, TURN, region=BEIJING))


def test_guangdong_has_a_rule_of_its_own_since_may_2026(policy: Catalogue) -> None:
    def numbers(day: date) -> set[str]:
        sources = calculate_flexible_contribution(policy, region=DONGGUAN, on=day).sources
        return {source.number for source in sources}

    assert "粤人社规〔2026〕14号" not in numbers(date(2026, 4, 30))
    assert "粤人社规〔2026〕14号" in numbers(date(2026, 5, 1))
    assert "粤人社规〔2026〕14号" in numbers(date(2028, 4, 30))
    assert "粤人社规〔2026〕14号" not in numbers(date(2028, 5, 1))


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"region": "11"}, "invalid_region", "region"),
        ({"base": Decimal("7269.99")}, "base_outside_limits", "base"),
        ({"base": Decimal(36349)}, "base_outside_limits", "base"),
        ({"base_ratio": Decimal("0.59")}, "contribution_ratio_outside", "base_ratio"),
        ({"base_ratio": Decimal("3.01")}, "contribution_ratio_outside", "base_ratio"),
        ({"base": Decimal(8000), "base_ratio": Decimal(1)}, "base_or_ratio", "base_ratio"),
    ],
)
def test_a_bad_input_is_refused_with_its_field(deps: Any, given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        estimate_flexible_contribution(deps, TURN, **{"region": BEIJING, **given})
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


def test_a_base_outside_the_limits_is_told_the_limits(deps: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        estimate_flexible_contribution(deps, TURN, region=BEIJING, base=Decimal(5000))
    assert "7,270.00元到36,348.00元" in WORDING.sentence(caught.value.code, caught.value.values)


def test_guangdong_without_a_city_asks_for_the_city(deps: Any) -> None:
    with pytest.raises(NotCovered) as caught:
        estimate_flexible_contribution(deps, TURN, region="440000")
    assert caught.value.code == "region_needs_city"
    assert len(caught.value.values["cities"]) == 21


@pytest.mark.parametrize("region", ["420500", "650100"])
def test_a_region_without_published_limits_is_not_covered(deps: Any, region: str) -> None:
    with pytest.raises(NotCovered):
        estimate_flexible_contribution(deps, TURN, region=region)


@pytest.mark.parametrize("region", [BEIJING, SHANGHAI, GUANGZHOU, DONGGUAN, "420100", "510100"])
@pytest.mark.parametrize("given", [{}, {"base": Decimal(20000)}, {"base_ratio": Decimal("0.6")}])
def test_the_texts_fit_a_phone_screen_and_the_telephone(deps: Any, region: str, given: dict[str, Any]) -> None:
    answer = estimate_flexible_contribution(deps, TURN, region=region, **given)
    again = Answer.from_payload(answer.as_payload())
    reply = reply_to(again)
    assert len(reply.text.splitlines()) <= 6
    assert len(reply.rows) <= 8
    assert len(reply_to(again, "spoken").text) <= 80
