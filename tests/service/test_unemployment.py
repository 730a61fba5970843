"""Unemployment benefit: the use-case, the law behind it, and what a citizen reads and hears."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus
from bot.service.calculate_unemployment import calculate_unemployment
from bot.service.deps import TurnContext
from bot.service.estimate_unemployment import estimate_unemployment
from bot.wording.render import load as load_wording
from bot.wording.reply import Reply

ON = date(2026, 9, 1)
SHANGHAI, GUANGDONG, GUANGZHOU, SHENZHEN, DONGGUAN, YICHANG = "310000", "440000", "440100", "440300", "441900", "420500"
WORDING = load_wording()


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def ask(law: Catalogue, region: str, months: int, *, on: date = ON, **more: Any) -> Answer:
    deps: Any = SimpleNamespace(policy=law)
    turn = TurnContext("c", "t", datetime.combine(on, datetime.min.time()))
    return estimate_unemployment(deps, turn, region=region, contribution_months=months, **more)


def reply_of(answer: Answer, channel: str = "text") -> Reply:
    return WORDING.render(Answer.from_payload(answer.as_payload()), channel)[0]


def first_line(answer: Answer) -> str:
    return reply_of(answer).text.splitlines()[0]


def test_ten_years_in_shanghai_read_as_months_level_and_total(law: Catalogue) -> None:
    answer = ask(law, SHANGHAI, 120)
    assert (answer.code, answer.status, answer.risk_class) == ("unemployment_estimated", AnswerStatus.CALCULATED, 1)
    # 12 × 2340 + 8 × 1872 = 28080 + 14976 = 43056
    assert first_line(answer) == "您大约能领20个月失业保险金，开始每月2,340.00元，合计约43,056.00元。"
    assert [(row["label"], row["value"]) for row in reply_of(answer).rows[:3]] == [
        ("第1至12个月", "每月2,340.00元"),
        ("第13至20个月", "每月1,872.00元"),
        ("合计", "43,056.00元"),
    ]
    assert "国家规定最长24个月，上海按缴费时间给20个月" in reply_of(answer).text
    assert "沪人社规〔2026〕18号" in reply_of(answer).text


def test_who_drew_fourteen_months_reads_what_is_left_at_the_second_level(law: Catalogue) -> None:
    # 6 × 1872 = 11232
    answer = ask(law, SHANGHAI, 120, claimed_months=14, is_involuntary=True)
    assert first_line(answer) == "您大约还能领6个月失业保险金，每月1,872.00元，合计约11,232.00元。"
    assert "失业登记" not in reply_of(answer).text


def test_who_drew_everything_is_told_so(law: Catalogue) -> None:
    assert "4个月失业保险金已经领完了" in first_line(ask(law, SHANGHAI, 24, claimed_months=4))


@pytest.mark.parametrize(
    ("day", "granted", "first_level"),
    # The rule for the months begins on 2026-08-16, the levels change on 2026-07-01.
    [
        (date(2026, 6, 30), None, "2305.00"),
        (date(2026, 7, 1), None, "2340.00"),
        (date(2026, 8, 15), None, "2340.00"),
        (date(2026, 8, 16), 20, "2340.00"),
    ],
)
def test_shanghais_rule_and_levels_begin_on_their_day(
    law: Catalogue, day: date, granted: int | None, first_level: str
) -> None:
    values = ask(law, SHANGHAI, 120, on=day).values
    assert (values["granted_months"], values["benefit_monthly"]) == (granted, first_level)


def test_beyond_the_published_level_the_last_one_is_told_as_provisional(law: Catalogue) -> None:
    assert "新的标准还没有查到" in reply_of(ask(law, SHANGHAI, 120, on=date(2027, 7, 1))).text
    assert "新的标准还没有查到" not in reply_of(ask(law, SHANGHAI, 120, on=date(2027, 6, 30))).text


@pytest.mark.parametrize(
    ("city", "monthly", "total"),
    # Six years are 8 months. 2680 × 90 % = 2412, × 8 = 19296; 2700 × 90 % = 2430, × 8 = 19440.
    [(GUANGZHOU, "2,412.00元", "19,296.00元"), (SHENZHEN, "2,430.00元", "19,440.00元")],
)
def test_guangdong_pays_nine_tenths_of_the_citys_minimum_wage(
    law: Catalogue, city: str, monthly: str, total: str
) -> None:
    assert first_line(ask(law, city, 72)) == f"您大约能领8个月失业保险金，每月{monthly}，合计约{total}。"


def test_a_city_without_a_known_minimum_wage_has_months_and_the_share_but_no_amount(law: Catalogue) -> None:
    answer = ask(law, DONGGUAN, 72)
    assert first_line(answer) == "您大约能领8个月失业保险金。"
    assert "最低工资的90%" in reply_of(answer).text
    assert (answer.values["benefit_monthly"], answer.values["benefit_total"]) == (None, None)


def test_before_the_minimum_wage_in_force_there_is_no_amount_either(law: Catalogue) -> None:
    assert ask(law, GUANGZHOU, 72, on=date(2026, 8, 31)).values["benefit_monthly"] is None


def test_for_the_province_the_city_is_asked_for(law: Catalogue) -> None:
    assert "告诉我在哪个市" in reply_of(ask(law, GUANGDONG, 72)).text


def test_elsewhere_the_bound_is_told_as_a_bound_and_the_level_in_words(law: Catalogue) -> None:
    answer = ask(law, YICHANG, 72)
    text = reply_of(answer).text
    assert "最多能领18个月" in first_line(answer)
    assert "实际几个月由宜昌的经办机构核定" in first_line(answer)
    assert "低于当地最低工资，高于城市低保" in text
    assert "元" not in text


def test_who_left_by_own_choice_reads_that_it_needs_an_involuntary_end_and_what_counts(law: Catalogue) -> None:
    reply = reply_of(ask(law, SHANGHAI, 120, is_involuntary=False))
    assert "自己主动辞职的，领不了" in reply.text
    assert "合同到期单位不续签" in reply.text
    assert reply.rows == ()


def test_too_few_contributions_read_how_many_are_missing(law: Catalogue) -> None:
    # 12 - 7 = 5
    answer = ask(law, SHANGHAI, 7)
    assert first_line(answer) == "现在还领不了失业保险金：要缴满1年，您缴了7个月，还差5个月。"
    assert (answer.values["reason"], answer.values["granted_months"]) == ("contributions", 0)


def test_near_retirement_drawing_goes_on_and_the_extended_level_is_counted(law: Catalogue) -> None:
    # 12 × 2340 + 8 × 1872 + 6 × 1690 = 43056 + 10140 = 53196
    answer = ask(law, SHANGHAI, 120, months_to_retirement=26)
    assert first_line(answer) == "您大约能领26个月失业保险金，开始每月2,340.00元，合计约53,196.00元。"
    assert "可以一直领到退休" in reply_of(answer).text
    assert "国务院办法第七条" in {source["article"] for source in reply_of(answer).sources}


def test_extended_months_of_unknown_level_are_named_as_left_out(law: Catalogue) -> None:
    answer = ask(law, SHENZHEN, 72, months_to_retirement=10)
    assert "最后2个月的钱没有算进合计" in reply_of(answer).text
    # 8 × 2430
    assert answer.values["benefit_total"] == "19440.00"


def test_the_claim_is_handled_within_the_working_days_of_the_regulation(law: Catalogue) -> None:
    rows = {row["label"]: row["value"] for row in reply_of(ask(law, YICHANG, 72)).rows}
    assert rows["多久办好"] == "申请后10个工作日内"
    assert "失业保险基金缴" in rows["医保"]


def test_the_reply_carries_steps_and_notes_folded_away(law: Catalogue) -> None:
    reply = reply_of(ask(law, GUANGZHOU, 72))
    assert {"label": "当地按缴费时间给的月数", "formula": "4 × 1 + 4 × 1", "value": "8"} in reply.steps
    assert reply.notes[-1] == "这是估算，以参保地经办机构核定为准。"


CASES: list[tuple[str, int, dict[str, Any]]] = [
    (region, months, more)
    for region in (SHANGHAI, GUANGZHOU, DONGGUAN, GUANGDONG, YICHANG)
    for months in (0, 11, 12, 72, 480)
    for more in (
        {},
        {"is_involuntary": False},
        {"claimed_months": 30},
        {"months_to_retirement": 3, "earlier_months": 9},
    )
]


@pytest.mark.parametrize(("region", "months", "more"), CASES)
def test_every_answer_fits_a_phone_screen_and_the_telephone(
    law: Catalogue, region: str, months: int, more: dict[str, Any]
) -> None:
    answer = ask(law, region, months, **more)
    assert len(reply_of(answer).text) <= 230
    assert len(reply_of(answer).rows) <= 8
    assert len(reply_of(answer, "spoken").text) <= 80


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"region": "上海"}, "invalid_region", "region"),
        ({"contribution_months": -1}, "invalid_contribution_months", "contribution_months"),
        ({"claimed_months": -1}, "invalid_benefit_months", "claimed_months"),
        ({"earlier_months": -1}, "invalid_benefit_months", "earlier_months"),
        ({"months_to_retirement": 0}, "unemployment_after_retirement", "months_to_retirement"),
    ],
)
def test_a_bad_input_is_refused_with_its_field(law: Catalogue, given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        calculate_unemployment(law, **{"region": SHANGHAI, "contribution_months": 120, "on": ON, **given})
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


def test_the_amounts_of_the_result_have_two_decimals(law: Catalogue) -> None:
    values = calculate_unemployment(law, region=GUANGZHOU, contribution_months=72, on=ON).values
    assert all(
        amount == amount.quantize(Decimal("0.01")) for amount in (values["benefit_monthly"], values["benefit_total"])
    )
    assert str(values["benefit_monthly"]) == "2412.00"
