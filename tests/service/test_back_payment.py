"""How many years are missing and how they can be made up: the calculation, the use-case and how it reads."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus, Result
from bot.service.calculate_back_payment import calculate_back_payment
from bot.service.deps import TurnContext
from bot.service.estimate_back_payment import estimate_back_payment
from bot.wording.render import load as load_wording

NOW = datetime(2026, 11, 21, 10, 0)
TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)
# Born 1970-03: statutory 2031-07, where 16 years are needed; 56 months are left.
PERSON = {"birth": "1970-03", "group": "male_60"}
WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def calculated(policy: Catalogue, **given: Any) -> Result:
    return calculate_back_payment(policy, **(PERSON | {"on": NOW.date()} | given))


def asked(deps: Any, **given: Any) -> Answer:
    return estimate_back_payment(deps, TURN, **(PERSON | given))


def text_of(answer: Answer, channel: str = "text") -> str:
    return WORDING.render(answer, channel)[0].text


def rows_of(answer: Answer) -> dict[str, str]:
    return {row["label"]: row["value"] for row in WORDING.render(answer)[0].rows}


def notes_of(answer: Answer) -> str:
    return "\n".join(WORDING.render(answer)[0].notes)


def test_published_case_b_07_has_twelve_months_missing(policy: Catalogue) -> None:
    # Retiring in 2029 or before, 15 years: 180 − 168 = 12. Born 1968-01: 36 // 4 + 1 = 10 months, 2028-11.
    values = calculated(policy, birth="1968-01", contribution_months=168).values
    assert (values["minimum_contribution_months"], values["missing_months"]) == (180, 12)


def test_published_case_b_09_needs_seventeen_years_in_2033(policy: Catalogue) -> None:
    # Born 1971-09: 80 // 4 + 1 = 21 months: 2031-09 + 21 = 2033-06.
    values = calculated(policy, birth="1971-09", contribution_months=168).values
    assert (values["statutory_month"], values["minimum_contribution_months"]) == ("2033-06", 17 * 12)


def test_a_gap_that_fits_before_retirement_is_reachable(policy: Catalogue) -> None:
    values = calculated(policy, contribution_months=136).values
    # 192 − 136 = 56, exactly the months left: November 2026 to June 2031.
    assert (values["missing_months"], values["available_months"], values["is_reachable"]) == (56, 56, True)
    assert (values["extend_months"], values["paid_until_month"]) == (0, "2031-06")


def test_a_month_more_than_fits_extends_by_one(policy: Catalogue) -> None:
    values = calculated(policy, contribution_months=135).values
    assert (values["is_reachable"], values["extend_months"], values["paid_until_month"]) == (False, 1, "2031-07")


def test_a_missing_year_is_priced_by_the_regions_base(policy: Catalogue) -> None:
    result = calculated(policy, contribution_months=168, region="441900")
    # 9493 × 1.6 ÷ 2 × 1 % = 75.944; 9493 × 1 % = 94.93
    assert (result.values["year_value_low"], result.values["year_value_high"]) == (Decimal("75.94"), Decimal("94.93"))
    codes = [each.code for each in result.assumptions]
    assert "assumption_base_provisional" in codes
    assert "粤人社发〔2025〕32号" in {source.number for source in result.sources}


@pytest.mark.parametrize("region", [None, "420000"])
def test_without_one_base_for_the_region_nothing_is_said_in_yuan(policy: Catalogue, region: str | None) -> None:
    # Hubei has a base for each city.
    result = calculated(policy, contribution_months=168, region=region)
    assert (result.values["year_value_low"], result.values["year_value_high"]) == (None, None)
    left_out = "assumption_year_value_not_covered" in {each.code for each in result.assumptions}
    assert left_out is (region is not None)


def test_a_place_with_two_bases_is_priced_with_both(policy: Catalogue) -> None:
    # Zhengzhou: (6738 + 7933 × 0.6) ÷ 2 × 1 % = 57.489
    assert calculated(policy, contribution_months=168, region="410100").values["year_value_low"] == Decimal("57.49")


def test_the_answer_says_first_what_is_missing_and_until_when_to_pay(deps: Any) -> None:
    answer = asked(deps, contribution_months=168, region="441900")
    assert (answer.code, answer.status, answer.risk_class) == ("back_payment_estimated", AnswerStatus.CALCULATED, 1)
    # 24 months from November 2026: until October 2028.
    assert text_of(answer).splitlines()[0] == "您还差2年，接着缴到2028年10月就够了，赶得上2031年7月退休。"
    assert rows_of(answer)["每少缴一年"] == "每月少领75.94元到94.93元（暂用最近公布的基数）"
    assert rows_of(answer)["要缴满"] == "16年"


def test_years_that_do_not_fit_are_told_with_the_way_out(deps: Any) -> None:
    # 192 − 20 = 172; 172 − 56 = 116 = 9 years 8 months; 92 months until 2034-07 are too few too.
    text = text_of(asked(deps, contribution_months=20))
    assert text.startswith("您还差14年4个月，到2031年7月退休时缴不够，要延长9年8个月。")
    assert "可以延长缴费或者一次性缴费补够，也可以转到城乡居民养老保险。" in text


@pytest.mark.parametrize(("months", "is_enough"), [(100, True), (99, False)])
def test_late_retirement_is_named_where_it_is_enough(deps: Any, months: int, is_enough: bool) -> None:
    # 92 months until 2034-07: 100 + 92 = 192.
    assert ("晚点退休（最晚2034年7月），也能缴够" in text_of(asked(deps, contribution_months=months))) is is_enough


def test_nobody_is_promised_that_old_months_can_be_paid(deps: Any) -> None:
    answer = asked(deps, contribution_months=168)
    assert "以前断的月份，个人一般不能补（以经办机构为准）；单位漏缴的，可以要求补。" in text_of(answer)
    assert "断缴不清零" in notes_of(answer)
    assert "城乡居民养老保险怎么补，另有办法" in notes_of(answer)
    assert "第六十三条" in {source.article for source in answer.sources}


def test_what_is_only_remembered_about_individual_back_payment_never_comes_out(policy: Catalogue) -> None:
    with pytest.raises(NotCovered) as caught:
        policy.get("retirement.individual_back_payment", NOW.date())
    assert caught.value.code == "low_confidence"
    result = calculated(policy, contribution_months=168)
    assert "人社部发〔2016〕132号" not in {source.number for source in result.sources}


def test_enough_years_are_said_to_be_enough_and_nothing_is_asked_for(deps: Any) -> None:
    answer = asked(deps, contribution_months=192, region="441900")
    assert text_of(answer).splitlines()[0] == "您的年限够了：2031年7月退休要缴满16年，您已缴16年。"
    assert set(rows_of(answer)) == {"退休时间", "要缴满", "已缴"}


def test_who_is_past_retirement_extends_from_this_month(deps: Any) -> None:
    answer = asked(deps, birth="1964-03", contribution_months=168)
    # Twelve months from November 2026.
    assert text_of(answer).startswith("您还差1年，已经过了退休时间，要延长1年。")
    assert rows_of(answer)["缴够要到"] == "2027年10月"
    assert "退休前缴不够" not in text_of(answer, "spoken")


def test_personal_data_keeps_its_risk_class(deps: Any) -> None:
    assert asked(deps, contribution_months=168, risk_class=3).risk_class == 3


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"birth": "1970-13"}, "invalid_month", "birth"),
        ({"birth": "2027-01"}, "birth_in_future", "birth"),
        ({"group": "male_55"}, "invalid_group", "group"),
        ({"contribution_months": -1}, "invalid_contribution_months", "contribution_months"),
        # Sixteen in 1986-03: 544 months until 2031-07.
        ({"contribution_months": 545}, "contribution_too_long", "contribution_months"),
        ({"retire_month": "2030-02"}, "retire_month_outside", "retire_month"),
        ({"retire_month": "2034-08"}, "retire_month_outside", "retire_month"),
        ({"retire_month": "bald"}, "invalid_month", "retire_month"),
    ],
)
def test_a_bad_input_is_refused_with_its_field_and_a_sentence(
    deps: Any, change: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        asked(deps, **({"contribution_months": 168} | change))
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


@pytest.mark.parametrize("months", [0, 60, 100, 168, 300])
@pytest.mark.parametrize("birth", ["1964-03", "1970-03", "1984-11"])
@pytest.mark.parametrize("region", [None, "441900"])
def test_the_texts_fit_a_phone_screen_and_the_telephone(deps: Any, months: int, birth: str, region: str | None) -> None:
    answer = asked(deps, birth=birth, group="male_60", contribution_months=months, region=region)
    assert sum(len(line) // 20 + 1 for line in text_of(answer).splitlines()) <= 9
    assert len(rows_of(answer)) <= 8
    assert len(text_of(answer, "spoken")) <= 80
    assert text_of(Answer.from_payload(answer.as_payload())) == text_of(answer)


def test_the_day_of_the_calculation_is_the_one_passed_in(policy: Catalogue) -> None:
    assert calculated(policy, contribution_months=168, on=date(2030, 1, 1)).values["available_months"] == 18
