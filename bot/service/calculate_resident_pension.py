"""The residents' pension of one person as a calculation: law looked up, arithmetic done, everything shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators.months import MONTHS_PER_YEAR, parse_month
from bot.calculators.resident_pension import (
    ResidentPensionAmounts,
    ResidentPensionInputs,
    least_subsidy,
    resident_pension,
    saved_balance,
)
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result, Source, Step
from bot.service.pension_request import REGION
from bot.service.resident_pension_rules import ResidentPensionLaw, find_contribution_tiers, find_resident_pension_law
from bot.service.source_list import unique_sources

FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ResidentPensionRequest:
    """A person's data, in yuan and years; `start_month` is "2031-07", by default the pension begins now.

    `yearly_instalment`, paid in a year, serves where the balance is not known. `base_pension` replaces the region's.
    """

    region: str
    contribution_years: Decimal
    account_balance: Decimal | None = None
    yearly_instalment: Decimal | None = None
    base_pension: Decimal | None = None
    start_month: str | None = None

    @property
    def months(self) -> int:
        """Months of contributions, to the nearest one."""
        return int((self.contribution_years * MONTHS_PER_YEAR).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """The balance that is counted, in yuan: stated, or estimated from what is paid in a year, or None."""

    yuan: Decimal | None
    is_estimated: bool = False
    steps: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class ResidentPensionCalculation:
    """A worked-out pension with all that was decided on the way."""

    law: ResidentPensionLaw
    balance: AccountBalance
    amounts: ResidentPensionAmounts
    result: Result


def calculate_resident_pension(policy: Catalogue, request: ResidentPensionRequest, on: date) -> Result:
    """Work out base pension, account part, bonus and total, in yuan a month; `is_lower_bound`: it may well be more.

    `account` is None when neither balance nor instalment is known. Raises InvalidInput naming the field, NotCovered.
    """
    return work_out_resident_pension(policy, request, on).result


def work_out_resident_pension(
    policy: Catalogue, request: ResidentPensionRequest, on: date
) -> ResidentPensionCalculation:
    """The same with its intermediate decisions; raises as `calculate_resident_pension`."""
    _check(request)
    month = on if request.start_month is None else parse_month(request.start_month, "start_month")
    law = find_resident_pension_law(policy, request.region, month, request.base_pension)
    _check_years(policy, request, law, month)
    balance = _find_balance(policy, request, month)
    amounts = resident_pension(ResidentPensionInputs(request.contribution_years, balance.yuan), law.rules)
    values = {
        "base_pension": amounts.base_pension,
        "account": amounts.account,
        "years_bonus": amounts.years_bonus,
        "total": amounts.total,
        "is_lower_bound": balance.yuan is None or balance.is_estimated or not law.is_complete,
        "account_balance": balance.yuan,
        "payout_months": law.rules.payout_months,
        "minimum_contribution_months": law.minimum_months,
        "missing_months": max(0, law.minimum_months - request.months),
    }
    stated = (Assumption("assumption_as_stated"),) if month > on else ()
    result = Result(
        values=values,
        steps=(*balance.steps, *amounts.steps),
        sources=unique_sources((*law.sources, *balance.sources)),
        assumptions=(*law.assumptions, *balance.assumptions, *stated, Assumption("assumption_estimate_only")),
        as_of=on,
    )
    return ResidentPensionCalculation(law, balance, amounts, result)


def _check(request: ResidentPensionRequest) -> None:
    """Refuse what no law is needed to refuse."""
    if not REGION.fullmatch(request.region):
        raise InvalidInput("invalid_region", field="region", given=request.region)
    if request.contribution_years < 0:
        raise InvalidInput("invalid_contribution_months", field="contribution_years")
    if request.account_balance is not None and request.account_balance < 0:
        raise InvalidInput("invalid_balance", field="account_balance")
    if request.base_pension is not None and request.base_pension <= 0:
        raise InvalidInput("invalid_base_pension", field="base_pension")


def _check_years(policy: Catalogue, request: ResidentPensionRequest, law: ResidentPensionLaw, month: date) -> None:
    """Refuse more years than lie between the age from which one may join and that of the pension."""
    longest = law.pension_age_months - policy.get("contribution.minimum_working_age", month).whole()
    if request.months > longest:
        raise InvalidInput("contribution_too_long", field="contribution_years", longest_months=longest)


def _find_balance(policy: Catalogue, request: ResidentPensionRequest, month: date) -> AccountBalance:
    """The stated balance; else what the instalments and the least subsidies come to without interest."""
    if request.account_balance is not None:
        return AccountBalance(request.account_balance.quantize(FEN))
    if request.yearly_instalment is None:
        return AccountBalance(None, assumptions=(Assumption("assumption_balance_unknown"),))
    paid, known = request.yearly_instalment, find_contribution_tiers(policy, month)
    lowest = min(known.tiers)
    if paid < lowest:
        raise InvalidInput("instalment_too_low", field="yearly_instalment", lowest=f"{lowest:f}")
    subsidy = least_subsidy(paid, known.subsidies)
    balance, step = saved_balance(paid, subsidy, request.contribution_years)
    figures = {"instalment": f"{paid:f}", "subsidy": f"{subsidy:f}"}
    assumptions = [Assumption("assumption_balance_estimated", figures)]
    if paid not in known.tiers:
        assumptions.append(Assumption("assumption_local_tier", figures))
    return AccountBalance(
        yuan=balance, is_estimated=True, steps=(step,), sources=(known.source,), assumptions=tuple(assumptions)
    )
