"""The law of retirement ages read from the catalogue into the calculator's typed rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.calculators.months import add_months, month_text, months_between, parse_month
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

    @property
    def has_choice(self) -> bool:
        """Whether flexible retirement is open: not for who reached the original age before 2025."""
        return self.dates.earliest_month != self.dates.latest_month


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


def choose_month(dates: RetirementDates, chosen: str | None, on: date) -> date:
    """Return the chosen month, the statutory one when none is given; raises InvalidInput outside the flexible window.

    A month that is past may lie after the window, as a fact.
    """
    if chosen is None:
        return dates.statutory_month
    month = parse_month(chosen, "retire_month")
    if not dates.earliest_month <= month <= max(dates.latest_month, on):
        raise InvalidInput(
            "retire_month_outside",
            field="retire_month",
            earliest_month=month_text(dates.earliest_month),
            latest_month=month_text(dates.latest_month),
        )
    return month


def check_contribution_months(policy: Catalogue, months: int, birth: date, retire: date, on: date) -> None:
    """Refuse a negative span, and one longer than a working life until today; raises InvalidInput."""
    if months < 0:
        raise InvalidInput("invalid_contribution_months", field="contribution_months")
    working_age = policy.get("contribution.minimum_working_age", retire).whole()
    longest = months_between(add_months(birth, working_age), max(retire, on))
    if months > longest:
        raise InvalidInput("contribution_too_long", field="contribution_months", longest_months=longest)
