"""Survivors' benefits where the death was not caused by work: the funeral grant and the survivors' grant.

Source: 人社部发〔2021〕18号, in force 2021-09-01. Both are months of the province's urban disposable income per head of
the year before death. Contributions and years of pension are counted to the month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.formulas import plain
from bot.calculators.months import MONTHS_PER_YEAR
from bot.calculators.rounding import FEN, AmountRounding, round_amount
from bot.results import Step


@dataclass(frozen=True, slots=True)
class GrantBand:
    """From so many months of contributions on, so many months of grant."""

    from_months: int
    months: int


@dataclass(frozen=True, slots=True)
class GrantRule:
    """Months of grant by contributions: ascending bands; above `more_after_months` more by the year, up to a cap."""

    bands: Sequence[GrantBand]
    more_after_months: int
    more_per_year: int
    most_months: int

    @property
    def longest_counted_months(self) -> int:
        """From how many months of contributions on the grant grows no further."""
        more = self.most_months - self.bands[-1].months
        return self.more_after_months + more * MONTHS_PER_YEAR // self.more_per_year


@dataclass(frozen=True, slots=True)
class RetiredRule:
    """For a retired person: so many months less for each year of pension drawn, but at least so many."""

    less_per_year: int
    at_least: int


@dataclass(frozen=True, slots=True)
class SurvivorAmounts:
    """The grant's months, unrounded, and the amounts in yuan."""

    grant_months: Decimal
    funeral: Decimal
    grant: Decimal
    total: Decimal
    steps: tuple[Step, ...]


def grant_months(contribution_months: int, rule: GrantRule) -> Decimal:
    """Return the months of grant for who died working, or the most that a retired person's survivors may get."""
    months = Decimal(next(band.months for band in reversed(rule.bands) if contribution_months >= band.from_months))
    beyond = max(0, contribution_months - rule.more_after_months)
    return min(Decimal(rule.most_months), months + Decimal(beyond * rule.more_per_year) / MONTHS_PER_YEAR)


def retired_grant_months(
    contribution_months: int, pension_months: int, rule: GrantRule, retired: RetiredRule
) -> Decimal:
    """Return the months of grant for who died after drawing a pension for so many months."""
    drawn = Decimal(pension_months * retired.less_per_year) / MONTHS_PER_YEAR
    return max(Decimal(retired.at_least), grant_months(contribution_months, rule) - drawn)


def working_range(contribution_months: int | None, rule: GrantRule) -> tuple[Decimal, Decimal]:
    """Return the fewest and the most months of grant; the same where the contributions are known."""
    if contribution_months is None:
        return Decimal(rule.bands[0].months), Decimal(rule.most_months)
    months = grant_months(contribution_months, rule)
    return months, months


def retired_range(
    contribution_months: int | None, pension_months: int | None, rule: GrantRule, retired: RetiredRule
) -> tuple[Decimal, Decimal]:
    """Return the fewest and the most months of grant; the same where contributions and months of pension are known."""
    longest = rule.longest_counted_months if contribution_months is None else contribution_months
    most = retired_grant_months(longest, pension_months or 0, rule, retired)
    is_known = contribution_months is not None and pension_months is not None
    return most if is_known else Decimal(retired.at_least), most


def working_step(contribution_months: int, rule: GrantRule) -> Step:
    """Show how the months of grant come about for who died working."""
    months = grant_months(contribution_months, rule)
    formula = str(contribution_months)
    if months == rule.most_months:
        formula = f"max {rule.most_months}"
    elif contribution_months > rule.more_after_months:
        beyond = f"({contribution_months} - {rule.more_after_months}) ÷ {MONTHS_PER_YEAR}{_times(rule.more_per_year)}"
        formula = f"{rule.bands[-1].months} + {beyond}"
    return Step("step_grant_months", formula, plain(months.quantize(FEN)))


def retired_step(contribution_months: int, pension_months: int, rule: GrantRule, retired: RetiredRule) -> Step:
    """Show how the months of grant come about for who died retired."""
    months = retired_grant_months(contribution_months, pension_months, rule, retired)
    full = months_text(grant_months(contribution_months, rule))
    formula = f"{full} - {pension_months} ÷ {MONTHS_PER_YEAR}{_times(retired.less_per_year)}"
    if months == retired.at_least:
        formula = f"min {retired.at_least}"
    return Step("step_grant_months", formula, plain(months.quantize(FEN)))


def _times(factor: int) -> str:
    return "" if factor == 1 else f" × {factor}"


def survivor_benefits(income: Decimal, funeral_months: int, months: Decimal) -> SurvivorAmounts:
    """Return the amounts for a monthly income and the months of grant; each part is rounded to the fen."""
    funeral = round_amount(income * funeral_months, AmountRounding.FEN_HALF_UP)
    grant = round_amount(income * months, AmountRounding.FEN_HALF_UP)
    total = funeral + grant
    steps = (
        Step("step_survivor_funeral", f"{plain(income)} × {funeral_months}", str(funeral)),
        Step("step_survivor_grant", f"{plain(income)} × {months_text(months)}", str(grant)),
        Step("step_survivor_total", f"{funeral} + {grant}", str(total)),
    )
    return SurvivorAmounts(months, funeral, grant, total, steps)


def months_text(months: Decimal) -> str:
    """Write months so that the reader can reckon with them: 9, 22.75, or 115 ÷ 12 where two decimals do not hold it."""
    rounded = months.quantize(FEN)
    if rounded == months:
        return plain(rounded)
    twelfths = (months * MONTHS_PER_YEAR).quantize(Decimal(1))
    return f"{plain(twelfths)} ÷ {MONTHS_PER_YEAR}"
