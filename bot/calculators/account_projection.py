"""The personal account carried forward: interest of the years whose rate is published, contributions without any.

Interest of a year (月积数法, 劳办发〔1997〕116号, under 国发〔1997〕26号): the opening balance earns the whole rate,
the contribution of month n earns it for 12 − n + 1 months. What a later year will pay is not known and not assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators.formulas import percent, plain
from bot.calculators.months import MONTHS_PER_YEAR
from bot.calculators.rounding import FEN
from bot.results import Step


@dataclass(frozen=True, slots=True)
class CreditedYear:
    """A calendar year: the same amount credited in each of its first `months`.

    `rate` is None where the year's interest is not published.
    """

    year: int
    months: int
    monthly_yuan: Decimal
    rate: Decimal | None

    @property
    def credited_yuan(self) -> Decimal:
        """Sum of the year's credits."""
        return self.monthly_yuan * self.months

    @property
    def month_products(self) -> int:
        """Months for which the year's credits earn interest, added up: 12 − n + 1 for each month n."""
        return sum(MONTHS_PER_YEAR - month + 1 for month in range(1, self.months + 1))


@dataclass(frozen=True, slots=True)
class AccountYears:
    """The balance at the end, in yuan, and what was added: credits, and interest of published years."""

    closing_yuan: Decimal
    credited_yuan: Decimal
    interest_yuan: Decimal
    steps: tuple[Step, ...]


def carry_forward(opening_yuan: Decimal, years: Sequence[CreditedYear]) -> AccountYears:
    """Carry a balance through the years, each to the fen; years without a rate are added up in one step."""
    balance, credited, interest = opening_yuan, Decimal(0), Decimal(0)
    steps: list[Step] = []
    for year in years:
        earned = _interest(balance, year)
        if year.rate is not None:
            steps.append(_step(balance, year, balance + year.credited_yuan + earned))
        balance, credited, interest = (
            balance + year.credited_yuan + earned,
            credited + year.credited_yuan,
            interest + earned,
        )
    steps += _step_without_interest(balance, [year for year in years if year.rate is None])
    return AccountYears(_to_fen(balance), _to_fen(credited), _to_fen(interest), tuple(steps))


def _interest(opening_yuan: Decimal, year: CreditedYear) -> Decimal:
    if year.rate is None:
        return Decimal(0)
    on_credits = year.monthly_yuan * year.month_products / MONTHS_PER_YEAR
    return _to_fen((opening_yuan + on_credits) * year.rate)


def _step(opening_yuan: Decimal, year: CreditedYear, closing_yuan: Decimal) -> Step:
    assert year.rate is not None  # noqa: S101  asked by the caller
    formula = f"{year.year}: {plain(opening_yuan)} × (1 + {percent(year.rate)})"
    if year.months:
        share = f"{plain(year.monthly_yuan)} × {year.month_products} ÷ 12 × {percent(year.rate)}"
        formula += f" + {plain(year.monthly_yuan)} × {year.months} + {share}"
    return Step("step_account_year", formula, str(_to_fen(closing_yuan)))


def _step_without_interest(closing_yuan: Decimal, years: Sequence[CreditedYear]) -> list[Step]:
    """One line for the years to come, which all have the same monthly credit."""
    months = sum(year.months for year in years)
    if not months:
        return []
    credited = sum((year.credited_yuan for year in years), Decimal(0))
    monthly = years[0].monthly_yuan
    formula = f"{plain(_to_fen(closing_yuan - credited))} + {plain(monthly)} × {months}"
    return [Step("step_account_to_come", formula, str(_to_fen(closing_yuan)))]


def _to_fen(yuan: Decimal) -> Decimal:
    return yuan.quantize(FEN, ROUND_HALF_UP)
