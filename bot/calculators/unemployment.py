"""Unemployment benefit: how many months, at which level, and the total. Months are whole, money is yuan.

Source: 社会保险法, articles 45 to 47 (condition, upper bound, level); measures of 2024, article 7
(until retirement). The bound on the months is national and never the months granted: those follow the region's rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.pension import ZERO_YUAN, plain
from bot.calculators.rounding import FEN
from bot.results import Step


@dataclass(frozen=True, slots=True)
class CapBand:
    """From so many months of contributions on, at most so many months of benefit (article 46)."""

    from_months: int
    most_months: int


@dataclass(frozen=True, slots=True)
class GrowthBand:
    """Of the contributions above `above_months` (and up to the next band), every full `every_months` grant so many."""

    above_months: int
    every_months: int
    granted_months: int


@dataclass(frozen=True, slots=True)
class MonthsRule:
    """A region's rule for the months granted; bands ascend."""

    bands: tuple[GrowthBand, ...]
    most_months: int


@dataclass(frozen=True, slots=True)
class LevelBand:
    """From that month of drawing on, so many yuan a month."""

    from_month: int
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """A region's level; bands ascend from month 1. `extended_yuan` is paid after the granted months, None: unknown."""

    bands: tuple[LevelBand, ...]
    extended_yuan: Decimal | None = None

    def of_month(self, month: int) -> Decimal:
        """Return the yuan of that month of drawing, the first being 1."""
        return [band.yuan for band in self.bands if band.from_month <= month][-1]


@dataclass(frozen=True, slots=True)
class UnemploymentRules:
    """The law of one region and day; `months` and `level` are None where the region's is not known.

    `combined_months` bounds the months where earlier ones are added. Who would be left with less than
    `near_retirement_months` to the statutory age at the end of drawing draws until then.
    """

    minimum_months: int
    caps: tuple[CapBand, ...]
    combined_months: int
    near_retirement_months: int
    months: MonthsRule | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class UnemploymentInputs:
    """Months: contributed since the last claim, drawn already, left from an earlier unemployment, to the statutory age.

    `months_to_retirement` is positive, or None where it is not known.
    """

    contribution_months: int
    claimed_months: int = 0
    earlier_months: int = 0
    months_to_retirement: int | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """Months of drawing at one level, both ends included; the first month of drawing is 1."""

    from_month: int
    to_month: int
    yuan: Decimal

    @property
    def count(self) -> int:
        """How many months it has."""
        return self.to_month - self.from_month + 1

    @property
    def total(self) -> Decimal:
        """The yuan of all its months."""
        return (self.yuan * self.count).quantize(FEN)


@dataclass(frozen=True, slots=True)
class BenefitMonths:
    """`cap` is the national bound, `granted` what the region's rule gives, None where it is not known.

    `left` are those not drawn yet, up to the bound where nothing else is known. `is_until_retirement`: drawing goes on
    to the statutory age, where `left` ends, and `extended` months come on top of the granted ones.
    """

    cap: int
    granted: int | None
    left: int
    is_until_retirement: bool = False
    extended: int = 0


@dataclass(frozen=True, slots=True)
class UnemploymentBenefit:
    """What is due. `phases` begin with the next month to be drawn; `total` is None without months or level."""

    missing_months: int
    months: BenefitMonths
    phases: tuple[Phase, ...]
    total: Decimal | None
    steps: tuple[Step, ...]


def cap_months(contribution_months: int, caps: tuple[CapBand, ...]) -> int:
    """Return the national upper bound for that many months of contributions, 0 below the first band (article 46)."""
    return max((band.most_months for band in caps if band.from_months <= contribution_months), default=0)


def months_by_rule(contribution_months: int, rule: MonthsRule) -> int:
    """Return the months a region's rule grants for that many months of contributions."""
    granted = sum(units * band.granted_months for units, band in _full_units(contribution_months, rule))
    return min(granted, rule.most_months)


