"""The pension of one person as a calculation: law looked up, arithmetic done, everything shown. No dialogue here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.calculators.months import add_months, month_text, months_between, parse_month
from bot.calculators.pension import PensionAmounts, PensionInputs, pension
from bot.calculators.retirement import RetirementDates
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result, Source
from bot.service.collected_law import KEPT_LOOKUPS
from bot.service.estimate_retirement import read_birth
from bot.service.pension_request import PensionRequest, check_request
from bot.service.pension_rules import RegionLaw, find_region_law
from bot.service.retirement_rules import MinimumYears, find_minimum_years, find_retirement
from bot.service.source_list import unique_sources

FEN = Decimal("0.01")
# A long list of people has few months of birth.
_find_retirement = lru_cache(maxsize=KEPT_LOOKUPS)(find_retirement)


@dataclass(frozen=True, slots=True)
class PensionCalculation:
    """A worked-out pension with all that was decided on the way."""

    request: PensionRequest
    dates: RetirementDates
    retire_month: date
    law: RegionLaw
    minimum: MinimumYears
    amounts: PensionAmounts
    main_sources: tuple[Source, ...]
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def missing_months(self) -> int:
        """Months of contributions that are missing for a monthly pension."""
        return max(0, self.minimum.months - self.request.months)

    @property
    def is_lower_bound(self) -> bool:
        """Whether a part was left out, so that the true total is higher."""
        return self.request.account_balance is None or not self.law.is_complete


def calculate_pension(policy: Catalogue, request: PensionRequest, on: date) -> Result:
    """Work out basic, account, transitional, additions and total, in yuan a month.

    `account` is None when the balance is not known. Raises InvalidInput naming the field, NotCovered.
    """
    worked = work_out_pension(policy, request, on)
    amounts, rules = worked.amounts, worked.law.rules
    values = {
        "basic": amounts.basic,
        "account": amounts.account,
        "transitional": amounts.transitional,
        "additions": [{"code": addition.code, "yuan": addition.yuan} for addition in amounts.additions],
        "total": amounts.total,
        "payout_months": rules.payout_months,
        "benefit_base": rules.benefit_base_yuan.quantize(FEN),
    }
    return Result(values, amounts.steps, worked.sources, worked.assumptions, on)


def work_out_pension(policy: Catalogue, request: PensionRequest, on: date) -> PensionCalculation:
    """The same with its intermediate decisions, for the use-cases; raises as `calculate_pension`."""
    check_request(request)
    birth = read_birth(request.birth, on)
    retirement = _find_retirement(policy, birth, request.group)
    month = _retire_month(request, retirement.dates, on)
    _check_against_law(policy, request, birth, month, on)
    law = find_region_law(policy, request, birth, month)
    minimum = find_minimum_years(policy, retirement.dates.statutory_month, month)
    main = unique_sources((law.main_sources[0], retirement.sources[0], *law.main_sources[1:]))
    return PensionCalculation(
        request=request,
        dates=retirement.dates,
        retire_month=month,
        law=law,
        minimum=minimum,
        amounts=pension(_inputs(request), law.rules),
        main_sources=main,
        sources=unique_sources((*main, *law.sources, *retirement.sources, minimum.source)),
        assumptions=_assumptions(request, law, month, on),
    )


def _retire_month(request: PensionRequest, dates: RetirementDates, on: date) -> date:
    """The chosen month, which must lie in the flexible window; one that is past may lie after it, as a fact."""
    if request.retire_month is None:
        return dates.statutory_month
    month = parse_month(request.retire_month, "retire_month")
    too_early = month < dates.earliest_month and not request.special_work
    too_late = month > max(dates.latest_month, on)
    if too_early or too_late:
        raise InvalidInput(
            "retire_month_outside",
            field="retire_month",
            earliest_month=month_text(dates.earliest_month),
            latest_month=month_text(dates.latest_month),
        )
    return month


def _check_against_law(policy: Catalogue, request: PensionRequest, birth: date, month: date, on: date) -> None:
    """Refuse an index above the upper limit of bases, and more years than a working life has.

    Who is past the month of retirement may have gone on contributing until today.
    """
    upper, working_age = _limits(policy, month)
    for field, index in (("average_index", request.average_index), ("transition_index", request.transition_index)):
        if index is not None and not 0 < index <= upper:
            raise InvalidInput("invalid_index", field=field, upper=f"{upper:f}")
    longest = months_between(add_months(birth, working_age), max(month, on))
    if request.months > longest and not request.special_work:
        raise InvalidInput("contribution_too_long", field="contribution_months", longest_months=longest)


@lru_cache(maxsize=KEPT_LOOKUPS)
def _limits(policy: Catalogue, month: date) -> tuple[Decimal, int]:
    """The highest index there can be, and the age in months from which one may have contributed."""
    upper = policy.get("contribution.base_limits", month).row("upper").number()
    return upper, policy.get("contribution.minimum_working_age", month).whole()


def _inputs(request: PensionRequest) -> PensionInputs:
    return PensionInputs(
        contribution_years=request.years,
        average_index=request.average_index,
        account_balance_yuan=request.account_balance,
        deemed_years=request.deemed_years,
        pre_account_years=request.years_before_accounts,
        transition_index=request.transition_index,
        paid_transition_years=request.paid_transition_years or Decimal(0),
    )


def _assumptions(request: PensionRequest, law: RegionLaw, month: date, on: date) -> tuple[Assumption, ...]:
    assumptions = list(law.assumptions)
    if month > on:
        assumptions.insert(0, Assumption("assumption_as_stated"))
    if request.account_balance is None:
        assumptions.append(Assumption("assumption_balance_unknown"))
    if request.special_work:
        assumptions.append(Assumption("assumption_special_work"))
    assumptions.append(Assumption("assumption_estimate_only"))
    return tuple(assumptions)
