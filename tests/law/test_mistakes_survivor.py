"""Mistake 14 of public calculators: a work death's funeral by the benefit base, and survivors' benefits left out."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.policy.catalogue import Catalogue, load
from bot.policy.found import Found
from bot.results import Answer, Result
from bot.service.calculate_survivor import calculate_survivor
from bot.service.deps import TurnContext
from bot.service.estimate_survivor import estimate_survivor
from bot.service.survivor_request import SurvivorRequest
from bot.wording.render import load as load_wording

ON = date(2025, 6, 1)
WUHAN = "420100"  # has a benefit base, and its province an income
WORDING = load_wording()


class WatchedCatalogue(Catalogue):
    """Remembers which parameters were asked for."""

    def __init__(self, law: Catalogue) -> None:
        super().__init__(list(law.parameters))
        self.asked: set[str] = set()

    def get(self, name: str, on: date, region: str | None = None) -> Found:
        self.asked.add(name)
        return super().get(name, on, region)

    def latest(self, name: str, region: str | None, on: date) -> Found:
        self.asked.add(name)
        return super().latest(name, region, on)


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def death(law: Catalogue, **given: Any) -> Result:
    return calculate_survivor(law, SurvivorRequest(**{"region": WUHAN, **given}), ON)


def answer(law: Catalogue, **given: Any) -> Answer:
    deps: Any = SimpleNamespace(policy=law)
    turn = TurnContext(conversation_id="c", turn_id="t", now=datetime(2025, 6, 1, 9))
    return estimate_survivor(deps, turn, **{"region": WUHAN, "status": "working", "contribution_months": 180, **given})


def test_mistake_14_the_funeral_of_a_work_death_never_takes_the_benefit_base(law: Catalogue) -> None:
    watched = WatchedCatalogue(law)
    assert watched.get("pension.benefit_base", ON, WUHAN).number() > 0  # it would be at hand
    watched.asked.clear()
    assert death(watched, cause="work").values["funeral"] is None
    assert "pension.benefit_base" not in watched.asked


def test_mistake_14_the_funeral_of_a_work_death_is_six_months_of_the_wage_that_is_given(law: Catalogue) -> None:
    """Case B-25: the arithmetic is right; that 7694 is a benefit base and no wage is the case's mistake."""
    assert death(law, cause="work", area_wage=Decimal(7694)).values["funeral"] == Decimal("46164.00")  # 6 × 7694


def test_mistake_14_the_funeral_of_a_work_death_is_not_two_months_of_the_income(law: Catalogue) -> None:
    at_work, by_illness = death(law, cause="work").values, death(law, cause="illness").values
    assert (at_work["funeral_months"], by_illness["funeral_months"]) == (6, 2)
    assert by_illness["funeral"] == Decimal("7831.00")  # 2 × 3915.5


def test_mistake_14_the_answer_says_which_base_the_funeral_of_a_work_death_takes(law: Catalogue) -> None:
    [reply] = WORDING.render(answer(law, cause="work"))
    assert "不是养老金计发基数" in " ".join(reply.notes)


def test_mistake_14_survivors_are_told_of_everything_after_an_illness(law: Catalogue) -> None:
    [reply] = WORDING.render(answer(law, cause="illness"))
    labels = [row["label"] for row in reply.rows]
    assert labels == ["丧葬补助金", "抚恤金", "个人账户余额", "同时符合几种丧葬补助金的"]


def test_mistake_14_survivors_are_told_of_everything_after_a_death_at_work(law: Catalogue) -> None:
    [reply] = WORDING.render(answer(law, cause="work"))
    labels = " ".join(row["label"] for row in reply.rows)
    assert all(name in labels for name in ("一次性工亡补助金", "丧葬补助金", "供养亲属抚恤金", "个人账户余额"))
