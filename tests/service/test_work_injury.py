"""What is paid for a disability from a work injury: the law read, and the answer as it is read."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue
from bot.results import Answer, AnswerStatus
from bot.service.calculate_work_injury import WorkInjuryRequest, calculate_work_injury
from bot.service.deps import TurnContext
from bot.service.estimate_work_injury import estimate_work_injury
from bot.wording.render import load as load_wording

ON = date(2026, 3, 4)
TURN = TurnContext(conversation_id="c", turn_id="t", now=datetime(2026, 3, 4, 9, 30))
WORDING = load_wording()
MONTHS = dict(zip(range(1, 11), (27, 25, 23, 21, 18, 16, 13, 11, 9, 7), strict=True))
PENSIONS = {1: "5400.00", 2: "5100.00", 3: "4800.00", 4: "4500.00", 5: "4200.00", 6: "3600.00"}


@pytest.fixture
def deps(policy: Catalogue) -> Any:
    return SimpleNamespace(policy=policy)


def estimate(deps: Any, grade: int, wage: str | None = None, **more: Any) -> Answer:
    own = Decimal(wage) if wage else None
    return estimate_work_injury(deps, TURN, **{"region": "420500", "grade": grade, "wage": own, **more})


def read(answer: Answer) -> str:
    [reply] = WORDING.render(answer)
    return "\n".join((reply.text, *(f"{row['label']} {row['value']}" for row in reply.rows)))


@pytest.mark.parametrize(("grade", "months"), MONTHS.items())
def test_every_grade_has_its_months_of_the_own_wage(policy: Catalogue, grade: int, months: int) -> None:
    result = calculate_work_injury(policy, WorkInjuryRequest(grade, Decimal(1000)), ON)
    assert result.values["disability_grant"] == Decimal(1000 * months)


@pytest.mark.parametrize(("grade", "pension"), PENSIONS.items())
def test_grades_1_to_6_have_a_monthly_pension(policy: Catalogue, grade: int, pension: str) -> None:
    # 6000 × 90, 85, 80, 75, 70, 60 %
    values = calculate_work_injury(policy, WorkInjuryRequest(grade, Decimal(6000)), ON).values
    assert values["disability_pension"] == Decimal(pension)
    assert values["disability_pension_payer"] == ("fund" if grade <= 4 else "employer")


@pytest.mark.parametrize("grade", range(1, 11))
def test_the_provinces_grants_come_on_top_from_grade_5_on(policy: Catalogue, grade: int) -> None:
    result = calculate_work_injury(policy, WorkInjuryRequest(grade), ON)
    assert result.values["has_provincial_grants"] is (grade >= 5)
    assert ("assumption_provincial_grants" in {each.code for each in result.assumptions}) is (grade >= 5)


@pytest.mark.parametrize(("nursing", "yuan"), [("full", "5000.00"), ("major", "4000.00"), ("partial", "3000.00")])
def test_nursing_is_half_two_fifths_or_three_tenths_of_the_areas_wage(
    policy: Catalogue, nursing: str, yuan: str
) -> None:
    request = WorkInjuryRequest(1, area_wage=Decimal(10000), nursing=nursing)
    assert calculate_work_injury(policy, request, ON).values["nursing"] == Decimal(yuan)


def test_whether_the_wage_was_held_against_the_areas_is_said(policy: Catalogue) -> None:
    def codes(**wages: Any) -> set[str]:
        return {each.code for each in calculate_work_injury(policy, WorkInjuryRequest(9, **wages), ON).assumptions}

    assert "assumption_own_wage_not_limited" in codes(wage=Decimal(6000))
    assert "assumption_own_wage_limited" in codes(wage=Decimal(6000), area_wage=Decimal(12000))
    assert not {code for code in codes(wage=Decimal(8000), area_wage=Decimal(12000)) if "own_wage" in code}


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (WorkInjuryRequest(0), "grade"),
        (WorkInjuryRequest(11), "grade"),
        (WorkInjuryRequest(9, wage=Decimal(0)), "wage"),
        (WorkInjuryRequest(9, area_wage=Decimal(-1)), "area_wage"),
        (WorkInjuryRequest(9, nursing="some"), "nursing"),
    ],
)
def test_what_cannot_be_is_refused_in_chinese(policy: Catalogue, request_: WorkInjuryRequest, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        calculate_work_injury(policy, request_, ON)
    assert refused.value.field == field
    assert WORDING.sentence(refused.value.code, refused.value.values)


def test_before_the_regulation_of_2011_nothing_is_known(policy: Catalogue) -> None:
    with pytest.raises(NotCovered):
        calculate_work_injury(policy, WorkInjuryRequest(9), date(2010, 12, 31))


def test_the_answer_names_the_amount_first(deps: Any) -> None:
    answer = estimate(deps, 9, "6000")
    assert answer.status is AnswerStatus.CALCULATED
    assert "54,000.00元" in read(answer).splitlines()[0]


def test_without_a_wage_the_answer_says_the_months_and_asks_for_it(deps: Any) -> None:
    text = read(estimate(deps, 9))  # B-27: nine months are the nation's, two and eight the province's
    assert "9个月的本人工资" in text.splitlines()[0]
    assert "告诉我" in text
    assert "元" not in text


def test_the_answer_sends_on_for_what_the_province_adds(deps: Any) -> None:
    text = read(estimate(deps, 9, "6000", employment_ends=True))
    assert "合同结束了" in text
    assert "宜昌的工伤经办机构" in text
    assert "一次性工伤医疗补助金" in text
    assert "当地工伤经办机构" in read(estimate(deps, 9, "6000", region=None))


def test_a_severe_disability_is_told_of_its_monthly_pension_and_of_no_provincial_grant(deps: Any) -> None:
    text = read(estimate(deps, 2, "6000"))
    assert "5,100.00元" in text
    assert "工伤基金付" in text
    assert "就业补助金" not in text


def test_the_reply_carries_steps_and_what_was_assumed(deps: Any) -> None:
    [reply] = WORDING.render(estimate(deps, 9, "6000"))
    assert reply.steps[0]["formula"] == "6000 × 9"
    assert any("护理" in note for note in reply.notes)


@pytest.mark.parametrize("grade", range(1, 11))
@pytest.mark.parametrize("wage", [None, "123456.78"])
def test_every_answer_fits_a_telephone_and_its_loudspeaker(deps: Any, grade: int, wage: str | None) -> None:
    answer = estimate(deps, grade, wage)
    [reply] = WORDING.render(answer)
    assert sum(-(-len(line) // 20) for line in reply.text.splitlines()) <= 9
    assert len(reply.rows) <= 8
    assert len(WORDING.render(answer, "spoken")[0].text) <= 80
