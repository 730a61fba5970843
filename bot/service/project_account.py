"""Going on contributing until a month: what it does to months, index and personal account; and the account by years.

Today's base goes on without wage growth, and what a coming year's interest will be is not assumed: the true amounts
are higher. Interest counts for the years whose rate is published.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators.account_projection import CreditedYear, carry_forward
from bot.calculators.contribution_index import weighted_index
from bot.calculators.flexible_contribution import contribution_average_wage
from bot.calculators.months import MONTHS_PER_YEAR, add_months, months_between, parse_month
from bot.calculators.rounding import FEN
from bot.errors import InvalidInput, NotCovered
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result, Source
from bot.service.estimate_retirement import read_birth
from bot.service.pension_request import PensionRequest
from bot.service.retirement_rules import find_retirement
from bot.service.source_list import unique_sources

# Contributing from the average wage itself, by definition of the index.
AVERAGE_EARNER = Decimal(1)


@dataclass(frozen=True, slots=True)
class Contributing:
    """Contributions as they go on: monthly base, the average wage it is measured against, the credit to the account.

    Yuan a month. `wage_year` is the year that the average wage was published for, None where it is the record's.
    """

    base_yuan: Decimal
    average_wage_yuan: Decimal
    credit_yuan: Decimal
    wage_year: int | None
    sources: tuple[Source, ...]

    @property
    def index(self) -> Decimal:
        """The index of a month with this base."""
        return self.base_yuan / self.average_wage_yuan


def lowest_index(policy: Catalogue, birth: str, group: str, on: date) -> Decimal:
    """Return the index of the lowest contribution base; raises InvalidInput."""
    dates = find_retirement(policy, read_birth(birth, on), group).dates
    return policy.get("contribution.base_limits", dates.statutory_month).row("lower").number()


def find_contributing(policy: Catalogue, region: str, index: Decimal, on: date) -> Contributing | None:
    """Return contributions at that index of the average wage now, within the base limits.

    None where the region's limits are not known, and with them the wage: it is the upper limit ÷ its multiple.
    """
    try:
        limits = policy.latest("contribution.base_limits_yuan", region, on)
    except NotCovered:
        return None
    multiples = policy.get("contribution.base_limits", on)
    lowest, highest = limits.row("lower").number(), limits.row("upper").number()
    wage = contribution_average_wage(highest, multiples.row("upper").number())
    base = min(highest, max(lowest, (index * wage).quantize(FEN, ROUND_HALF_UP)))
    found = contributing_of(policy, base, wage, on)
    return replace(found, wage_year=limits.start.year, sources=(limits.source, *found.sources))


def contributing_of(policy: Catalogue, base_yuan: Decimal, average_wage_yuan: Decimal, on: date) -> Contributing:
    """Return contributions with a base that is known, as from a record."""
    rate = policy.get("contribution.rates", on).row("account")
    credit = (base_yuan * rate.number()).quantize(FEN, ROUND_HALF_UP)
    return Contributing(base_yuan, average_wage_yuan, credit, None, (rate.source,))


def go_on(request: PensionRequest, contributing: Contributing | None, months: int) -> PensionRequest:
    """Return the request after so many more months; without a known base the index stays and the account too."""
    if months <= 0:
        return request
    more = replace(request, contribution_months=request.months + months, contribution_years=None)
    if contributing is None:
        return more
    index = weighted_index(request.average_index, request.months, contributing.index, months)
    balance = (request.account_balance or Decimal(0)) + contributing.credit_yuan * months
    return replace(more, average_index=index, account_balance=balance)


def months_to_come(policy: Catalogue, request: PensionRequest, retire_month: date, on: date) -> int:
    """Return the months from this one until retirement, no more than a working life has room for."""
    birth = parse_month(request.birth, "birth")
    working_age = policy.get("contribution.minimum_working_age", retire_month).whole()
    room = months_between(add_months(birth, working_age), max(retire_month, on)) - request.months
    return max(0, min(months_between(on, retire_month), room))


def assume_going_on(contributing: Contributing) -> Assumption:
    """Name what the contributions to come are taken to be."""
    return Assumption(
        "assumption_going_on",
        {
            "base": f"{contributing.base_yuan:.2f}",
            "credit": f"{contributing.credit_yuan:.2f}",
            "wage": f"{contributing.average_wage_yuan:.2f}",
            "wage_year": contributing.wage_year,
        },
    )


def project_account(
    policy: Catalogue, *, balance: Decimal, balance_year: int, base: Decimal, until: str, on: date
) -> Result:
    """Carry the balance at the end of a year forward to the end of the month `until`, with a monthly base in yuan.

    Interest of the year counts where it is published, nothing is taken from another year. Raises InvalidInput.
    """
    end = parse_month(until, "until")
    if end.year <= balance_year:
        raise InvalidInput("projection_backwards", field="until", balance_year=balance_year)
    if balance < 0 or base < 0:
        raise InvalidInput("invalid_balance", field="balance" if balance < 0 else "base")
    rate = policy.get("contribution.rates", max(end, on)).row("account")
    credit = (base * rate.number()).quantize(FEN, ROUND_HALF_UP)
    years, sources = _years(policy, balance_year, end, credit)
    carried = carry_forward(balance, years)
    unpaid = [year.year for year in years if year.rate is None]
    values = {
        "projected_balance": carried.closing_yuan,
        "projected_credits": carried.credited_yuan,
        "projected_interest": carried.interest_yuan,
        "without_interest_from": min(unpaid) if unpaid else None,
    }
    assumptions = [Assumption("assumption_month_products")] if len(unpaid) < len(years) else []
    if unpaid:
        assumptions.append(Assumption("assumption_no_interest", {"year": min(unpaid)}))
    assumptions.append(Assumption("assumption_estimate_only"))
    return Result(values, carried.steps, unique_sources((*sources, rate.source)), tuple(assumptions), on)


def _years(
    policy: Catalogue, balance_year: int, end: date, credit: Decimal
) -> tuple[tuple[CreditedYear, ...], tuple[Source, ...]]:
    """The calendar years after `balance_year` up to `end`; interest only of whole years that are published."""
    years: list[CreditedYear] = []
    sources: list[Source] = []
    for year in range(balance_year + 1, end.year + 1):
        months = end.month if year == end.year else MONTHS_PER_YEAR
        rate, source = _rate(policy, year) if months == MONTHS_PER_YEAR else (None, None)
        sources += [source] if source else []
        years.append(CreditedYear(year, months, credit, rate))
    return tuple(years), tuple(sources)


def _rate(policy: Catalogue, year: int) -> tuple[Decimal | None, Source | None]:
    try:
        found = policy.get("pension.account_interest", date(year, 1, 1))
    except NotCovered:
        return None, None
    return found.number(), found.source
