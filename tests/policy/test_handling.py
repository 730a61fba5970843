"""Time limits of handling, certification, transfer and flexible retirement, as the regulation and the measures say."""

from datetime import date

import pytest

from bot.errors import NotCovered
from bot.policy.catalogue import load

POLICY = load()
ON = date(2026, 11, 21)
# 社会保险经办条例, read article by article: row → working days, article.
TIME_LIMITS = {
    "registration": (10, "第六条"),
    "change_of_registration": (10, "第十条"),
    "pension_claim": (20, "第十八条"),
    "medical_reimbursement": (30, "第二十条"),
    "maternity_allowance": (10, "第二十条"),
    "work_injury_reimbursement": (20, "第二十二条"),
    "unemployment_benefit": (10, "第二十四条"),
    "training_subsidy": (10, "第二十四条"),
    "notice_of_ending": (20, "第二十五条"),
}


def test_the_time_limits_are_those_of_the_regulation_and_each_names_its_article() -> None:
    rows = POLICY.get("handling.time_limits", ON).rows()
    assert {name: (row.row("working_days").whole(), row.row("article").text()) for name, row in rows.items()} == (
        TIME_LIMITS
    )


def test_every_article_stands_in_the_source_too() -> None:
    source = POLICY.get("handling.time_limits", ON).source
    assert source.article.split("、") == list(dict.fromkeys(article for _, article in TIME_LIMITS.values()))


@pytest.mark.parametrize("name", ["handling.time_limits", "certification.methods"])
def test_before_the_regulation_is_in_force_nothing_is_said(name: str) -> None:
    assert POLICY.get(name, date(2023, 12, 1))
    with pytest.raises(NotCovered):
        POLICY.get(name, date(2023, 11, 30))


@pytest.mark.parametrize("name", ["certification.interval", "retirement.individual_back_payment"])
def test_what_is_only_remembered_never_comes_out_as_a_figure(name: str) -> None:
    with pytest.raises(NotCovered) as caught:
        POLICY.get(name, ON)
    assert caught.value.code == "low_confidence"


def test_the_steps_of_a_transfer_have_fifteen_working_days_each() -> None:
    rows = POLICY.get("transfer.time_limits", ON).rows()
    assert {name: row.whole() for name, row in rows.items()} == {"acceptance": 15, "forwarding": 15, "completion": 15}


@pytest.mark.parametrize("name", ["retirement.notice", "retirement.special_work", "retirement.disability_allowance"])
def test_flexible_retirement_and_what_belongs_to_it_begins_in_2025(name: str) -> None:
    assert POLICY.get(name, date(2025, 1, 1))
    with pytest.raises(NotCovered):
        POLICY.get(name, date(2024, 12, 31))


def test_missing_years_could_be_paid_at_once_only_from_2025_on() -> None:
    flags = [POLICY.get("retirement.missing_years", day).row("lump_sum").flag() for day in (date(2024, 12, 31), ON)]
    assert flags == [False, True]
