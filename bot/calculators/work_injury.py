"""Benefits for a disability from a work injury: the lump-sum grant, the monthly pension, the nursing allowance.

Source: 工伤保险条例 (2010), articles 34 to 37 and 64. What a province adds when the employment ends is not worked out
here. The own wage is the average monthly contribution wage of the twelve months before the accident.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.formulas import percent, plain
from bot.calculators.rounding import AmountRounding, round_amount
from bot.results import Step


@dataclass(frozen=True, slots=True)
class WageLimits:
    """Multiples of the pooling area's average wage between which the own wage counts (article 64)."""

    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class DisabilityRules:
    """The law for one grade. `pension_rate` is None for grades without one, `nursing_rate` where no care is needed."""

    grant_months: int
    pension_rate: Decimal | None
    nursing_rate: Decimal | None
    wage_limits: WageLimits


@dataclass(frozen=True, slots=True)
class DisabilityAmounts:
    """Yuan, the pension and the nursing allowance a month; None where it does not apply or a wage is missing."""

    counted_wage: Decimal | None
    grant: Decimal | None
    pension: Decimal | None
    nursing: Decimal | None
    steps: tuple[Step, ...]


def disability_benefits(wage: Decimal | None, area_wage: Decimal | None, rules: DisabilityRules) -> DisabilityAmounts:
    """Work out what follows from the own wage and the area's average monthly wage; either may be unknown."""
    counted, wage_steps = counted_wage(wage, area_wage, rules.wage_limits)
    grant, grant_steps = _grant(counted, rules.grant_months)
    pension, pension_steps = _share(counted, rules.pension_rate, "step_disability_pension")
    nursing, nursing_steps = _share(area_wage, rules.nursing_rate, "step_nursing")
    steps = (*wage_steps, *grant_steps, *pension_steps, *nursing_steps)
    return DisabilityAmounts(counted, grant, pension, nursing, steps)


def counted_wage(
    wage: Decimal | None, area_wage: Decimal | None, limits: WageLimits
) -> tuple[Decimal | None, tuple[Step, ...]]:
    """Return the own wage within the limits of article 64; as stated where the area's wage is not known."""
    if wage is None or area_wage is None:
        return wage, ()
    lowest, highest = area_wage * limits.lower, area_wage * limits.upper
    if wage < lowest:
        return _limited(lowest, area_wage, limits.lower)
    if wage > highest:
        return _limited(highest, area_wage, limits.upper)
    return wage, ()


def _limited(limit: Decimal, area_wage: Decimal, multiple: Decimal) -> tuple[Decimal, tuple[Step, ...]]:
    yuan = _to_the_fen(limit)
    return yuan, (Step("step_counted_wage", f"{plain(area_wage)} × {percent(multiple)}", str(yuan)),)


def _grant(wage: Decimal | None, months: int) -> tuple[Decimal | None, tuple[Step, ...]]:
    if wage is None:
        return None, ()
    yuan = _to_the_fen(wage * months)
    return yuan, (Step("step_disability_grant", f"{plain(wage)} × {months}", str(yuan)),)


def _share(base: Decimal | None, rate: Decimal | None, code: str) -> tuple[Decimal | None, tuple[Step, ...]]:
    if base is None or rate is None:
        return None, ()
    yuan = _to_the_fen(base * rate)
    return yuan, (Step(code, f"{plain(base)} × {percent(rate)}", str(yuan)),)


def _to_the_fen(amount: Decimal) -> Decimal:
    return round_amount(amount, AmountRounding.FEN_HALF_UP)
