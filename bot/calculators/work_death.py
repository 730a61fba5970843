"""Benefits for a death at work: the lump-sum death grant, the funeral grant, the dependants' pension.

Source: 工伤保险条例 (2010), article 39. The funeral grant rests on the average wage of the pooling area's employees,
not on the benefit base of pensions, and is six months of it, not two.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.formulas import percent, plain
from bot.calculators.rounding import AmountRounding, round_amount
from bot.results import Step

WHOLE_WAGE = Decimal(1)


@dataclass(frozen=True, slots=True)
class DependantShares:
    """Shares of the dead person's wage; `lonely_more` on top for each lonely old person or orphan."""

    spouse: Decimal
    other: Decimal
    lonely_more: Decimal


@dataclass(frozen=True, slots=True)
class Dependants:
    """Who lived on the dead person's wage; `lonely` counts those among them who are lonely and old, or orphans."""

    has_spouse: bool = False
    others: int = 0
    lonely: int = 0

    @property
    def heads(self) -> int:
        """How many they are."""
        return int(self.has_spouse) + self.others


@dataclass(frozen=True, slots=True)
class WorkDeathRules:
    """The law, with the nation's urban disposable income of the year before death in yuan a year."""

    urban_income_yuan: Decimal
    grant_multiple: Decimal
    funeral_months: int
    shares: DependantShares


@dataclass(frozen=True, slots=True)
class WorkDeathAmounts:
    """Yuan; None where a wage is missing. `pension` is `dependants_rate` of the wage, in yuan a month."""

    death_grant: Decimal
    funeral: Decimal | None
    dependants_rate: Decimal
    pension: Decimal | None
    steps: tuple[Step, ...]


def work_death_benefits(
    wage: Decimal | None, area_wage: Decimal | None, dependants: Dependants, rules: WorkDeathRules
) -> WorkDeathAmounts:
    """Work out the grants; `area_wage` is the pooling area's average monthly wage of the year before death."""
    grant = _to_the_fen(rules.urban_income_yuan * rules.grant_multiple)
    grant_formula = f"{plain(rules.urban_income_yuan)} × {plain(rules.grant_multiple)}"
    funeral, funeral_steps = _funeral(area_wage, rules.funeral_months)
    rate, rate_formula = dependants_rate(dependants, rules.shares)
    pension, pension_steps = _pension(wage, rate, rate_formula)
    steps = (Step("step_death_grant", grant_formula, str(grant)), *funeral_steps, *pension_steps)
    return WorkDeathAmounts(grant, funeral, rate, pension, steps)


def dependants_rate(dependants: Dependants, shares: DependantShares) -> tuple[Decimal, str]:
    """Return their share of the wage, at most the whole of it, and how it came about."""
    parts: list[tuple[Decimal, str]] = []
    if dependants.has_spouse:
        parts.append((shares.spouse, percent(shares.spouse)))
    if dependants.others:
        parts.append((shares.other * dependants.others, f"{percent(shares.other)} × {dependants.others}"))
    if dependants.lonely:
        parts.append((shares.lonely_more * dependants.lonely, f"{percent(shares.lonely_more)} × {dependants.lonely}"))
    formula = " + ".join(text for _, text in parts)
    total = sum((part for part, _ in parts), Decimal(0))
    if total > WHOLE_WAGE:
        return WHOLE_WAGE, f"min({formula}, {percent(WHOLE_WAGE)})"
    return total, f"({formula})" if len(parts) > 1 else formula


def _funeral(area_wage: Decimal | None, months: int) -> tuple[Decimal | None, tuple[Step, ...]]:
    if area_wage is None:
        return None, ()
    yuan = _to_the_fen(area_wage * months)
    return yuan, (Step("step_work_funeral", f"{plain(area_wage)} × {months}", str(yuan)),)


def _pension(wage: Decimal | None, rate: Decimal, formula: str) -> tuple[Decimal | None, tuple[Step, ...]]:
    if wage is None or not rate:
        return None, ()
    yuan = _to_the_fen(wage * rate)
    return yuan, (Step("step_dependants_pension", f"{plain(wage)} × {formula}", str(yuan)),)


def _to_the_fen(amount: Decimal) -> Decimal:
    return round_amount(amount, AmountRounding.FEN_HALF_UP)
