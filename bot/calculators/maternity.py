"""Maternity allowance: days of leave by the national rule, and the employer's average wage by the day. Money is yuan.

Source: 国务院令第619号, article 7 (days of leave); 社会保险法, article 56 (whose wage). Days that provinces add are not
known here: without `leave_days` from the caller the allowance is a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.calculators.pension import plain
from bot.calculators.rounding import FEN
from bot.results import Step


class BirthKind(StrEnum):
    """What the leave is for; a miscarriage is early before the fourth full month of pregnancy."""

    NORMAL = "normal"
    DIFFICULT = "difficult"
    EARLY_MISCARRIAGE = "early_miscarriage"
    LATE_MISCARRIAGE = "late_miscarriage"


@dataclass(frozen=True, slots=True)
class MaternityRules:
    """Days of article 7, and the days by which a monthly wage is divided."""

    normal_days: int
    difficult_days: int
    further_child_days: int
    early_miscarriage_days: int
    late_miscarriage_days: int
    wage_days: int


@dataclass(frozen=True, slots=True)
class MaternityAllowance:
    """Days of leave, yuan a day and in all; both amounts are None where the employer's wage is not known."""

    base_days: int
    days: int
    daily: Decimal | None
    allowance: Decimal | None
    steps: tuple[Step, ...]


def base_days(kind: BirthKind, children: int, rules: MaternityRules) -> int:
    """Return the days of leave the national rule gives; `children` counts those born at once (article 7)."""
    match kind:
        case BirthKind.EARLY_MISCARRIAGE:
            return rules.early_miscarriage_days
        case BirthKind.LATE_MISCARRIAGE:
            return rules.late_miscarriage_days
    difficult = rules.difficult_days if kind is BirthKind.DIFFICULT else 0
    return rules.normal_days + difficult + rules.further_child_days * (children - 1)


def maternity_allowance(
    kind: BirthKind, children: int, employer_wage: Decimal | None, leave_days: int | None, rules: MaternityRules
) -> MaternityAllowance:
    """Work out employer's average monthly wage ÷ wage days × days; `leave_days` replace the national ones."""
    national = base_days(kind, children, rules)
    days = national if leave_days is None else leave_days
    steps = [Step("step_maternity_days", _days_formula(kind, children, rules), str(national))]
    if employer_wage is None:
        return MaternityAllowance(national, days, None, None, tuple(steps))
    daily = (employer_wage / rules.wage_days).quantize(FEN, ROUND_HALF_UP)
    allowance = (employer_wage * days / rules.wage_days).quantize(FEN, ROUND_HALF_UP)
    steps += [
        Step("step_maternity_daily", f"{plain(employer_wage)} ÷ {rules.wage_days}", str(daily)),
        Step("step_maternity_total", f"{plain(employer_wage)} ÷ {rules.wage_days} × {days}", str(allowance)),
    ]
    return MaternityAllowance(national, days, daily, allowance, tuple(steps))


def _days_formula(kind: BirthKind, children: int, rules: MaternityRules) -> str:
    """Show the parts of the national days."""
    if kind in (BirthKind.EARLY_MISCARRIAGE, BirthKind.LATE_MISCARRIAGE):
        return str(base_days(kind, children, rules))
    parts = [str(rules.normal_days)]
    if kind is BirthKind.DIFFICULT:
        parts.append(str(rules.difficult_days))
    if children > 1:
        parts.append(f"{rules.further_child_days} × {children - 1}")
    return " + ".join(parts)
