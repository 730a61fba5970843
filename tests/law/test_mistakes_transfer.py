"""Mistake 11 about transfers: one span of 45 working days, and only the account moves."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.policy.catalogue import Catalogue, load
from bot.results import Answer
from bot.service.deps import TurnContext
from bot.service.estimate_transfer import estimate_transfer
from bot.wording.render import TEXTS
from bot.wording.render import load as load_wording
from tests.installation import NOW

TURN = TurnContext(conversation_id="c", turn_id="t", now=NOW)
WORDING = load_wording()


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def asked(law: Catalogue, applied_on: date | None = None) -> Answer:
    deps: Any = SimpleNamespace(policy=law)
    places = [("420100", 60), ("440100", 90)]
    return estimate_transfer(
        deps, TURN, household_region="420500", current_region="440100", places=places, applied_on=applied_on
    )


def everything_said(answer: Answer) -> str:
    [reply] = WORDING.render(answer)
    rows = [f"{row['label']}{row['value']}" for row in reply.rows]
    return "\n".join([reply.text, *rows, *reply.notes, WORDING.sentence(answer.code, answer.values, "spoken")])


@pytest.mark.parametrize("applied_on", [None, date(2026, 3, 2)])
def test_mistake_11a_nobody_is_promised_45_working_days(law: Catalogue, applied_on: date | None) -> None:
    answer = asked(law, applied_on)
    assert [clock["working_days"] for clock in answer.values["time_limits"]] == [15, 15, 15]
    assert "45" not in everything_said(answer)
    assert "45" not in (TEXTS / "transfer.yml").read_text(encoding="utf-8")


def test_mistake_11a_a_last_day_is_told_only_for_the_clock_that_has_begun(law: Catalogue) -> None:
    clocks = asked(law, date(2026, 3, 2)).values["time_limits"]
    # Fifteen working days after Monday, 2 March: three weeks.
    assert [clock["last_day"] for clock in clocks] == ["2026-03-23", None, None]


def test_mistake_11a_every_clock_names_the_event_it_begins_with(law: Catalogue) -> None:
    said = everything_said(asked(law))
    for event in ("您申请后15个工作日内", "收到接收函后15个工作日内", "收到关系和钱后15个工作日内"):
        assert event in said


def test_mistake_11a_not_only_the_account_is_transferred(law: Catalogue) -> None:
    answer = asked(law)
    assert Decimal(answer.values["pooled_rate"]) == Decimal("0.12")
    assert "单位缴的按缴费工资的12%转" in WORDING.render(answer)[0].text


def test_the_years_elsewhere_are_not_lost(law: Catalogue) -> None:
    answer = asked(law)
    # 60 + 90 months
    assert answer.values["total_months"] == 150
    assert "一共12年6个月，不会白缴" in WORDING.render(answer)[0].text
