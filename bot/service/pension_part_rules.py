"""A region's transitional pension and additions read from the catalogue into the calculator's typed rules.

What has no sure rule, or needs data that nobody gave, is left out and named; the total is then a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.calculators.months import month_text, parse_month
from bot.calculators.pension_parts import (
    AdditionRule,
    CountedIndex,
    CountedYears,
    LongService,
    TransitionalRule,
    TransitionalTerm,
)
from bot.policy.catalogue import Catalogue, Found
from bot.service.collected_law import KEPT_LOOKUPS, CollectedLaw
from bot.service.pension_request import PensionRequest


def find_transitional(law: CollectedLaw, request: PensionRequest, birth: date) -> TransitionalRule | None:
    """Return the region's rule where the person has early years; None without them or without a sure rule."""
    found = law.find("pension.transitional")
    if request.deemed_months is None and request.pre_account_years is None:
        _name_missing_deemed_years(law, birth)
    if found is None:
        if request.has_early_years:
            law.leave_out("assumption_transitional_not_covered")
        return None
    rule = _transitional_rule(law.policy, law.month, law.region)
    if request.paid_transition_years is None and rule.counts(CountedYears.PAID_TRANSITION):
        _name_missing_paid_years(law, birth, found.row("paid_until").text())
    if not request.has_early_years:
        return None
    law.keep(found, main=True)
    if found.source.kind == "secondary":
        law.assume("assumption_transitional_unproved")
    if request.transition_index is None and _needs_transition_index(rule, request):
        law.assume("assumption_transition_index", index=f"{request.average_index:f}")
    return rule


def _needs_transition_index(rule: TransitionalRule, request: PensionRequest) -> bool:
    stated = {
        CountedYears.DEEMED: request.deemed_months,
        CountedYears.PRE_ACCOUNT: request.years_before_accounts,
        CountedYears.PAID_TRANSITION: request.paid_transition_years,
    }
    return any(term.index is CountedIndex.TRANSITION and stated[term.years] for term in rule.terms)


@lru_cache(maxsize=KEPT_LOOKUPS)
def _transitional_rule(policy: Catalogue, month: date, region: str) -> TransitionalRule:
    rows = policy.get("pension.transitional", month, region).rows()
    long = None
    if "long_coefficient" in rows:
        long = LongService(rows["above_paid_years"].number(), rows["long_coefficient"].number())
    return TransitionalRule(
        coefficient=rows["coefficient"].number(),
        terms=tuple(
            TransitionalTerm(CountedYears(term.row("years").text()), CountedIndex(term.row("index").text()))
            for term in rows["terms"].items()
        ),
        long_service=long,
    )


def _name_missing_deemed_years(law: CollectedLaw, birth: date) -> None:
    """Say that early years were not counted, where the person was old enough to have worked then."""
    start = parse_month(law.regional("pension.account_start").text(), "account_start")
    if law.may_have_worked_before(birth, start):
        law.assume("assumption_no_deemed_years", account_start=month_text(start))


def _name_missing_paid_years(law: CollectedLaw, birth: date, paid_until: str) -> None:
    """Say that paid years of the transition were not counted, where the person may have paid then."""
    if law.may_have_worked_before(birth, parse_month(paid_until, "paid_until")):
        law.leave_out("assumption_paid_transition_unknown", paid_until=paid_until)


def find_additions(law: CollectedLaw, request: PensionRequest) -> tuple[AdditionRule, ...]:
    """Return the additions that are known; what exists without a sure rule is named."""
    found = law.find("pension.additions")
    if found is None:
        law.leave_out("assumption_additions_not_covered")
        return ()
    law.keep(found)
    held = _held_additions(law.policy, law.month, law.region)
    counted = [each for each in held if each.rule and (request.has_early_years or not each.needs_early_years)]
    for each in held:
        if each not in counted:
            law.leave_out(f"assumption_left_out_{each.code}")
    return tuple(each.rule for each in counted if each.rule)


@dataclass(frozen=True, slots=True)
class _HeldAddition:
    """An addition that exists; `rule` is None where no rule is settled."""

    code: str
    rule: AdditionRule | None
    needs_early_years: bool


@lru_cache(maxsize=KEPT_LOOKUPS)
def _held_additions(policy: Catalogue, month: date, region: str) -> tuple[_HeldAddition, ...]:
    rows = [row.rows() for row in policy.get("pension.additions", month, region).items()]
    return tuple(_read_addition(cells["code"].text(), cells) for cells in rows)


def _read_addition(code: str, cells: dict[str, Found]) -> _HeldAddition:
    def yuan(name: str) -> Decimal:
        return cells[name].number() if name in cells else Decimal(0)

    if "left_out" in cells:
        return _HeldAddition(code, None, needs_early_years=False)
    rule = AdditionRule(code, yuan("fixed_yuan"), yuan("per_full_year_yuan"), yuan("per_index_year_yuan"))
    return _HeldAddition(code, rule, needs_early_years="needs_early_years" in cells)
