"""How much residents' pension may I expect: the use-case, what it assumes, and how the answer reads."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus
from bot.service.calculate_resident_pension import ResidentPensionRequest, calculate_resident_pension
from bot.service.deps import TurnContext
from bot.service.estimate_resident_pension import estimate_resident_pension
from bot.wording.render import load as load_wording
from bot.wording.reply import Reply

NOW = datetime(2026, 3, 4, 9, 30)
TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)
WUHAN, YICHANG, CHENGDU = "420100", "420500", "510100"
WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def estimate(deps: Any, turn: TurnContext = TURN, **given: Any) -> Answer:
    asked = {"region": WUHAN, "contribution_years": Decimal(15), "account_balance": Decimal(84432)} | given
    return estimate_resident_pension(deps, turn, **asked)


def reply_to(answer: Answer, channel: str = "text") -> Reply:
    return WORDING.render(answer, channel)[0]


def codes(answer: Answer) -> list[str]:
    return [each["code"] for each in answer.values["assumptions"]]


def test_a_city_with_its_own_figures_gets_an_exact_amount(deps: Any) -> None:
    # 367 + 84432 ÷ 139 + 15 × 1 = 367 + 607.42 + 15 = 989.42
    answer = estimate(deps)
    assert (answer.code, answer.status, answer.risk_class) == (
        "resident_pension_estimated",
        AnswerStatus.CALCULATED,
        1,
    )
    assert (answer.values["total"], answer.values["is_lower_bound"]) == ("989.42", False)
    assert codes(answer) == ["assumption_estimate_only"]


def test_the_answer_reads_with_the_amount_first_and_its_parts_as_rows(deps: Any) -> None:
    reply = reply_to(estimate(deps))
    assert reply.text.splitlines()[0] == "您60岁起每月大约能领989.42元。"
    assert [(row["label"], row["value"]) for row in reply.rows] == [
        ("基础养老金", "367.00元"),
        ("个人账户养老金", "607.42元"),
        ("缴费年限加发", "15.00元"),
        ("每月合计", "989.42元"),
    ]
    assert "国发〔2014〕8号" in reply.text
    assert reply.picture is not None
    assert "84432 ÷ 139" in [step["formula"] for step in reply.steps]


def test_without_a_figure_of_its_own_a_city_gets_the_nations_floor_and_is_told_so(deps: Any) -> None:
    # Floor of 2026: 163 + 607.42 + 15 = 785.42
    answer = estimate(deps, region=YICHANG)
    text = reply_to(answer).text
    assert text.splitlines()[0] == "您60岁起每月大约能领785.42元以上。"
    assert "国家最低标准163.00元起算，宜昌可能更高" in text
    assert answer.values["is_lower_bound"] is True
    assert codes(answer) == ["assumption_resident_base_floor", "assumption_estimate_only"]


def test_where_the_bonus_is_not_known_it_is_left_out_and_named(deps: Any) -> None:
    answer = estimate(deps, region=CHENGDU)
    assert (answer.values["years_bonus"], answer.values["total"]) == ("0.00", "770.42")  # 163 + 607.42
    assert "assumption_years_bonus_not_covered" in codes(answer)
    assert answer.values["is_lower_bound"] is True


def test_the_published_case_of_2024_is_met_with_the_floor_of_that_year(policy: Catalogue) -> None:
    # B-15: 50000 ÷ 139 = 359.71; + 123 = 482.71. With the floor of 2026 it is 359.71 + 163 = 522.71.
    for start, total in (("2024-06", "482.71"), ("2026-06", "522.71")):
        request = ResidentPensionRequest(CHENGDU, Decimal(15), Decimal(50000), start_month=start)
        assert calculate_resident_pension(policy, request, NOW.date()).values["total"] == Decimal(total)


def test_a_base_pension_that_is_given_replaces_the_floor(policy: Catalogue) -> None:
    request = ResidentPensionRequest(YICHANG, Decimal(15), Decimal(50000), base_pension=Decimal(123))
    result = calculate_resident_pension(policy, request, NOW.date())
    # 123 + 359.71 + 15 × 1 = 497.71
    assert (result.values["total"], result.values["is_lower_bound"]) == (Decimal("497.71"), False)
    assert [each.code for each in result.assumptions] == ["assumption_resident_base_given", "assumption_estimate_only"]


def test_a_year_without_published_figure_takes_the_latest_and_says_so(deps: Any) -> None:
    answer = estimate(deps, region=YICHANG, start_month="2031-05")
    assert answer.values["base_pension"] == "163.00"
    assert "assumption_resident_base_provisional" in codes(answer)
    assert "assumption_as_stated" in codes(answer)
    assert "先用2026年1月起的" in reply_to(answer).text


def test_a_citys_figure_that_ran_out_is_provisional_too(deps: Any) -> None:
    later = TurnContext(conversation_id="c", turn_id="t", now=datetime(2026, 11, 21, 9, 0))
    answer = estimate(deps, later)
    assert (answer.values["base_pension"], answer.values["base_month"]) == ("367.00", "2025-07")
    assert "先用2025年7月起的" in reply_to(answer).text


def test_a_year_whose_floor_is_not_sure_is_not_covered(deps: Any) -> None:
    in_2025 = TurnContext(conversation_id="c", turn_id="t", now=datetime(2025, 3, 1, 9, 0))
    with pytest.raises(NotCovered) as caught:
        estimate(deps, in_2025, region=YICHANG)
    assert caught.value.code == "low_confidence"


def test_an_unknown_balance_is_estimated_from_what_is_paid_in_a_year(deps: Any) -> None:
    # (300 + 30) × 15 = 4950; 4950 ÷ 139 = 35.61; 367 + 35.61 + 15 = 417.61
    answer = estimate(deps, account_balance=None, yearly_instalment=Decimal(300))
    reply = reply_to(answer)
    assert (answer.values["account_balance"], answer.values["total"]) == ("4950.00", "417.61")
    assert reply.text.splitlines()[0] == "您60岁起每月大约能领417.61元以上。"
    assert "没算利息" in reply.text
    assert reply.steps[0]["formula"] == "(300 + 30) × 15"
    assert any("每年缴300.00元" in note for note in reply.notes)


@pytest.mark.parametrize(("instalment", "is_local"), [("500", False), ("2000", False), ("550", True), ("5000", True)])
def test_a_tier_that_the_nation_does_not_have_is_named_as_local(deps: Any, instalment: str, is_local: bool) -> None:
    answer = estimate(deps, account_balance=None, yearly_instalment=Decimal(instalment))
    assert ("assumption_local_tier" in codes(answer)) is is_local


def test_a_known_balance_is_taken_before_the_instalment(deps: Any) -> None:
    assert estimate(deps, yearly_instalment=Decimal(300)).values["total"] == "989.42"


def test_with_neither_balance_nor_instalment_the_account_part_is_left_out(deps: Any) -> None:
    answer = estimate(deps, account_balance=None)
    # 367 + 15 = 382
    assert (answer.values["account"], answer.values["total"]) == (None, "382.00")
    assert "这一块没有算" in reply_to(answer).text
    assert answer.values["is_lower_bound"] is True


def test_who_has_too_few_years_is_told_how_many_are_missing_and_what_to_do(deps: Any) -> None:
    answer = estimate(deps, contribution_years=Decimal("12.5"))
    text = reply_to(answer).text
    # 15 years less 12.5 are 2.5; the bonus counts 12 full years: 367 + 607.42 + 12 = 986.42
    assert text.splitlines()[0] == "您还差2年6个月才能按月领；只按现在的年限算，每月大约986.42元。"
    assert "要缴满15年" in text
    assert "补缴的年份一般没有政府补贴" in text
    assert answer.values["missing_months"] == 30


def test_fifteen_years_are_enough_and_a_month_less_is_not(policy: Catalogue) -> None:
    for years, missing in (("15", 0), ("14.92", 1), ("0", 180)):
        request = ResidentPensionRequest(WUHAN, Decimal(years), Decimal(1000))
        assert calculate_resident_pension(policy, request, NOW.date()).values["missing_months"] == missing


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"region": "42"}, "invalid_region", "region"),
        ({"contribution_years": Decimal(-1)}, "invalid_contribution_months", "contribution_years"),
        # From 16 to 60 lie 44 years.
        ({"contribution_years": Decimal("44.1")}, "contribution_too_long", "contribution_years"),
        ({"account_balance": Decimal(-1)}, "invalid_balance", "account_balance"),
        ({"account_balance": None, "yearly_instalment": Decimal(99)}, "instalment_too_low", "yearly_instalment"),
        ({"start_month": "2031-13"}, "invalid_month", "start_month"),
    ],
)
def test_a_bad_input_is_refused_with_its_field(deps: Any, given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        estimate(deps, **given)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


def test_a_base_pension_of_nothing_is_refused(policy: Catalogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        calculate_resident_pension(
            policy, ResidentPensionRequest(WUHAN, Decimal(15), base_pension=Decimal(0)), NOW.date()
        )
    assert (caught.value.code, caught.value.field) == ("invalid_base_pension", "base_pension")
    assert WORDING.sentence(caught.value.code)


@pytest.mark.parametrize("region", [WUHAN, YICHANG, CHENGDU])
@pytest.mark.parametrize("balance", [None, Decimal(50000)])
@pytest.mark.parametrize("instalment", [None, Decimal(300)])
@pytest.mark.parametrize("years", [Decimal(0), Decimal("12.5"), Decimal(30)])
@pytest.mark.parametrize("start", [None, "2031-05"])
def test_the_texts_fit_a_phone_screen_and_the_telephone(
    deps: Any, region: str, balance: Decimal | None, instalment: Decimal | None, years: Decimal, start: str | None
) -> None:
    answer = estimate(
        deps,
        region=region,
        account_balance=balance,
        yearly_instalment=instalment,
        contribution_years=years,
        start_month=start,
    )
    again = Answer.from_payload(answer.as_payload())
    reply = reply_to(again)
    assert len(reply.text.splitlines()) <= 7
    assert len(reply.rows) <= 8
    assert len(reply_to(again, "spoken").text) <= 80


def test_the_nations_floor_is_known_only_where_it_is_sure(policy: Catalogue) -> None:
    name = "resident_pension.minimum_base_pension"
    assert policy.get(name, date(2024, 1, 1)).number() == 123
    assert policy.get(name, date(2026, 12, 31)).number() == 163
    for day in (date(2023, 12, 31), date(2025, 1, 1), date(2027, 1, 1)):
        with pytest.raises(NotCovered):
            policy.get(name, day)


def test_there_are_twelve_tiers_from_100_to_2000_yuan(policy: Catalogue) -> None:
    tiers = [tier.number() for tier in policy.get("resident_pension.contribution_tiers", NOW.date()).items()]
    assert tiers == [*range(100, 1001, 100), 1500, 2000]
