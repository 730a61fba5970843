"""The pension law of one region and month, read from the catalogue into the calculator's typed rules.

What a region has no sure rule for is left out and named among the assumptions; the total is then a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.months import MONTHS_PER_YEAR, add_months, month_text, months_between, parse_month
from bot.calculators.payout_months import PayoutTable, payout_months
from bot.calculators.pension import AdditionRule, CountedIndex, CountedYears, PensionRules, TransitionalRule
from bot.calculators.rounding import AmountRounding
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, Found
from bot.results import Assumption, Source
from bot.service.pension_request import PensionRequest


@dataclass(frozen=True, slots=True)
class RegionLaw:
    """The rules, what they rest on, and what had to be assumed or left out.

    `main_sources` are those a citizen is told first; `base_year` is the year the benefit base was published for,
    None when it was given by the caller. `is_complete`: no part was left out for want of a rule.
    """

    rules: PensionRules
    main_sources: tuple[Source, ...]
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    base_year: int | None
    is_complete: bool


def find_region_law(policy: Catalogue, request: PensionRequest, birth: date, month: date) -> RegionLaw:
    """Collect the rules for retiring in that month; raises NotCovered (`region_needs_city` among others)."""
    collected = _Collected(policy, request.region, month)
    base, base_year = _benefit_base(collected, request)
    rounding = collected.get("pension.rounding", request.region)
    rules = PensionRules(
        benefit_base_yuan=base,
        accrual_rate=collected.get("pension.accrual_rate", main=True).number(),
        payout_months=_payout_months(collected, birth),
        years_decimals=rounding.row("years_decimals").whole(),
        amount_rounding=AmountRounding(rounding.row("amounts").text()),
        low_index_below=_low_index_below(collected, request),
        transitional=_transitional(collected, request, birth),
        additions=_additions(collected),
    )
    return collected.as_law(rules, base_year)


class _Collected:
    """The sources and assumptions gathered on the way."""

    def __init__(self, policy: Catalogue, region: str, month: date) -> None:
        self.policy = policy
        self.region = region
        self.month = month
        self.assumptions: list[Assumption] = []
        self.is_complete = True
        self._main: list[Source] = []
        self._others: list[Source] = []

    def get(self, name: str, region: str | None = None, *, main: bool = False) -> Found:
        """Look up for the month of retirement, and remember the source."""
        return self.keep(self.policy.get(name, self.month, region), main=main)

    def keep(self, found: Found, *, main: bool = False) -> Found:
        (self._main if main else self._others).append(found.source)
        return found

    def assume(self, code: str, **values: object) -> None:
        self.assumptions.append(Assumption(code, values))

    def leave_out(self, code: str) -> None:
        """Name a part that is missing for want of a sure rule."""
        self.assume(code, region_name=self.policy.region_name(self.region))
        self.is_complete = False

    def as_law(self, rules: PensionRules, base_year: int | None) -> RegionLaw:
        main = tuple(self._main)
        return RegionLaw(
            rules=rules,
            main_sources=main,
            sources=main + tuple(self._others),
            assumptions=tuple(self.assumptions),
            base_year=base_year,
            is_complete=self.is_complete,
        )


def _benefit_base(collected: _Collected, request: PensionRequest) -> tuple[Decimal, int | None]:
    """The base of the retirement year; not yet published, the latest one, named among the assumptions."""
    if request.benefit_base is not None:
        collected.assume("assumption_base_given", base=f"{request.benefit_base:f}")
        return request.benefit_base, None
    found = collected.policy.latest("pension.benefit_base", request.region, collected.month)
    collected.keep(found, main=True)
    if found.provisional:
        collected.assume(
            "assumption_base_provisional",
            retire_year=collected.month.year,
            base_year=found.start.year,
            base=f"{found.number():f}",
        )
    return found.number(), found.start.year


def _payout_months(collected: _Collected, birth: date) -> Decimal:
    found = collected.get("pension.payout_months", main=True)
    table: PayoutTable = {int(age): tuple(cell.number() for cell in row.items()) for age, row in found.rows().items()}
    age_months = months_between(birth, collected.month)
    months = payout_months(age_months, table)
    if age_months % MONTHS_PER_YEAR and found.source.confidence != "high":
        collected.assume("assumption_payout_by_month", payout_months=f"{months:f}")
    return months


def _low_index_below(collected: _Collected, request: PensionRequest) -> Decimal | None:
    """The region's threshold, asked only for an index below the lower limit of contribution bases."""
    limits = collected.policy.get("contribution.base_limits", collected.month)
    if request.average_index >= limits.row("lower").number():
        return None
    rule = collected.get("pension.low_index", request.region)
    return rule.row("below").number() if rule.row("reduces").flag() else None


def _transitional(collected: _Collected, request: PensionRequest, birth: date) -> TransitionalRule | None:
    if request.deemed_months is None and request.pre_account_years is None:
        _name_missing_deemed_years(collected, birth)
    if not request.deemed_months and not request.years_before_accounts:
        return None
    try:
        found = collected.get("pension.transitional", request.region, main=True)
    except NotCovered:
        collected.leave_out("assumption_transitional_not_covered")
        return None
    rule = TransitionalRule(
        coefficient=found.row("coefficient").number(),
        years=CountedYears(found.row("years").text()),
        index=CountedIndex(found.row("index").text()),
    )
    if rule.index is CountedIndex.TRANSITION and request.transition_index is None:
        collected.assume("assumption_transition_index", index=f"{request.average_index:f}")
    return rule


def _name_missing_deemed_years(collected: _Collected, birth: date) -> None:
    """Say that early years were not counted, where the person was old enough to have worked then."""
    start = parse_month(collected.get("pension.account_start", collected.region).text(), "account_start")
    working_age = collected.policy.get("contribution.minimum_working_age", collected.month).whole()
    if add_months(birth, working_age) < start:
        collected.assume("assumption_no_deemed_years", account_start=month_text(start))


def _additions(collected: _Collected) -> tuple[AdditionRule, ...]:
    try:
        found = collected.get("pension.additions", collected.region)
    except NotCovered:
        collected.leave_out("assumption_additions_not_covered")
        return ()
    return tuple(
        AdditionRule(
            code=row.row("code").text(),
            fixed_yuan=row.row("fixed_yuan").number(),
            per_full_year_yuan=row.row("per_full_year_yuan").number(),
        )
        for row in found.items()
    )