def unemployment_benefit(inputs: UnemploymentInputs, rules: UnemploymentRules) -> UnemploymentBenefit:
    """Work out months, level and total of who fulfils the other conditions; too few contributions give nothing."""
    missing = rules.minimum_months - inputs.contribution_months
    if missing > 0:
        formula = f"{rules.minimum_months} - {inputs.contribution_months}"
        step = Step("step_unemployment_minimum", formula, str(missing))
        return UnemploymentBenefit(missing, BenefitMonths(0, 0, 0), (), None, (step,))
    months = benefit_months(inputs, rules)
    phases = tuple(_phases(inputs.claimed_months, months, rules.level))
    is_total_known = months.granted is not None and rules.level is not None
    total = sum((phase.total for phase in phases), ZERO_YUAN) if is_total_known else None
    return UnemploymentBenefit(0, months, phases, total, tuple(_steps(inputs, rules, months, phases, total)))


def benefit_months(inputs: UnemploymentInputs, rules: UnemploymentRules) -> BenefitMonths:
    """Return bound, granted and left months (article 46), and whether drawing goes on until retirement (article 7)."""
    cap = _with_earlier(cap_months(inputs.contribution_months, rules.caps), inputs, rules)
    granted = None
    if rules.months is not None:
        granted = _with_earlier(months_by_rule(inputs.contribution_months, rules.months), inputs, rules)
    left = max(0, (cap if granted is None else granted) - inputs.claimed_months)
    to_retirement = inputs.months_to_retirement
    sure_left = 0 if granted is None else left
    if not left or to_retirement is None or to_retirement - sure_left >= rules.near_retirement_months:
        return BenefitMonths(cap, granted, left)
    if granted is None:
        return BenefitMonths(cap, None, left, is_until_retirement=True)
    return BenefitMonths(cap, granted, min(left, to_retirement), True, max(0, to_retirement - left))


def _with_earlier(months: int, inputs: UnemploymentInputs, rules: UnemploymentRules) -> int:
    return min(months + inputs.earlier_months, rules.combined_months)


def _full_units(contribution_months: int, rule: MonthsRule) -> Iterator[tuple[int, GrowthBand]]:
    """Yield each band that contributions reach, with its full units."""
    ends = [band.above_months for band in rule.bands[1:]]
    for band, end in zip(rule.bands, [*ends, contribution_months], strict=True):
        units = (min(contribution_months, end) - band.above_months) // band.every_months
        if units > 0:
            yield units, band


def _phases(claimed: int, months: BenefitMonths, level: Level | None) -> Iterator[Phase]:
    """Yield the months still to be drawn by level; extended months only where their level is known."""
    if level is None or not months.left:
        return
    last = claimed + months.left
    ends = [band.from_month - 1 for band in level.bands[1:]]
    for band, end in zip(level.bands, [*ends, last], strict=True):
        first, final = max(band.from_month, claimed + 1), min(end, last)
        if first <= final:
            yield Phase(first, final, band.yuan)
    if months.extended and level.extended_yuan is not None:
        yield Phase(last + 1, last + months.extended, level.extended_yuan)


def _steps(
    inputs: UnemploymentInputs,
    rules: UnemploymentRules,
    months: BenefitMonths,
    phases: tuple[Phase, ...],
    total: Decimal | None,
) -> Iterator[Step]:
    reached = max(band.from_months for band in rules.caps if band.from_months <= inputs.contribution_months)
    yield Step("step_unemployment_cap", f"{inputs.contribution_months} ≥ {reached}", str(months.cap))
    if months.granted is None or rules.months is None:
        return
    formula = _months_formula(inputs, rules.months, months.granted)
    yield Step("step_unemployment_months", formula, str(months.granted))
    if inputs.claimed_months:
        drawn = min(inputs.claimed_months, months.granted)
        yield Step("step_unemployment_left", f"{months.granted} - {drawn}", str(months.granted - drawn))
    if total is not None and phases:
        sums = " + ".join(f"{plain(phase.yuan)} × {phase.count}" for phase in phases)
        yield Step("step_unemployment_total", sums, str(total))


def _months_formula(inputs: UnemploymentInputs, rule: MonthsRule, granted: int) -> str:
    """Show full units × months and what was added, cut to the bound where that is less."""
    units = list(_full_units(inputs.contribution_months, rule))
    parts = [f"{count} × {band.granted_months}" for count, band in units]
    parts += [str(inputs.earlier_months)] if inputs.earlier_months else []
    formula = " + ".join(parts)
    uncut = sum(count * band.granted_months for count, band in units) + inputs.earlier_months
    return f"min({formula}, {granted})" if uncut > granted else formula
