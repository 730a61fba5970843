"""When may I retire: from month of birth and worker group, by the gradual delay of 2025."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.calculators.months import add_months, month_text, months_between, parse_month
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Answer, AnswerStatus, Assumption, Result, Step
from bot.service.deps import Deps, TurnContext
from bot.service.retirement_rules import MinimumYears, Retirement, find_minimum_years, find_retirement
from bot.service.source_list import describe_sources, unique_sources


def estimate_retirement(deps: Deps, turn: TurnContext, *, birth: str, group: str) -> Answer:
    """Answer with statutory, earliest and latest month and the minimum contribution months.

    `birth` is "1970-03". Raises InvalidInput, NotCovered.
    """
    result = calculate_retirement(deps.policy, birth=birth, group=group, on=turn.on)
    values = result.values
    this_month = turn.on.replace(day=1)
    statutory = parse_month(values["statutory_month"], "statutory_month")
    earliest = parse_month(values["earliest_month"], "earliest_month")
    early_minimum = find_minimum_years(deps.policy, statutory, earliest)
    facts: dict[str, Any] = {
        **values,
        "birth": birth,
        "group": group,
        "is_past": statutory < this_month,
        "months_left": max(0, months_between(this_month, statutory)),
        "has_choice": values["earliest_month"] != values["latest_month"],
        "earliest_is_sooner": values["earliest_month"] != values["statutory_month"],
        "earliest_minimum_months": early_minimum.months,
        "assumptions": [{"code": item.code, "values": dict(item.values)} for item in result.assumptions],
        "basis": describe_sources(result.sources),
    }
    return Answer("retirement_estimated", facts, AnswerStatus.CALCULATED, result.sources)


def calculate_retirement(policy: Catalogue, *, birth: str, group: str, on: date) -> Result:
    """Work out the retirement of someone born in that month; ages and spans in months, months as "2031-07".

    Raises InvalidInput(field "birth" or "group"), NotCovered.
    """
    birth_month = read_birth(birth, on)
    retirement = find_retirement(policy, birth_month, group)
    dates = retirement.dates
    minimum = find_minimum_years(policy, dates.statutory_month, dates.statutory_month)
    values = {
        "statutory_age_months": dates.statutory_age_months,
        "statutory_month": month_text(dates.statutory_month),
        "delay_months": dates.delay_months,
        "earliest_month": month_text(dates.earliest_month),
        "latest_month": month_text(dates.latest_month),
        "minimum_contribution_months": minimum.months,
    }
    return Result(
        values=values,
        steps=_steps(retirement, birth, minimum),
        sources=unique_sources((*retirement.sources, minimum.source)),
        assumptions=(Assumption("assumption_months_only"),),
        as_of=on,
    )


def read_birth(birth: str, on: date) -> date:
    """Read a month of birth; raises InvalidInput when it is no month or lies in the future."""
    month = parse_month(birth, "birth")
    if month > on:
        raise InvalidInput("birth_in_future", field="birth", given=birth)
    return month


def _steps(retirement: Retirement, birth: str, minimum: MinimumYears) -> tuple[Step, ...]:
    dates, rule = retirement.dates, retirement.rule
    original_month = add_months(parse_month(birth, "birth"), rule.original_age_months)
    return (
        Step("step_original_age", f"{birth} + {rule.original_age_months}", month_text(original_month)),
        Step("step_delay", _delay_formula(retirement, birth), str(dates.delay_months)),
        Step(
            "step_statutory_month",
            f"{month_text(original_month)} + {dates.delay_months}",
            month_text(dates.statutory_month),
        ),
        Step("step_minimum_years", str(minimum.month.year), str(minimum.months)),
    )


def _delay_formula(retirement: Retirement, birth: str) -> str:
    """Show the count from the cohort's first month of birth, or that the birth lies before it."""
    rule, delay = retirement.rule, retirement.dates.delay_months
    first = month_text(rule.first_birth)
    if not delay:
        return f"{birth} < {first}" if birth < first else "0"
    if delay == rule.cap_months:
        return f"max {rule.cap_months}"
    since_first = months_between(rule.first_birth, parse_month(birth, "birth"))
    return f"{since_first} ÷ {rule.step_months} + 1"
