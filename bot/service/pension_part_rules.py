"""A region's transitional pension and additions read from the catalogue into the calculator's typed rules.

What has no sure rule, or needs data that nobody gave, is left out and named; the total is then a lower bound.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.calculators.formulas import percent
from bot.calculators.months import month_text, parse_month
from bot.calculators.pension_parts import (
    AdditionRule,
    CountedIndex,
    CountedYears,
    LongService,
    TransitionalRule,
    TransitionalTerm,
)
from bot.policy.catalogue import Found
from bot.service.collected_law import CollectedLaw
from bot.service.pension_request import PensionRequest


def find_transitional(law: CollectedLaw, request: PensionRequest, birth: date) -> TransitionalRule | None:
    """Return the region's rule where the person has early years; None without them or without a sure rule."""
    found = law.find("pension.transitional")
    rule = None if found is None else _read_transitional(found)
    if request.deemed_months is None and request.pre_account_years is None:
        _name_missing_deemed_years(law, birth)
    if found is not None and request.paid_transition_years is None and "paid_until" in found.rows():
        _name_missing_paid_years(law, birth, found.row("paid_until").text())
    if not request.has_early_years:
        return None
    if found is None or rule is None:
        law.leave_out("assumption_transitional_not_covered")
        return None
    law.keep(found, main=True)
    if found.source.kind == "secondary":
        law.assume("assumption_transitional_unproved", coefficient=percent(rule.coefficient))
    uses_index = any(term.index is CountedIndex.TRANSITION for term in rule.terms)
    if uses_index and request.transition_index is None:
        law.assume("assumption_transition_index", index=f"{request.average_index:f}")
    return rule


def _read_transitional(found: Found) -> TransitionalRule:
    rows = found.rows()
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
    rules: list[AdditionRule] = []
    for row in found.items():
        cells = row.rows()
        code = cells["code"].text()
        needs_early_years = "needs_early_years" in cells and not request.has_early_years
        if "left_out" in cells or needs_early_years:
            law.leave_out(f"assumption_left_out_{code}")
        else:
            rules.append(_read_addition(code, cells))
    return tuple(rules)


def _read_addition(code: str, cells: dict[str, Found]) -> AdditionRule:
    def yuan(name: str) -> Decimal:
        return cells[name].number() if name in cells else Decimal(0)

    return AdditionRule(code, yuan("fixed_yuan"), yuan("per_full_year_yuan"), yuan("per_index_year_yuan"))
