"""What a flexible worker pays for the employees' pension, at one base or at the usual choices between the limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.flexible_contribution import FlexibleContribution, base_at, flexible_contribution, is_within
from bot.calculators.pension import percent, plain
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result, Step
from bot.service.flexible_contribution_rules import FlexibleContributionLaw, find_flexible_contribution_law
from bot.service.pension_request import REGION
from bot.service.source_list import unique_sources

# Multiples of the average wage that are offered as choices besides the lowest and the highest of the law.
RATIOS_BETWEEN = tuple(Decimal(ratio) for ratio in ("0.8", "1", "2"))
AMOUNTS = ("base", "monthly", "yearly", "account_monthly", "pooled_monthly")
FEN = Decimal("0.01")
ASSUMPTIONS = (Assumption("assumption_medical_apart"), Assumption("assumption_estimate_only"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One base to choose: its multiple of the average wage (None: it was named in yuan) and what it costs."""

    ratio: Decimal | None
    cost: FlexibleContribution
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class FlexibleContributionCalculation:
    """The base that was asked for, if any, among the usual choices, with the law they rest on."""

    law: FlexibleContributionLaw
    asked: Choice | None
    choices: tuple[Choice, ...]
    result: Result


def calculate_flexible_contribution(
    policy: Catalogue, *, region: str, base: Decimal | None = None, base_ratio: Decimal | None = None, on: date
) -> Result:
    """Work out the cost in yuan a month and a year, and what goes into the account; `choices` are the usual bases.

    `base` is yuan a month, `base_ratio` a multiple of the average wage; with neither the amounts are None. Raises
    InvalidInput naming the field, NotCovered.
    """
    return work_out_flexible_contribution(policy, region=region, base=base, base_ratio=base_ratio, on=on).result


def work_out_flexible_contribution(
    policy: Catalogue, *, region: str, base: Decimal | None, base_ratio: Decimal | None, on: date
) -> FlexibleContributionCalculation:
    """The same with its intermediate decisions; raises as `calculate_flexible_contribution`."""
    if not REGION.fullmatch(region):
        raise InvalidInput("invalid_region", field="region", given=region)
    law = find_flexible_contribution_law(policy, region, on)
    asked_base = _asked_base(law, base, base_ratio)
    asked = Choice(base_ratio, flexible_contribution(asked_base, law.rates), True) if asked_base is not None else None
    choices = _choices(law, asked)
    values = {
        **_amounts(asked),
        "lower_limit": law.limits.lower_yuan.quantize(FEN),
        "upper_limit": law.limits.upper_yuan.quantize(FEN),
        "contribution_average_wage": law.average_wage_yuan,
        "choices": [{"ratio": choice.ratio, **_amounts(choice)} for choice in choices],
    }
    result = Result(
        values=values,
        steps=_steps(law, asked, choices),
        sources=unique_sources(law.sources),
        assumptions=(*law.assumptions, *ASSUMPTIONS),
        as_of=on,
    )
    return FlexibleContributionCalculation(law, asked, choices, result)


def _asked_base(law: FlexibleContributionLaw, base: Decimal | None, base_ratio: Decimal | None) -> Decimal | None:
    """The base in yuan, given as such or as a multiple; refused outside the limits."""
    limits = law.limits
    if base is not None and base_ratio is not None:
        raise InvalidInput("base_or_ratio", field="base_ratio")
    if base is not None and not is_within(base, limits):
        raise InvalidInput(
            "base_outside_limits", field="base", lower=f"{limits.lower_yuan:f}", upper=f"{limits.upper_yuan:f}"
        )
    if base_ratio is None:
        return base
    if not law.lowest_ratio <= base_ratio <= law.highest_ratio:
        raise InvalidInput(
            "contribution_ratio_outside",
            field="base_ratio",
            lower=percent(law.lowest_ratio),
            upper=percent(law.highest_ratio),
            lower_yuan=f"{limits.lower_yuan:f}",
            upper_yuan=f"{limits.upper_yuan:f}",
        )
    return base_at(base_ratio, law.average_wage_yuan, limits)


def _choices(law: FlexibleContributionLaw, asked: Choice | None) -> tuple[Choice, ...]:
    """The lowest base, the usual multiples and the one that was asked for, each base once, ascending."""
    by_base = {asked.cost.base: asked} if asked else {}
    for ratio in (law.lowest_ratio, *RATIOS_BETWEEN, law.highest_ratio):
        base = base_at(ratio, law.average_wage_yuan, law.limits)
        by_base.setdefault(base, Choice(ratio, flexible_contribution(base, law.rates)))
    lowest = law.limits.lower_yuan
    by_base.setdefault(lowest, Choice(None, flexible_contribution(lowest, law.rates)))
    return tuple(by_base[base] for base in sorted(by_base))


def _amounts(choice: Choice | None) -> dict[str, Decimal | None]:
    """The amounts of a choice, None where no base was asked for."""
    return {name: getattr(choice.cost, name) if choice else None for name in AMOUNTS}


def _steps(law: FlexibleContributionLaw, asked: Choice | None, choices: Sequence[Choice]) -> tuple[Step, ...]:
    """How the average wage follows from the highest base, then the asked base in full, or each choice's month."""
    limits, wage = law.limits, plain(law.average_wage_yuan)
    formula = f"{plain(limits.upper_yuan)} ÷ {plain(law.highest_ratio)}"
    steps = [Step("step_contribution_average_wage", formula, str(law.average_wage_yuan))]
    if asked is None:
        return (*steps, *(choice.cost.steps[0] for choice in choices))
    if asked.ratio is not None:
        steps.append(Step("step_flexible_base", f"{wage} × {percent(asked.ratio)}", str(asked.cost.base)))
    return (*steps, *asked.cost.steps)
