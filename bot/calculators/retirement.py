"""Retirement age and months under the gradual delay of 2025. Months only, no days; independent of today.

Source: decision of the Standing Committee of 2024-09-13 (in force 2025-01-01), the State Council's measures,
articles 1 to 3, annexes 1 to 4. Whether someone belongs to the group of 50 or of 55 is never inferred here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.calculators.months import add_months, months_between


@dataclass(frozen=True, slots=True)
class DelayRule:
    """The delay of a worker group: a month from `first_birth` on, one more every `step_months`, up to `cap_months`."""

    original_age_months: int
    first_birth: date
    step_months: int
    cap_months: int


@dataclass(frozen=True, slots=True)
class FlexibleLimits:
    """How many months before and after the statutory month one may choose to retire."""

    earlier_months: int
    later_months: int


@dataclass(frozen=True, slots=True)
class RetirementDates:
    """Ages in months, months as the date of their first day."""

    statutory_age_months: int
    statutory_month: date
    delay_months: int
    earliest_month: date
    latest_month: date


def delay_months(birth: date, rule: DelayRule) -> int:
    """Return by how many months retirement is delayed for that month of birth (measures, annexes 1 to 3)."""
    since_first = months_between(rule.first_birth, birth)
    if since_first < 0:
        return 0
    return min(rule.cap_months, since_first // rule.step_months + 1)


def retirement_dates(birth: date, rule: DelayRule, limits: FlexibleLimits) -> RetirementDates:
    """Return statutory age and month, and the months between which flexible retirement may lie.

    The earliest age is never below the original one (measures, article 3).
    """
    delay = delay_months(birth, rule)
    age = rule.original_age_months + delay
    earliest_age = max(rule.original_age_months, age - limits.earlier_months)
    return RetirementDates(
        statutory_age_months=age,
        statutory_month=add_months(birth, age),
        delay_months=delay,
        earliest_month=add_months(birth, earliest_age),
        latest_month=add_months(birth, age + limits.later_months),
    )


def minimum_years_month(statutory: date, chosen: date) -> date:
    """Return the month whose year decides the minimum contribution years.

    Early retirement takes the chosen month, late retirement the statutory one (人社部发〔2024〕94号, article 7).
    """
    return min(statutory, chosen)
