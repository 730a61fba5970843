"""How much pension: the use-case, the calculation behind the API, and the published approval tables."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from unicodedata import east_asian_width

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus, Result
from bot.service.deps import TurnContext
from bot.service.estimate_pension import PensionRequest, calculate_pension, estimate_pension
from bot.wording.render import load as load_wording

NOW = datetime(2026, 11, 21, 10, 0)
TODAY = NOW.date()
TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)
REQUEST = PensionRequest(
    region="441900",
    birth="1970-03",
    group="male_60",
    average_index=Decimal("0.85"),
    account_balance=Decimal(120000),
    contribution_months=300,
)
SAID = {
    "region": "441900",
    "birth": "1970-03",
    "group": "male_60",
    "contribution_months": 300,
    "average_index": Decimal("0.85"),
    "account_balance": Decimal(120000),
}

WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def codes(result: Result) -> list[str]:
    return [assumption.code for assumption in result.assumptions]


def assumed(answer: Answer) -> list[str]:
    return [each["code"] for each in answer.values["assumptions"]]


def text_of(answer: Answer, channel: str = "text") -> str:
    return WORDING.render(answer, channel)[0].text


def rows_of(answer: Answer) -> dict[str, str]:
    return {row["label"]: row["value"] for row in WORDING.render(answer)[0].rows}


def screen_lines(text: str) -> int:
    """Lines of a text on a telephone, twenty Chinese characters wide; a digit is half as wide."""
    widths = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.splitlines())
    return sum(-(-width // 40) for width in widths)


def test_the_api_values_carry_the_names_of_the_design(policy: Catalogue) -> None:
    result = calculate_pension(policy, REQUEST, TODAY)
    assert result.values == {
        "basic": Decimal("2195.26"),
        "account": Decimal("925.21"),
        "transitional": Decimal("0.00"),
        "additions": [{"code": "years_supplement", "yuan": Decimal("200.00")}],
        "total": Decimal("3320.47"),
        "payout_months": Decimal("129.7"),
        "benefit_base": Decimal("9493.00"),
    }
    assert [step.code for step in result.steps] == [
        "step_basic",
        "step_account",
        "step_years_supplement",
        "step_total",
    ]
    assert "粤人社发〔2025〕32号" in {source.number for source in result.sources}


def test_a_future_year_takes_the_latest_base_and_says_so(policy: Catalogue) -> None:
    result = calculate_pension(policy, REQUEST, TODAY)
    provisional = next(item for item in result.assumptions if item.code == "assumption_base_provisional")
    assert dict(provisional.values) == {"retire_year": 2031, "base_year": 2025, "base": "9493"}
    assert "assumption_as_stated" in codes(result)


def test_a_year_whose_base_is_published_takes_that_base_without_an_assumption(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, birth="1965-01"), TODAY)
    assert result.values["benefit_base"] == Decimal("9493.00")
    assert "assumption_base_provisional" not in codes(result)


def test_a_base_given_by_the_caller_replaces_the_published_one(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, benefit_base=Decimal(10000)), TODAY)
    assert result.values["benefit_base"] == Decimal("10000.00")
    assert "assumption_base_given" in codes(result)
    assert "assumption_base_provisional" not in codes(result)


def test_years_may_be_given_instead_of_months(policy: Catalogue) -> None:
    by_years = replace(REQUEST, contribution_months=None, contribution_years=Decimal(25))
    assert calculate_pension(policy, by_years, TODAY).values == calculate_pension(policy, REQUEST, TODAY).values


def test_a_choice_of_an_earlier_month_changes_payout_months(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, retire_month="2030-03"), TODAY)
    assert result.values["payout_months"] == Decimal(139)


@pytest.mark.parametrize("month", ["2030-02", "2034-08"])
def test_a_month_outside_the_flexible_window_is_refused_with_the_window(policy: Catalogue, month: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        calculate_pension(policy, replace(REQUEST, retire_month=month), TODAY)
    assert (caught.value.code, caught.value.field) == ("retire_month_outside", "retire_month")
    assert caught.value.values == {"earliest_month": "2030-03", "latest_month": "2034-07"}


def test_hazardous_work_may_retire_earlier_and_the_approval_is_named(policy: Catalogue) -> None:
    request = replace(REQUEST, retire_month="2026-08", special_work=True)
    assert "assumption_special_work" in codes(calculate_pension(policy, request, TODAY))


def test_hubei_without_a_city_asks_for_the_city(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        calculate_pension(policy, replace(REQUEST, region="420000"), TODAY)
    assert caught.value.code == "region_needs_city"
    sentence = WORDING.sentence("region_needs_city", caught.value.values)
    assert "宜昌" in sentence
    assert "神农架" in sentence


def test_a_region_without_data_is_not_covered(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        calculate_pension(policy, replace(REQUEST, region="810000"), TODAY)
    assert "12333" in WORDING.sentence(caught.value.code, caught.value.values)


def test_shenzhen_with_a_low_index_gets_no_figure(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        calculate_pension(policy, replace(REQUEST, region="440300", average_index=Decimal("0.5")), TODAY)
    assert caught.value.code == "low_confidence"


def test_shenzhen_leaves_out_what_is_not_settled_and_says_that_the_total_is_a_lower_bound(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"region": "440300"}), deemed_months=60)
    assert answer.values["is_lower_bound"] is True
    assert {"assumption_transitional_not_covered", "assumption_additions_not_covered"} <= set(assumed(answer))
    assert answer.values["variants"][0]["additions"] == []


def test_guangdong_reduces_the_first_term_for_a_low_index_and_jiangsu_does_not(policy: Catalogue) -> None:
    low = replace(REQUEST, average_index=Decimal("0.3"))
    guangdong = calculate_pension(policy, low, TODAY)
    jiangsu = calculate_pension(policy, replace(low, region="320100"), TODAY)
    assert guangdong.steps[0].formula.startswith("9493 × (0.3 ÷ 0.6 + 0.3)")
    assert jiangsu.steps[0].formula.startswith("8917 × (1 + 0.3)")


def test_guangxi_rounds_each_part_up_to_the_jiao(policy: Catalogue) -> None:
    values = calculate_pension(policy, replace(REQUEST, region="450100"), TODAY).values
    # 6983 × 1.85 ÷ 2 × 25 % = 1614.81875 → 1614.81 → 1614.90; 120000 ÷ 129.7 = 925.212 → 925.30
    assert (values["basic"], values["account"]) == (Decimal("1614.90"), Decimal("925.30"))


def test_a_missing_transitional_index_is_replaced_by_the_average_one_and_named(policy: Catalogue) -> None:
    result = calculate_pension(policy, replace(REQUEST, pre_account_years=Decimal(5)), TODAY)
    assert "assumption_transition_index" in codes(result)
    assert result.values["transitional"] == Decimal("484.14")  # 9493 × 0.85 × 5 × 1.2 %


def test_early_work_that_nobody_mentioned_is_named_only_for_those_old_enough(policy: Catalogue) -> None:
    # Accounts began in 1998-07 in Guangdong: born 1982-06 one was sixteen in 1998-06, born 1982-07 not before.
    for birth, is_named in (("1982-06", True), ("1982-07", False)):
        result = calculate_pension(policy, replace(REQUEST, birth=birth), TODAY)
        assert ("assumption_no_deemed_years" in codes(result)) is is_named
    said = replace(REQUEST, deemed_months=0)
    assert "assumption_no_deemed_years" not in codes(calculate_pension(policy, said, TODAY))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"birth": "1970-00"}, "invalid_month", "birth"),
        ({"birth": "2030-01"}, "birth_in_future", "birth"),
        ({"group": "other"}, "invalid_group", "group"),
        ({"region": ""}, "invalid_region", "region"),
        ({"region": "广东"}, "invalid_region", "region"),
        ({"contribution_months": 0}, "invalid_contribution_months", "contribution_months"),
        ({"contribution_months": 800}, "contribution_too_long", "contribution_months"),
        ({"average_index": Decimal(0)}, "invalid_index", "average_index"),
        ({"average_index": Decimal("3.01")}, "invalid_index", "average_index"),
        ({"transition_index": Decimal(-1)}, "invalid_index", "transition_index"),
        ({"account_balance": Decimal(-1)}, "invalid_balance", "account_balance"),
        ({"benefit_base": Decimal(0)}, "invalid_base", "benefit_base"),
        ({"deemed_months": 301}, "part_exceeds_whole", "deemed_months"),
        ({"pre_account_years": Decimal(26)}, "part_exceeds_whole", "pre_account_years"),
        ({"retire_month": "soon"}, "invalid_month", "retire_month"),
    ],
)
def test_a_bad_input_is_refused_with_its_field_and_a_sentence(
    policy: Catalogue, change: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        calculate_pension(policy, replace(REQUEST, **change), TODAY)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


def test_the_answer_puts_the_figure_first_and_shows_how_it_came_about(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **SAID)
    assert (answer.code, answer.status, answer.risk_class) == ("pension_estimated", AnswerStatus.CALCULATED, 1)
    reply = WORDING.render(answer)[0]
    lines = reply.text.splitlines()
    assert lines[0] == "您每月大约能领3,320.47元，2031年7月退休（61岁4个月），在东莞领。"
    assert "年限够了：2031年要缴满16年，您有25年。" in lines
    assert "计发基数先用2025年的，公布后会变。" in lines
    assert lines[-1].startswith("依据：粤人社发〔2025〕32号")
    assert rows_of(answer)["基础养老金"] == "2,195.26元"
    assert rows_of(answer)["个人账户养老金"] == "925.21元"
    assert rows_of(answer)["合计"] == "3,320.47元"
    assert {"label": "个人账户养老金", "formula": "120000 ÷ 129.7", "value": "925.21"} in reply.steps
    assert "这是估算，以参保地经办机构核定为准。" in reply.notes
    assert reply.picture
    assert "个人账户养老金 925.21元" in reply.picture["alt"]


def test_going_on_until_retirement_is_shown_beside_what_was_stated(deps: Any) -> None:
    # The average wage of the 2025 bases is 27549 ÷ 3 = 9183; base 0.85 × 9183 = 7805.55, credit 8 % = 624.44.
    # 56 months to 2031-07: 356 months = 29.6667 years, index still 0.85, account 120000 + 56 × 624.44 = 154968.64.
    # 9493 × 1.85 ÷ 2 × 29.6667 % = 2605.04; ÷ 129.7 = 1194.82; 100 + 4 × 29 = 216; together 4015.86.
    answer = estimate_pension(deps, TURN, **SAID)
    assert answer.values["variants"][0]["total"] == "3320.47"
    assert rows_of(answer)["一直缴到退休"] == "大约4,015.86元（共29年8个月）"
    note = next(note for note in WORDING.render(answer)[0].notes if note.startswith("“一直缴到退休”"))
    assert "7,805.55元" in note
    assert "624.44元" in note
    assert "不算利息" in note


def test_who_cannot_reach_the_minimum_by_going_on_is_told_so(deps: Any) -> None:
    # 100 + 56 months are 13 years, 16 are needed.
    answer = estimate_pension(deps, TURN, **(SAID | {"contribution_months": 100}))
    assert rows_of(answer)["一直缴到退休"].endswith("（共13年，仍不够）")


@pytest.mark.parametrize("change", [{"region": "420500"}, {"birth": "1964-12", "region": "450100"}])
def test_without_a_published_base_or_a_month_left_nothing_is_said_of_going_on(
    deps: Any, change: dict[str, str]
) -> None:
    assert "一直缴到退休" not in rows_of(estimate_pension(deps, TURN, **(SAID | change)))


def test_a_base_below_the_lowest_one_of_today_goes_on_from_the_lowest(deps: Any) -> None:
    # 0.5 × 9183 = 4591.50 lies below 4775, the lowest base in Dongguan.
    answer = estimate_pension(deps, TURN, **(SAID | {"average_index": Decimal("0.5")}))
    assert any("4,775.00元" in note for note in WORDING.render(answer)[0].notes)


def test_months_stated_for_the_whole_working_life_are_not_counted_twice(deps: Any) -> None:
    # Born 1970-03, sixteen in 1986-03: 544 months until 2031-07; 520 stated leave room for 24, not for 56.
    answer = estimate_pension(deps, TURN, **(SAID | {"contribution_months": 520}))
    assert answer.values["going_on"]["contribution_months"] == 544


def test_an_unknown_index_gives_the_figures_of_the_lowest_base_and_of_the_average_wage(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"average_index": None}))
    assert [each["index"] for each in answer.values["variants"]] == ["0.6", "1"]
    # 9493 × 1.6 ÷ 2 × 25 % = 1898.60; 9493 × 25 % = 2373.25
    assert [each["basic"] for each in answer.values["variants"]] == ["1898.60", "2373.25"]
    assert assumed(answer)[0] == "assumption_index_unknown"
    assert text_of(answer).startswith("您每月大约能领3,023.81元到3,498.46元，")


def test_an_unknown_balance_leaves_the_account_out_and_calls_the_total_a_lower_bound(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"account_balance": None}))
    assert answer.values["variants"][0]["account"] is None
    assert answer.values["variants"][0]["total"] == "2395.26"
    assert "assumption_balance_unknown" in assumed(answer)
    assert text_of(answer).startswith("您每月大约能领2,395.26元以上，")


def test_nothing_known_but_the_years_still_gives_an_honest_answer(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"account_balance": None, "average_index": None}))
    assert "到" in text_of(answer).splitlines()[0]
    assert "没算账户余额，实际更高。" in text_of(answer)


@pytest.mark.parametrize(("months", "missing"), [(192, 0), (191, 1), (120, 72)])
def test_the_minimum_years_are_checked_to_the_month(deps: Any, months: int, missing: int) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"contribution_months": months}))
    minimum = answer.values["minimum"]
    assert (minimum["required_months"], minimum["missing_months"]) == (192, missing)
    assert minimum["is_met"] is (missing == 0)


def test_missing_months_that_fit_before_retirement_can_be_made_up_by_going_on(deps: Any) -> None:
    # From 2026-11 to 2031-07 there are 56 months.
    for months, can in ((136, True), (135, False)):
        answer = estimate_pension(deps, TURN, **(SAID | {"contribution_months": months}))
        assert answer.values["minimum"]["can_be_reached"] is can
        assert ("从现在起接着缴" in text_of(answer)) is can
        assert ("一次缴清" in text_of(answer)) is not can


def test_late_retirement_keeps_the_minimum_of_the_statutory_year(deps: Any) -> None:
    late = estimate_pension(deps, TURN, **SAID, retire_month="2034-07")
    early = estimate_pension(deps, TURN, **SAID, retire_month="2030-03")
    assert late.values["minimum"]["required_months"] == 192
    assert early.values["minimum"]["required_months"] == 186


def test_who_is_past_the_statutory_month_is_told_and_retires_then_by_the_law_of_that_time(deps: Any) -> None:
    said = SAID | {"region": "450100", "birth": "1964-12"}
    answer = estimate_pension(deps, TURN, **said)
    assert answer.values["is_past"] is True
    assert answer.values["retire_month"] == "2024-12"
    assert answer.values["payout_months"] == "139"
    assert answer.values["benefit_base"] == "6847.00"
    assert text_of(answer).startswith("您在2024年12月已经到了法定退休年龄")


def test_before_2025_an_age_between_two_years_takes_the_months_of_the_whole_year(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"birth": "1964-03"}), retire_month="2024-05")
    assert (answer.values["retire_age_months"], answer.values["payout_months"]) == (722, "139")


def test_who_went_on_contributing_after_the_statutory_month_may_have_more_years_than_fit_before_it(deps: Any) -> None:
    # Born 1964-12: sixteen in 1980-12, so 528 months until 2024-12 and 551 until 2026-11.
    said = SAID | {"region": "450100", "birth": "1964-12"}
    assert estimate_pension(deps, TURN, **(said | {"contribution_months": 551})).values["retire_month"] == "2024-12"
    with pytest.raises(InvalidInput):
        estimate_pension(deps, TURN, **(said | {"contribution_months": 552}))


def test_a_past_year_without_a_published_base_is_not_covered(deps: Any) -> None:
    with pytest.raises(NotCovered):
        estimate_pension(deps, TURN, **(SAID | {"birth": "1955-03"}))


def test_the_answer_survives_the_way_through_json(deps: Any) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | {"average_index": None}))
    assert text_of(Answer.from_payload(answer.as_payload())) == text_of(answer)


@pytest.mark.parametrize("region", ["441900", "440300", "420500", "450100", "320100"])
@pytest.mark.parametrize("unknown", [{}, {"average_index": None}, {"average_index": None, "account_balance": None}])
@pytest.mark.parametrize("months", [60, 300])
def test_every_text_is_at_most_a_phone_screen_and_the_spoken_one_fits_the_telephone(
    deps: Any, region: str, unknown: dict[str, None], months: int
) -> None:
    answer = estimate_pension(deps, TURN, **(SAID | unknown | {"region": region, "contribution_months": months}))
    assert screen_lines(text_of(answer)) <= (9 if months == 300 else 11)  # what to do about missing years
    assert len(rows_of(answer)) <= 8
    assert len(text_of(answer, "spoken")) <= 80


def test_the_day_of_the_calculation_is_the_one_passed_in(policy: Catalogue) -> None:
    assert calculate_pension(policy, REQUEST, date(2025, 6, 1)).as_of == date(2025, 6, 1)
