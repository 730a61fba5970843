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


def test_the_api_values_carry_the_names_of_the_design(policy: Catalogue) -> None:
    result = calculate_retirement(policy, birth="1970-03", group="male_60", on=NOW.date())
    assert result.values == {
        "statutory_age_months": 736,
        "statutory_month": "2031-07",
        "delay_months": 16,
        "earliest_month": "2030-03",
        "latest_month": "2034-07",
        "minimum_contribution_months": 192,
    }
    assert result.as_of == NOW.date()


def test_the_result_shows_its_steps_and_its_sources(policy: Catalogue) -> None:
    result = calculate_retirement(policy, birth="1970-03", group="male_60", on=NOW.date())
    assert [(step.code, step.formula, step.value) for step in result.steps] == [
        ("step_original_age", "1970-03 + 720", "2030-03"),
        ("step_delay", "62 ÷ 4 + 1", "16"),
        ("step_statutory_month", "2030-03 + 16", "2031-07"),
        ("step_minimum_years", "2031", "192"),
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
    assert text_of(answer).splitlines()[0] == "您的法定退休时间是2031年7月，那时您61岁4个月。"
    assert "最早可以提前到2030年3月" in text_of(answer)
    assert "要缴满16年，最早退休要缴满15年6个月" in text_of(answer)
    assert "2024年9月13日" in text_of(answer)


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
    answer = estimate_retirement(deps, TURN, birth=birth, group=group)
    assert len(text_of(answer).splitlines()) <= 18
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
