"""When may I retire: from month of birth and worker group, by the gradual delay of 2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.calculators.back_payment import contribution_gap
from bot.calculators.months import add_months, month_text, months_between, parse_month
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Answer, Assumption, Result, Step
from bot.service.answer_result import answer_result
from bot.service.deps import Deps, TurnContext
from bot.service.retirement_notes import Notes, note_choice, note_group, note_missing_years, ways_to_make_up
from bot.service.retirement_rules import (
    MinimumYears,
    Retirement,
    check_contribution_months,
    find_minimum_years,
    find_retirement,
)
from bot.service.source_list import unique_sources

CHOICES = ("earliest", "statutory", "latest")


@dataclass(frozen=True, slots=True)
class Option:
    """A month in which one may retire, with the months of contributions it takes; None: contributions not told."""

    kind: str
    month: date
    age_months: int
    minimum: MinimumYears
    missing_months: int | None
    is_reachable: bool | None


def estimate_retirement(
    deps: Deps, turn: TurnContext, *, birth: str, group: str, contribution_months: int | None = None
) -> Answer:
    """Answer with statutory, earliest and latest month, what each takes, and what is missing.

    `birth` is "1970-03". Raises InvalidInput, NotCovered.
    """
    result = calculate_retirement(
        deps.policy, birth=birth, group=group, on=turn.on, contribution_months=contribution_months
    )
    birth_month = read_birth(birth, turn.on)
    retirement = find_retirement(deps.policy, birth_month, group)
    options = _options(deps.policy, retirement, birth_month, contribution_months, turn.on)
    statutory = retirement.dates.statutory_month
    this_month = turn.on.replace(day=1)
    is_past = statutory < this_month
    facts: dict[str, Any] = {
        "birth": birth,
        "group": group,
        "contribution_months": contribution_months,
        "is_past": is_past,
        "months_left": max(0, months_between(this_month, statutory)),
        "has_choice": retirement.has_choice and not is_past,
        "earliest_is_open": retirement.dates.earliest_month <= this_month,
        "ways": ways_to_make_up(deps.policy, max(turn.on, statutory)),
        "options": [_describe(option) for option in options if not is_past or option.kind == "statutory"],
    }
    return answer_result("retirement_estimated", result, facts)


def calculate_retirement(
    policy: Catalogue, *, birth: str, group: str, on: date, contribution_months: int | None = None
) -> Result:
    """Work out the retirement of someone born in that month; ages and spans in months, months as "2031-07".

    The months that are missing are None where `contribution_months` is. Raises InvalidInput (field "birth", "group"
    or "contribution_months"), NotCovered.
    """
    birth_month = read_birth(birth, on)
    retirement = find_retirement(policy, birth_month, group)
    options = _options(policy, retirement, birth_month, contribution_months, on)
    notes = _notes(policy, retirement, group, options, on)
    minimum_sources = tuple(option.minimum.source for option in options)
    return Result(
        values=_values(retirement, options),
        steps=_steps(retirement, birth, options),
        sources=unique_sources((*retirement.sources, minimum_sources[1], *minimum_sources, *notes.sources)),
        assumptions=notes.assumptions,
        as_of=on,
    )


def read_birth(birth: str, on: date) -> date:
    """Read a month of birth; raises InvalidInput when it is no month or lies in the future."""
    month = parse_month(birth, "birth")
    if month > on:
        raise InvalidInput("birth_in_future", field="birth", given=birth)
    return month


def _options(
    policy: Catalogue, retirement: Retirement, birth: date, contributed: int | None, on: date
) -> tuple[Option, ...]:
    """The three months; without a choice they are the same."""
    dates = retirement.dates
    if contributed is not None:
        check_contribution_months(policy, contributed, birth, dates.latest_month, on)
    options = []
    for kind, month in zip(CHOICES, (dates.earliest_month, dates.statutory_month, dates.latest_month), strict=True):
        minimum = find_minimum_years(policy, dates.statutory_month, month)
        gap = None if contributed is None else contribution_gap(contributed, minimum.months, on.replace(day=1), month)
        options.append(
            Option(
                kind=kind,
                month=month,
                age_months=months_between(birth, month),
                minimum=minimum,
                missing_months=gap.missing_months if gap else None,
                is_reachable=gap.is_reachable if gap else None,
            )
        )
    return tuple(options)


def _values(retirement: Retirement, options: tuple[Option, ...]) -> dict[str, Any]:
    earliest, statutory, latest = options
    return {
        "statutory_age_months": statutory.age_months,
        "statutory_month": month_text(statutory.month),
        "delay_months": retirement.dates.delay_months,
        "earliest_month": month_text(earliest.month),
        "latest_month": month_text(latest.month),
        "minimum_contribution_months": statutory.minimum.months,
        "earliest_age_months": earliest.age_months,
        "latest_age_months": latest.age_months,
        "earliest_minimum_contribution_months": earliest.minimum.months,
        "latest_minimum_contribution_months": latest.minimum.months,
        "missing_months": statutory.missing_months,
        "earliest_missing_months": earliest.missing_months,
        "latest_missing_months": latest.missing_months,
    }


def _describe(option: Option) -> dict[str, Any]:
    return {
        "kind": option.kind,
        "month": month_text(option.month),
        "age_months": option.age_months,
        "minimum_contribution_months": option.minimum.months,
        "missing_months": option.missing_months,
        "is_reachable": option.is_reachable,
    }


def _notes(policy: Catalogue, retirement: Retirement, group: str, options: tuple[Option, ...], on: date) -> Notes:
    parts = [Notes((Assumption("assumption_months_only"),)), note_group(policy, group, on)]
    if any(option.missing_months for option in options):
        parts.append(note_missing_years(policy, max(on, retirement.dates.statutory_month)))
    if retirement.has_choice and retirement.dates.statutory_month >= on.replace(day=1):
        parts.append(note_choice(policy, retirement.dates.statutory_month))
    return Notes(
        tuple(each for part in parts for each in part.assumptions),
        tuple(each for part in parts for each in part.sources),
    )


def _steps(retirement: Retirement, birth: str, options: tuple[Option, ...]) -> tuple[Step, ...]:
    dates, rule = retirement.dates, retirement.rule
    original_month = month_text(add_months(parse_month(birth, "birth"), rule.original_age_months))
    steps = [
        Step("step_original_age", f"{birth} + {rule.original_age_months}", original_month),
        Step("step_delay", _delay_formula(retirement, birth), str(dates.delay_months)),
        Step("step_statutory_month", f"{original_month} + {dates.delay_months}", month_text(dates.statutory_month)),
    ]
    earliest, statutory, latest = options
    steps.append(_minimum_step("step_minimum_years", statutory))
    if retirement.has_choice:
        earlier = months_between(earliest.month, statutory.month)
        later = months_between(statutory.month, latest.month)
        start = month_text(statutory.month)
        steps += [
            Step("step_earliest_month", f"{start} − {earlier}", month_text(earliest.month)),
            _minimum_step("step_earliest_minimum_years", earliest),
            Step("step_latest_month", f"{start} + {later}", month_text(latest.month)),
            _minimum_step("step_latest_minimum_years", latest),
        ]
    return tuple(steps)


def _minimum_step(code: str, option: Option) -> Step:
    return Step(code, str(option.minimum.month.year), str(option.minimum.months))


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
