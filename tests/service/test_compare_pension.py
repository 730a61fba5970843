"""What if: each choice beside the pension as asked, worked out by hand for a man in Dongguan."""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import InvalidInput
from bot.policy.catalogue import load
from bot.results import Answer
from bot.service.compare_pension import compare_pension
from bot.service.deps import TurnContext
from bot.wording.render import load as load_wording

TURN = TurnContext(conversation_id="c", turn_id="t", now=datetime(2026, 11, 21, 10, 0))
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
def deps() -> Any:
    return SimpleNamespace(policy=load())


def choices(answer: Answer) -> dict[str, dict[str, Any]]:
    return {each["choice"] + each["amount"]: each for each in answer.values["choices"]}


def test_the_usual_choices_are_at_most_six_and_begin_with_what_was_asked(deps: Any) -> None:
    answer = compare_pension(deps, TURN, **SAID)
    assert list(choices(answer)) == ["as_asked", "go_on", "earlier", "later36", "base60", "base300"]
    assert answer.values["choices"][0]["difference"] == "0.00"


def test_what_flexible_retirement_asks_for_is_named_where_it_is_compared(deps: Any) -> None:
    notes = "".join(WORDING.render(compare_pension(deps, TURN, **SAID, later_months=12))[0].notes)
    assert "和单位商量好" in notes
    assert "和单位商量好" not in "".join(WORDING.render(compare_pension(deps, TURN, **SAID, more_months=12))[0].notes)


def test_going_on_until_retirement(deps: Any) -> None:
    # 9493 × 1.85 ÷ 2 × 29.6667 % = 2605.04; (120000 + 56 × 624.44) ÷ 129.7 = 1194.82; 100 + 4 × 29 = 216
    found = choices(compare_pension(deps, TURN, **SAID))["go_on"]
    assert (found["total"], found["difference"]) == ("4015.86", "695.39")
    assert (found["contribution_months"], found["account_balance"]) == (356, "154968.64")


def test_the_earliest_month_pays_less_long_and_by_more_payout_months(deps: Any) -> None:
    # 2030-03 at sixty: 40 months more, 340 = 28.3333 years; 9493 × 1.85 ÷ 2 × 28.3333 % = 2487.96
    # (120000 + 40 × 624.44) ÷ 139 = 144977.60 ÷ 139 = 1043.00; 100 + 4 × 28 = 212; together 3742.96
    found = choices(compare_pension(deps, TURN, **SAID))["earlier"]
    assert (found["retire_month"], found["payout_months"], found["contribution_months"]) == ("2030-03", "139", 340)
    assert abs(Decimal(found["total"]) - Decimal("3742.96")) <= Decimal("0.01")


def test_the_highest_base_weighs_the_index_of_the_months_to_come(deps: Any) -> None:
    # (0.85 × 300 + 3 × 56) ÷ 356 = 1.1882; 27549 × 8 % = 2203.92, × 56 + 120000 = 243419.52
    # 9493 × 2.1882 ÷ 2 × 29.6667 % = 3081.27; ÷ 129.7 = 1876.79; 216; together 5174.06
    found = choices(compare_pension(deps, TURN, **SAID))["base300"]
    assert (found["average_index"], found["account_balance"]) == ("1.1882", "243419.52")
    assert found["total"] == "5174.06"


def test_more_months_are_paid_and_retirement_stays(deps: Any) -> None:
    # 324 months = 27 years: 9493 × 1.85 ÷ 2 × 27 % = 2370.88; (120000 + 24 × 624.44) ÷ 129.7 = 1040.76; 208
    answer = compare_pension(deps, TURN, **SAID, more_months=24)
    assert list(choices(answer)) == ["as_asked", "go_on", "more24"]
    assert choices(answer)["more24"]["total"] == "3619.64"
    assert WORDING.render(answer)[0].text.startswith("再缴2年，每月大约3,619.64元，比现在停缴多299.17元。")


