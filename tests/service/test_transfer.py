"""Where the pension will be drawn and what is transferred: the calculation, the use-case and how it reads."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus
from bot.service.deps import TurnContext
from bot.service.estimate_transfer import estimate_transfer
from bot.service.working_days import Deadline, add_working_days
from bot.wording.render import load as load_wording

NOW = datetime(2026, 11, 21, 10, 0)
TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)
YICHANG, WUHAN, GUANGZHOU, DONGGUAN, SHANGHAI = "420500", "420100", "440100", "441900", "310000"
GIVEN = {
    "household_region": YICHANG,
    "current_region": GUANGZHOU,
    "places": [(WUHAN, 60), (GUANGZHOU, 130)],
}
WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def asked(deps: Any, **given: Any) -> Answer:
    return estimate_transfer(deps, TURN, **(GIVEN | given))


def text_of(answer: Answer, channel: str = "text") -> str:
    return WORDING.render(answer, channel)[0].text


def rows_of(answer: Answer) -> dict[str, str]:
    return {row["label"]: row["value"] for row in WORDING.render(answer)[0].rows}


def assumed(answer: Answer) -> list[str]:
    return [each["code"] for each in answer.values["assumptions"]]


def test_ten_years_where_one_is_insured_now(deps: Any) -> None:
    answer = asked(deps)
    assert (answer.code, answer.status, answer.risk_class) == ("transfer_estimated", AnswerStatus.CALCULATED, 1)
    assert (answer.values["benefit_region"], answer.values["benefit_case"]) == ("440000", "current")
    assert text_of(answer).splitlines()[:2] == [
        "您的养老金以后在广东领：您在那里已经缴满10年。",
        "各地缴的年限加起来算，一共15年10个月，不会白缴。",  # 60 + 130 = 190
    ]
    assert rows_of(answer)["广东"] == "10年10个月"


def test_cities_of_one_province_count_together(deps: Any) -> None:
    answer = asked(deps, places=[(GUANGZHOU, 70), (WUHAN, 10), (DONGGUAN, 50)])
    # 70 + 50 = 120
    assert answer.values["benefit_case"] == "current"
    assert {"code": "step_months_in_province", "formula": "广东 70 + 50", "value": "120 ≥ 120"} in answer.values[
        "steps"
    ]


def test_an_earlier_place_with_ten_years(deps: Any) -> None:
    answer = asked(deps, places=[(SHANGHAI, 125), (GUANGZHOU, 119)])
    assert answer.values["benefit_region"] == "310000"
    assert text_of(answer).startswith("您的养老金以后在上海领：现在参保的广东没缴满10年，上海是上一个缴满的地方。")


def test_no_place_with_ten_years_goes_back_to_the_household(deps: Any) -> None:
    answer = asked(deps, places=[(SHANGHAI, 119), (GUANGZHOU, 119)])
    assert text_of(answer).startswith("您的养老金以后在湖北领：户籍以外没有地方缴满10年，回户籍地领。")


def test_insured_where_the_household_is(deps: Any) -> None:
    answer = asked(deps, current_region=WUHAN, places=[(GUANGZHOU, 200), (WUHAN, 1)])
    assert text_of(answer).startswith("您的养老金以后在湖北领：您的养老保险关系就在户籍所在的省份。")
    assert answer.values["needs_transfer"] is True
    assert "assumption_temporary_account" not in assumed(answer)


def test_within_one_province_there_is_no_transfer_between_provinces_and_no_clock(deps: Any) -> None:
    answer = asked(deps, current_region=WUHAN, places=[(YICHANG, 60), (WUHAN, 30)], applied_on=date(2026, 11, 23))
    assert (answer.values["is_across_provinces"], answer.values["time_limits"]) == (False, [])
    assert "现在不用跨省转" in text_of(answer)
    assert list(rows_of(answer)) == ["湖北"]


def test_a_temporary_account_stays_until_retirement(deps: Any) -> None:
    answer = asked(deps, is_temporary=True)
    # 130 months in Guangdong do not count for the place: it is Hubei, where he was insured before.
    assert (answer.values["benefit_region"], answer.values["needs_transfer"]) == ("420000", False)
    assert "您在广东建的是临时缴费账户，现在不用转，退休时再一起归集。" in text_of(answer)
    assert answer.values["time_limits"] == []


def test_who_does_not_know_about_a_temporary_account_is_told_when_there_is_one(deps: Any) -> None:
    note = next(each for each in WORDING.render(asked(deps))[0].notes if "临时缴费账户" in each)
    assert note.startswith("男满50岁、女满40岁以后")
    assert "assumption_temporary_account" not in assumed(asked(deps, is_temporary=False))


def test_the_first_step_has_a_last_day_by_the_working_day_calendar(deps: Any) -> None:
    row = rows_of(asked(deps, applied_on=date(2026, 11, 23)))["第一步，现在参保的地方审核、发接收函"]
    # Three weeks without a holiday after Monday, 23 November.
    assert row == "您申请后15个工作日内，最晚12月14日（星期一）"


def test_a_last_day_in_a_year_without_announced_holidays_is_said_to_be_uncertain(deps: Any) -> None:
    answer = asked(deps, applied_on=date(2026, 12, 21))
    assert answer.values["time_limits"][0]["is_assumed"] is True
    assert "（可能有变）" in rows_of(answer)["第一步，现在参保的地方审核、发接收函"]
    assert "assumption_holidays_not_announced" in assumed(answer)


def test_before_the_measures_of_2010_nothing_is_said_about_time_limits(deps: Any) -> None:
    with pytest.raises(NotCovered):
        asked(deps, applied_on=date(2009, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "last", "is_assumed"),
    [
        # National Day 2026 is 1 to 7 October, Saturday the 10th is worked: 8, 9, 10, 12, 13 October.
        ("2026-09-30", 5, "2026-10-13", False),
        # From a Saturday the Monday is the first day.
        ("2026-11-21", 1, "2026-11-23", False),
        # 2027 is not announced: Friday 1 January is taken for a working day.
        ("2026-12-31", 1, "2027-01-01", True),
        ("2026-11-23", 0, "2026-11-23", False),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, days: int, last: str, is_assumed: bool) -> None:
    assert add_working_days(date.fromisoformat(start), days) == Deadline(date.fromisoformat(last), is_assumed)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"household_region": ""}, "transfer_household_unknown", "household_region"),
        ({"household_region": "990000"}, "transfer_household_unknown", "household_region"),
        ({"household_region": "000000"}, "transfer_household_unknown", "household_region"),
        ({"current_region": "广东"}, "invalid_region", "current_region"),
        ({"places": []}, "transfer_places_unknown", "places"),
        ({"places": [(GUANGZHOU, -1)]}, "transfer_places_unknown", "places"),
        ({"places": [("990100", 12), (GUANGZHOU, 1)]}, "invalid_region", "places"),
        ({"places": [(WUHAN, 12)]}, "transfer_current_missing", "places"),
        ({"household_region": DONGGUAN, "is_temporary": True}, "transfer_temporary_at_home", "is_temporary"),
    ],
)
def test_a_bad_input_is_refused_with_its_field_and_a_sentence(
    deps: Any, change: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        asked(deps, **change)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"applied_on": date(2026, 12, 21)},
        {"is_temporary": True},
        {"places": [(SHANGHAI, 125), (GUANGZHOU, 30)], "is_temporary": True},
        {"places": [("310000", 12), ("320100", 12), ("330100", 12), ("350100", 12), ("370100", 12), (GUANGZHOU, 12)]},
        {"places": [(GUANGZHOU, 12)]},
    ],
)
def test_the_texts_fit_a_phone_screen_and_the_telephone(deps: Any, given: dict[str, Any]) -> None:
    answer = asked(deps, **given)
    assert sum(len(line) // 20 + 1 for line in text_of(answer).splitlines()) <= 9
    assert len(rows_of(answer)) <= 8
    assert len(text_of(answer, "spoken")) <= 80
    assert text_of(Answer.from_payload(answer.as_payload())) == text_of(answer)
