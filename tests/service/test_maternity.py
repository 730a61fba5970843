"""Maternity allowance: the use-case, and what a citizen reads and hears."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue, load
from bot.results import Answer, AnswerStatus
from bot.service.calculate_maternity import calculate_maternity
from bot.service.deps import TurnContext
from bot.service.estimate_maternity import estimate_maternity
from bot.wording.render import load as load_wording
from bot.wording.reply import Reply

NOW = datetime(2026, 9, 1, 10, 0)
WORDING = load_wording()
WAGE = Decimal(9000)


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def ask(law: Catalogue, wage: Decimal | None = WAGE, **more: Any) -> Answer:
    deps: Any = SimpleNamespace(policy=law)
    return estimate_maternity(deps, TurnContext("c", "t", NOW), **{"region": "420500", "employer_wage": wage, **more})


def reply_of(answer: Answer, channel: str = "text") -> Reply:
    return WORDING.render(Answer.from_payload(answer.as_payload()), channel)[0]


def test_the_national_days_are_told_as_at_least_and_the_province_is_named(law: Catalogue) -> None:
    answer = ask(law)
    lines = reply_of(answer).text.splitlines()
    assert (answer.code, answer.status) == ("maternity_estimated", AnswerStatus.CALCULATED)
    # 9000 ÷ 30 × 98 = 29400
    assert lines[0] == "您的生育津贴至少是29,400.00元，按98天产假算。"
    assert "国家的基础天数（顺产），宜昌如果另外加天数，没有算进去" in lines[1]
    assert answer.values["is_lower_bound"] is True


def test_the_regions_own_days_give_a_figure_that_is_no_lower_bound(law: Catalogue) -> None:
    answer = ask(law, birth_kind="normal", leave_days=158)
    # 9000 ÷ 30 × 158 = 47400
    assert reply_of(answer).text.startswith("您的生育津贴大约是47,400.00元，按158天产假算。")
    assert "至少" not in reply_of(answer).text


def test_a_difficult_birth_of_twins_adds_thirty_days(law: Catalogue) -> None:
    # 98 + 15 + 15 = 128; 300 × 128 = 38400
    answer = ask(law, birth_kind="difficult", children=2)
    assert (answer.values["leave_days"], answer.values["allowance"]) == (128, "38400.00")


@pytest.mark.parametrize(("kind", "days"), [("early_miscarriage", 15), ("late_miscarriage", 42)])
def test_a_miscarriage_has_days_of_its_own(law: Catalogue, kind: str, days: int) -> None:
    assert ask(law, birth_kind=kind).values["leave_days"] == days


def test_without_the_employers_wage_the_days_are_told_and_the_wage_is_asked_for(law: Catalogue) -> None:
    answer = ask(law, None, birth_kind="difficult")
    text = reply_of(answer).text
    assert answer.code == "maternity_needs_wage"
    assert text.startswith("您的产假至少113天")
    assert "单位上年度职工的月平均工资" in text
    assert (answer.values["leave_days"], answer.values["allowance"]) == (113, None)


def test_the_text_says_whose_wage_counts_and_who_tops_up(law: Catalogue) -> None:
    text = reply_of(ask(law)).text
    assert "单位上年度月平均工资9,000.00元算，不是您本人的工资" in text
    assert "由单位补足" in text


def test_what_is_taken_for_granted_is_named(law: Catalogue) -> None:
    notes = "".join(reply_of(ask(law)).notes)
    assert "按顺产算" in notes
    assert "北京的规定" in notes
    assert "按顺产算" not in "".join(reply_of(ask(law, birth_kind="normal")).notes)


def test_the_rows_name_the_working_days_and_flexible_workers(law: Catalogue) -> None:
    rows = {row["label"]: row["value"] for row in reply_of(ask(law)).rows}
    assert rows["每天"] == "300.00元"
    assert rows["多久办好"] == "申请后10个工作日内"
    assert "多数地方没有生育津贴" in rows["灵活就业"]


@pytest.mark.parametrize("wage", [None, WAGE, Decimal("123456.78")])
@pytest.mark.parametrize("more", [{}, {"birth_kind": "difficult", "children": 3}, {"leave_days": 188}])
def test_every_answer_fits_a_phone_screen_and_the_telephone(
    law: Catalogue, wage: Decimal | None, more: dict[str, Any]
) -> None:
    answer = ask(law, wage, **more)
    assert len(reply_of(answer).text) <= 210
    assert len(reply_of(answer).rows) <= 8
    assert len(reply_of(answer, "spoken").text) <= 80


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"region": "宜昌"}, "invalid_region", "region"),
        ({"employer_wage": Decimal(0)}, "invalid_employer_wage", "employer_wage"),
        ({"birth_kind": "caesarean"}, "invalid_birth_kind", "birth_kind"),
        ({"children": 0}, "invalid_children", "children"),
        ({"children": 10}, "invalid_children", "children"),
        ({"leave_days": 97}, "leave_days_too_few", "leave_days"),
    ],
)
def test_a_bad_input_is_refused_with_its_field(law: Catalogue, given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        calculate_maternity(law, **{"region": "420500", "employer_wage": WAGE, "on": date(2026, 9, 1), **given})
    assert (caught.value.code, caught.value.field) == (code, field)
    assert WORDING.sentence(code, caught.value.values)


def test_the_rule_of_article_7_is_of_medium_confidence_and_a_statute(law: Catalogue) -> None:
    source = law.get("maternity.leave_days", date(2026, 9, 1)).source
    assert (source.kind, source.confidence, source.article) == ("statute", "medium", "第七条")