def test_who_lacks_years_is_offered_no_earlier_month_and_told_which_choices_do_not_suffice(deps: Any) -> None:
    # 100 + 56 months stay below 192; three years later there are 192.
    answer = compare_pension(deps, TURN, **(SAID | {"contribution_months": 100}))
    found = choices(answer)
    assert "earlier" not in found
    assert [found[name]["is_minimum_met"] for name in ("as_asked", "go_on", "later36")] == [False, False, True]
    assert "年限不够" in WORDING.render(answer)[0].rows[0]["value"]


def test_later_retirement_with_the_same_contributions_to_come_never_pays_less(deps: Any) -> None:
    totals = [
        Decimal(choices(compare_pension(deps, TURN, **SAID, later_months=months))[f"later{months}"]["total"])
        for months in range(1, 37)
    ]
    assert totals == sorted(totals)


def test_without_published_base_limits_the_months_are_compared_and_the_missing_part_named(deps: Any) -> None:
    answer = compare_pension(deps, TURN, **(SAID | {"region": "420500"}))
    assert list(choices(answer)) == ["as_asked", "go_on", "earlier", "later12", "later36"]
    assert {each["account_balance"] for each in answer.values["choices"]} == {"120000"}
    assert any("没有核实" in note for note in WORDING.render(answer)[0].notes)


def test_an_unknown_index_is_compared_by_that_of_the_lowest_base(deps: Any) -> None:
    answer = compare_pension(deps, TURN, **(SAID | {"average_index": None, "account_balance": None}))
    assert list(choices(answer)) == ["as_asked", "go_on", "earlier", "later36", "base100", "base300"]
    assert answer.values["choices"][0]["average_index"] == "0.6"
    # 5509.80 × 8 % = 440.78, × 56 = 24683.68
    assert choices(answer)["go_on"]["account_balance"] == "24683.68"
    assert "0.6" in WORDING.render(answer)[0].notes[0]


def test_a_record_is_named_and_its_last_base_goes_on(deps: Any) -> None:
    # 10000 × 8 % × 56 + 120000 = 164800; index (0.85 × 300 + 10000 ÷ 8000 × 56) ÷ 356 = 0.91292
    answer = compare_pension(
        deps, TURN, **SAID, recorded_until="2026-10", base=Decimal(10000), average_wage=Decimal(8000), risk_class=3
    )
    found = choices(answer)["go_on"]
    assert (found["account_balance"], found["average_index"], answer.risk_class) == ("164800.00", "0.9129", 3)
    assert WORDING.render(answer)[0].notes[0].endswith("记到2026年10月。")


def test_who_has_reached_the_month_has_nothing_to_compare(deps: Any) -> None:
    answer = compare_pension(deps, TURN, **(SAID | {"birth": "1964-12", "region": "450100"}))
    assert list(choices(answer)) == ["as_asked"]
    assert "没有别的选择" in WORDING.render(answer)[0].text


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"later_months": 37}, "later_months_outside"),
        ({"later_months": 0}, "later_months_outside"),
        ({"more_months": 57}, "more_months_outside"),
        ({"base_ratio": Decimal("3.1")}, "base_ratio_outside"),
        ({"base_ratio": Decimal("0.59")}, "base_ratio_outside"),
        ({"base_ratio": Decimal(1), "region": "420500"}, "base_ratio_not_possible"),
        ({"average_index": Decimal(0)}, "invalid_index"),
    ],
)
def test_what_is_not_possible_is_refused_with_its_field_and_a_sentence(
    deps: Any, wish: dict[str, Any], code: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        compare_pension(deps, TURN, **(SAID | wish))
    assert (caught.value.code, caught.value.field) == (code, next(iter(wish)))
    assert WORDING.sentence(code, caught.value.values)


@pytest.mark.parametrize("change", [{}, {"contribution_months": 100}, {"average_index": None}, {"region": "420500"}])
def test_the_answer_is_short_has_a_table_and_fits_the_telephone(deps: Any, change: dict[str, Any]) -> None:
    answer = compare_pension(deps, TURN, **(SAID | change))
    reply = WORDING.render(Answer.from_payload(answer.as_payload()))[0]
    assert len(reply.rows) <= 6
    assert reply.picture
    assert "一直缴到退休" in reply.picture["alt"]
    assert len(WORDING.render(answer, "spoken")[0].text) <= 80
    assert "依据：" in reply.text.splitlines()[-1]
