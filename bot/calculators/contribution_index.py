"""The average contribution index: each year's bases against that year's average wage, weighted by months.

Source: 国发〔2005〕38号, article 6. An index is never raised to 0.6 nor cut to 3: those limits bound the bases of
today, and bases of earlier years may lie outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators.formulas import plain
from bot.results import Step

INDEX_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class IndexedYear:
    """Months of contributions in a year, the sum of their bases, and the monthly average wage that applies, in yuan.

    A year in which the wage changes stands twice.
    """

    year: int
    months: int
    bases_yuan: Decimal
    average_wage_yuan: Decimal

    @property
    def index(self) -> Decimal:
        """Sum of the bases ÷ (months × average wage), unrounded."""
        return self.bases_yuan / (self.months * self.average_wage_yuan)


@dataclass(frozen=True, slots=True)
class AverageIndex:
    """The index over all months, with four decimals."""

    average: Decimal
    months: int
    steps: tuple[Step, ...]


def average_index(years: Sequence[IndexedYear]) -> AverageIndex:
    """Return the index of all years, each weighted by its months; raises ValueError without any month."""
    months = sum(year.months for year in years)
    if not months:
        raise ValueError("no months of contributions")
    average = _rounded(sum((year.index * year.months for year in years), Decimal(0)) / months)
    weighted = " + ".join(f"{plain(_rounded(year.index))} × {year.months}" for year in years)
    total = Step("step_average_index", f"({weighted}) ÷ {months}", plain(average))
    return AverageIndex(average, months, (*(_step(year) for year in years), total))


def weighted_index(index: Decimal, months: int, later_index: Decimal, later_months: int) -> Decimal:
    """Return the index after more months with another one, four decimals."""
    return _rounded((index * months + later_index * later_months) / (months + later_months))


def _step(year: IndexedYear) -> Step:
    formula = f"{year.year}: {plain(year.bases_yuan)} ÷ ({year.months} × {plain(year.average_wage_yuan)})"
    return Step("step_year_index", formula, plain(_rounded(year.index)))


def _rounded(index: Decimal) -> Decimal:
    return index.quantize(INDEX_STEP, ROUND_HALF_UP)
