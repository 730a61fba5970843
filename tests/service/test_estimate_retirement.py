"""When may I retire: the use-case and the calculation behind the API."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus
from bot.service.deps import TurnContext
from bot.service.estimate_retirement import calculate_retirement, estimate_retirement
from bot.wording.render import load as load_wording

NOW = datetime(2026, 3, 2, 10, 0)
TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)

WORDING = load_wording()


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def text_of(answer: Answer, channel: str = "text") -> str:
    return WORDING.render(answer, channel)[0].text


def rows_of(answer: Answer) -> dict[str, str]:
    return {row["label"]: row["value"] for row in WORDING.render(answer)[0].rows}


def notes_of(answer: Answer) -> str:
    return "\n".join(WORDING.render(answer)[0].notes)


def test_the_api_values_carry_the_names_of_the_design(policy: Catalogue) -> None:
    result = calculate_retirement(policy, birth="1970-03", group="male_60", on=NOW.date())
    assert result.values == {
        "statutory_age_months": 736,
        "statutory_month": "2031-07",
        "delay_months": 16,
        "earliest_month": "2030-03",
        "latest_month": "2034-07",
        "minimum_contribution_months": 192,
        "earliest_age_months": 720,
        "latest_age_months": 772,
        "earliest_minimum_contribution_months": 186,
        "latest_minimum_contribution_months": 192,
        "missing_months": None,
        "earliest_missing_months": None,
        "latest_missing_months": None,
    }
    assert result.as_of == NOW.date()


def test_the_result_shows_its_steps_and_its_sources(policy: Catalogue) -> None:
    result = calculate_retirement(policy, birth="1970-03", group="male_60", on=NOW.date())
    assert [(step.code, step.formula, step.value) for step in result.steps] == [
        ("step_original_age", "1970-03 + 720", "2030-03"),
        ("step_delay", "62 ÷ 4 + 1", "16"),
        ("step_statutory_month", "2030-03 + 16", "2031-07"),
        ("step_minimum_years", "2031", "192"),
        ("step_earliest_month", "2031-07 − 16", "2030-03"),
        ("step_earliest_minimum_years", "2030", "186"),
        ("step_latest_month", "2031-07 + 36", "2034-07"),
        ("step_latest_minimum_years", "2031", "192"),
    ]
    assert date(2024, 9, 13) in {source.published for source in result.sources}


def test_who_reached_the_age_before_2025_keeps_the_law_of_that_time_and_has_no_choice(policy: Catalogue) -> None:
    result = calculate_retirement(policy, birth="1964-12", group="male_60", on=NOW.date())
    months = [result.values[name] for name in ("earliest_month", "statutory_month", "latest_month")]
    assert months == ["2024-12"] * 3
    assert result.values["delay_months"] == 0
    assert date(2024, 9, 13) not in {source.published for source in result.sources}


def test_the_calculation_does_not_depend_on_today(policy: Catalogue) -> None:
    early = calculate_retirement(policy, birth="1984-11", group="female_50", on=date(2025, 1, 1))
    late = calculate_retirement(policy, birth="1984-11", group="female_50", on=date(2045, 1, 1))
    assert early.values == late.values


def test_the_answer_reads_as_one_sentence_with_the_month_and_the_age_first(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1970-03", group="male_60")
    assert (answer.code, answer.status, answer.risk_class) == ("retirement_estimated", AnswerStatus.CALCULATED, 1)
    assert text_of(answer).splitlines()[0] == "您的法定退休时间是2031年7月，那时您61岁4个月，比原来晚1年4个月。"
    assert text_of(answer).splitlines()[-1].startswith("依据：全国人民代表大会常务委员会关于实施渐进式延迟")


def test_the_card_shows_each_month_with_its_age_and_the_years_it_takes(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1970-03", group="male_60")
    # 2030: 15 years 6 months; 2031: 16 years; late retirement keeps 2031.
    assert rows_of(answer) == {
        "最早": "2030年3月，60岁，要缴满15年6个月",
        "法定": "2031年7月，61岁4个月，要缴满16年",
        "最晚": "2034年7月，64岁4个月，要缴满16年",
    }


def test_what_is_missing_is_told_for_each_month(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1970-03", group="male_60", contribution_months=180)
    # 186 − 180 = 6 by 2030, 192 − 180 = 12 by 2031; from 2026-03 to 2031-07 there are 64 months.
    assert rows_of(answer)["最早"].endswith("要缴满15年6个月，还差6个月")
    assert rows_of(answer)["法定"].endswith("要缴满16年，还差1年")
    assert "您已缴15年，按时退休还差1年，接着缴能补够。" in text_of(answer)
    assert "还差1年" in text_of(answer, "spoken")


@pytest.mark.parametrize(("months", "is_reachable"), [(128, True), (127, False)])
def test_years_that_no_longer_fit_come_with_the_ways_to_make_them_up(
    deps: Any, months: int, is_reachable: bool
) -> None:
    # 64 months are left until 2031-07, 192 are needed: 128 are just enough.
    answer = estimate_retirement(deps, TURN, birth="1970-03", group="male_60", contribution_months=months)
    assert ("接着缴能补够" in text_of(answer)) is is_reachable
    for way in ("延长缴费", "一次性缴费", "城乡居民养老保险"):
        assert (way in text_of(answer)) is not is_reachable
        assert way in notes_of(answer)


def test_enough_years_are_said_to_be_enough(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1970-03", group="male_60", contribution_months=192)
    assert "您已缴16年，按时退休年限够了。" in text_of(answer)
    assert "还差" not in "".join(rows_of(answer).values())


def test_who_is_past_the_age_with_too_few_years_is_not_sent_to_retire(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1964-03", group="male_60", contribution_months=170)
    assert "但年限还差10个月" in text_of(answer)
    assert "已经可以办退休" not in text_of(answer)


def test_an_earliest_month_that_has_begun_can_be_applied_for_now(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1966-03", group="male_60")
    assert rows_of(answer)["最早"].startswith("2026年3月，60岁（现在就能申请）")


def test_the_notes_say_how_to_choose_and_what_else_there_is(deps: Any) -> None:
    notes = notes_of(estimate_retirement(deps, TURN, birth="1970-03", group="male_60"))
    assert "提前3个月书面告诉单位" in notes
    assert "前1个月和单位书面约好" in notes
    assert "下个月起发" in notes
    assert "人社部发〔2024〕72号" in notes
    assert "转人工" in notes


def test_a_woman_is_told_that_her_post_decides_and_a_man_is_not(deps: Any) -> None:
    assert "岗位" in notes_of(estimate_retirement(deps, TURN, birth="1978-03", group="female_50"))
    assert "岗位" not in notes_of(estimate_retirement(deps, TURN, birth="1970-03", group="male_60"))


def test_who_is_past_the_month_is_told_so(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1964-03", group="male_60")
    assert answer.values["is_past"] is True
    assert text_of(answer).splitlines()[0] == "您在2024年3月就到了法定退休年龄（60岁），已经可以办退休。"
    assert "最早" not in text_of(answer)


def test_who_retires_this_month_is_not_past(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1965-12", group="male_60")
    assert (answer.values["statutory_month"], answer.values["is_past"]) == ("2026-03", False)
    assert answer.values["months_left"] == 0


def test_the_answer_survives_the_way_through_json(deps: Any) -> None:
    answer = estimate_retirement(deps, TURN, birth="1981-01", group="female_50")
    again = Answer.from_payload(answer.as_payload())
    assert text_of(again) == text_of(answer)


@pytest.mark.parametrize("birth", ["1964-03", "1970-03", "1984-11", "2000-12"])
@pytest.mark.parametrize("group", ["male_60", "female_55", "female_50"])
def test_the_texts_fit_a_phone_screen_and_the_telephone(deps: Any, birth: str, group: str) -> None:
    answer = estimate_retirement(deps, TURN, birth=birth, group=group, contribution_months=12)
    assert sum(len(line) // 20 + 1 for line in text_of(answer).splitlines()) <= 9
    assert len(rows_of(answer)) <= 3
    assert len(text_of(answer, "spoken")) <= 80


@pytest.mark.parametrize(
    ("birth", "group", "code", "field"),
    [
        ("1970-13", "male_60", "invalid_month", "birth"),
        ("2026-04", "male_60", "birth_in_future", "birth"),
        ("1970-03", "male_55", "invalid_group", "group"),
    ],
)
def test_a_bad_input_is_refused_with_its_field(deps: Any, birth: str, group: str, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        estimate_retirement(deps, TURN, birth=birth, group=group)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


def test_a_birth_before_the_data_begins_is_not_covered(deps: Any) -> None:
    with pytest.raises(NotCovered):
        estimate_retirement(deps, TURN, birth="1900-01", group="male_60")


# Born 1970-03: sixteen in 1986-03, 580 months until 2034-07, the latest month.
@pytest.mark.parametrize(("months", "code"), [(-1, "invalid_contribution_months"), (581, "contribution_too_long")])
def test_a_span_that_cannot_be_is_refused(deps: Any, months: int, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        estimate_retirement(deps, TURN, birth="1970-03", group="male_60", contribution_months=months)
    assert (caught.value.code, caught.value.field) == (code, "contribution_months")
