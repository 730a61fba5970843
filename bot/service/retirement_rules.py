"""The law of retirement ages read from the catalogue into the calculator's typed rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.calculators.months import add_months, parse_month
from bot.calculators.retirement import DelayRule, FlexibleLimits, RetirementDates, minimum_years_month, retirement_dates
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Source

GROUPS = frozenset({"male_60", "female_55", "female_50"})


@dataclass(frozen=True, slots=True)
class Retirement:
    """A person's retirement dates and what they rest on; `rule` is kept to show the original age."""

    dates: RetirementDates
    rule: DelayRule
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MinimumYears:
    """Months of contributions needed for a pension, by the year of `month`."""

    months: int
    month: date
    source: Source


def find_retirement(policy: Catalogue, birth: date, group: str) -> Retirement:
    """Return the retirement dates by the law of the day the person reaches the original age.

    So whoever reached it before 2025 keeps the law of that time. Raises InvalidInput for an unknown group,
    NotCovered for times before the data begins.
    """
    if group not in GROUPS:
        raise InvalidInput("invalid_group", field="group", given=group)
    first_law = policy.get("retirement.original_age", date.max).row(group)
    reached = add_months(birth, first_law.whole())
    original = policy.get("retirement.original_age", reached).row(group)
    delay = policy.get("retirement.delay", reached)
    limits = policy.get("retirement.flexible_limits", reached)
    row = delay.row(group)
    rule = DelayRule(
        original_age_months=original.whole(),
        first_birth=parse_month(row.row("first_birth").text(), "first_birth"),
        step_months=row.row("step_months").whole(),
        cap_months=row.row("cap_months").whole(),
    )
    flexible = FlexibleLimits(limits.row("earlier_months").whole(), limits.row("later_months").whole())
    sources = (delay.source, original.source, limits.source)
    return Retirement(retirement_dates(birth, rule, flexible), rule, sources)


def find_minimum_years(policy: Catalogue, statutory: date, chosen: date) -> MinimumYears:
    """Return the months needed when retiring in the chosen month; raises NotCovered."""
    month = minimum_years_month(statutory, chosen)
    found = policy.get("pension.minimum_contribution_months", month)
    return MinimumYears(found.whole(), month, found.source)
