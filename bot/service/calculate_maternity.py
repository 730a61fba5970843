"""Maternity allowance of one person as a calculation: days by the national rule, yuan by the employer's wage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.calculators.maternity import BirthKind, MaternityAllowance, MaternityRules, base_days, maternity_allowance
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue, Found
from bot.results import Assumption, Result
from bot.service.pension_request import REGION
from bot.service.source_list import unique_sources

KINDS = tuple(str(kind) for kind in BirthKind)
MOST_CHILDREN = 9


def calculate_maternity(
    policy: Catalogue,
    *,
    region: str,
    employer_wage: Decimal | None,
    birth_kind: str | None = None,
    children: int = 1,
    leave_days: int | None = None,
    on: date,
) -> Result:
    """Work out days of leave, and the allowance in yuan a day and in all, by the law of that day.

    `employer_wage` is the employer's average monthly wage of the previous year; None leaves the amounts None.
    `birth_kind` None counts as normal. Without `leave_days` (the region's own days) days and allowance are a lower
    bound. Raises InvalidInput naming the field, NotCovered.
    """
    kind = _read(region, employer_wage, birth_kind, children)
    leave, wage_days = policy.get("maternity.leave_days", on), policy.get("maternity.wage_days", on)
    limit = policy.get("handling.time_limits", on).row("maternity_allowance")
    rules = _rules(leave, wage_days)
    _check_days(leave_days, base_days(kind, children, rules))
    worked = maternity_allowance(kind, children, employer_wage, leave_days, rules)
    handling = replace(limit.source, article=limit.row("article").text())
    basis = policy.get("maternity.wage_basis", on)
    values = {
        "leave_days": worked.days,
        "national_days": worked.base_days,
        "is_lower_bound": leave_days is None,
        "daily_allowance": worked.daily,
        "allowance": worked.allowance,
        "working_days": limit.row("working_days").whole(),
    }
    return Result(
        values=values,
        steps=worked.steps,
        sources=unique_sources((basis.source, leave.source, wage_days.source, handling)),
        assumptions=tuple(_assumptions(worked, birth_kind, leave_days, rules)),
        as_of=on,
    )


def _read(region: str, employer_wage: Decimal | None, birth_kind: str | None, children: int) -> BirthKind:
    if not REGION.fullmatch(region):
        raise InvalidInput("invalid_region", field="region", given=region)
    if employer_wage is not None and employer_wage <= 0:
        raise InvalidInput("invalid_employer_wage", field="employer_wage")
    if birth_kind is not None and birth_kind not in KINDS:
        raise InvalidInput("invalid_birth_kind", field="birth_kind", given=birth_kind)
    if not 1 <= children <= MOST_CHILDREN:
        raise InvalidInput("invalid_children", field="children")
    return BirthKind(birth_kind or BirthKind.NORMAL)


def _rules(leave: Found, wage_days: Found) -> MaternityRules:
    return MaternityRules(
        normal_days=leave.row("normal").whole(),
        difficult_days=leave.row("difficult").whole(),
        further_child_days=leave.row("further_child").whole(),
        early_miscarriage_days=leave.row("early_miscarriage").whole(),
        late_miscarriage_days=leave.row("late_miscarriage").whole(),
        wage_days=wage_days.whole(),
    )


def _check_days(leave_days: int | None, national_days: int) -> None:
    """Refuse fewer days than the national rule gives."""
    if leave_days is not None and leave_days < national_days:
        raise InvalidInput("leave_days_too_few", field="leave_days", national_days=national_days)


def _assumptions(
    worked: MaternityAllowance, birth_kind: str | None, leave_days: int | None, rules: MaternityRules
) -> Iterator[Assumption]:
    if birth_kind is None:
        yield Assumption("assumption_maternity_normal")
    if leave_days is None:
        yield Assumption("assumption_maternity_national_days", {"national_days": worked.base_days})
    yield Assumption("assumption_maternity_insured")
    if worked.allowance is not None:
        yield Assumption("assumption_maternity_wage_days", {"wage_days": rules.wage_days})
        yield Assumption("assumption_maternity_top_up")
    yield Assumption("assumption_estimate_only")
