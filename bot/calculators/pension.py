"""The employees' basic pension: basic part, account part, transitional part, regional additions.

Source: 国发〔2005〕38号, article 6; the transitional part and the additions follow the region's rule, given as data.
It works out amounts only: whether the minimum years are met, and which figures the law gives, is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.calculators.rounding import AmountRounding, round_amount, round_years
from bot.results import Step

ONE = Decimal(1)
ZERO_YUAN = Decimal("0.00")


class CountedYears(StrEnum):
    """Which years the transitional part counts: deemed ones, or all before personal accounts began."""

    DEEMED = "deemed"
    PRE_ACCOUNT = "pre_account"


class CountedIndex(StrEnum):
    """Which index the transitional part uses."""

    AVERAGE = "average"
    TRANSITION = "transition"


@dataclass(frozen=True, slots=True)
class TransitionalRule:
    """A region's transitional pension: benefit base × index × years × coefficient."""

    coefficient: Decimal
    years: CountedYears
    index: CountedIndex


@dataclass(frozen=True, slots=True)
class AdditionRule:
    """An amount on top, in yuan a month: a fixed sum and one for every full year of contributions."""

    code: str
    fixed_yuan: Decimal
    per_full_year_yuan: Decimal


@dataclass(frozen=True, slots=True)
class PensionRules:
    """The figures and rules of one region and month of retirement.

    `low_index_below`: an average index below it shrinks the first term by index ÷ below; None: it does not.
    `transitional` is None where the region's rule is not known or not needed.
    """

    benefit_base_yuan: Decimal
    accrual_rate: Decimal
    payout_months: Decimal
    years_decimals: int
    amount_rounding: AmountRounding
    low_index_below: Decimal | None = None
    transitional: TransitionalRule | None = None
    additions: tuple[AdditionRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PensionInputs:
    """What is known of the person. Years include deemed ones; with no `account_balance_yuan` no account part."""

    contribution_years: Decimal
    average_index: Decimal
    account_balance_yuan: Decimal | None
    deemed_years: Decimal = Decimal(0)
    pre_account_years: Decimal = Decimal(0)
    transition_index: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """One regional addition, in yuan a month."""

    code: str
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class PensionAmounts:
    """The parts in yuan a month, rounded by the region's rule; `account` is None where the balance is not known."""

    basic: Decimal
    account: Decimal | None
    transitional: Decimal
    additions: tuple[Addition, ...]
    total: Decimal
    steps: tuple[Step, ...]


def pension(inputs: PensionInputs, rules: PensionRules) -> PensionAmounts:
    """Work out the pension in the month of retirement, part by part, with the steps that show it."""
    inputs = _with_rounded_years(inputs, rules.years_decimals)
    basic, basic_step = _basic(inputs, rules)
    account, account_steps = _account(inputs, rules)
    transitional, transitional_steps = _transitional(inputs, rules)
    additions, addition_steps = _additions(inputs, rules)
    parts = [basic, account or ZERO_YUAN, transitional, *(addition.yuan for addition in additions)]
    total = sum(parts, ZERO_YUAN)
    total_step = Step("step_total", " + ".join(str(part) for part in parts if part), str(total))
    steps = (basic_step, *account_steps, *transitional_steps, *addition_steps, total_step)
    return PensionAmounts(basic, account, transitional, additions, total, steps)


def _with_rounded_years(inputs: PensionInputs, decimals: int) -> PensionInputs:
    return replace(
        inputs,
        contribution_years=round_years(inputs.contribution_years, decimals),
        deemed_years=round_years(inputs.deemed_years, decimals),
        pre_account_years=round_years(inputs.pre_account_years, decimals),
    )


def _basic(inputs: PensionInputs, rules: PensionRules) -> tuple[Decimal, Step]:
    """(C × a + C × Z) ÷ 2 × N × rate, where a is 1 unless a low index shrinks it (article 6)."""
    index, below = inputs.average_index, rules.low_index_below
    shrinks = below is not None and index < below
    factor = index / below if below is not None and shrinks else ONE
    amount = rules.benefit_base_yuan * (factor + index) / 2 * inputs.contribution_years * rules.accrual_rate
    first = f"{plain(index)} ÷ {plain(below)}" if below is not None and shrinks else "1"
    formula = (
        f"{plain(rules.benefit_base_yuan)} × ({first} + {plain(index)}) ÷ 2"
        f" × {plain(inputs.contribution_years)} × {percent(rules.accrual_rate)}"
    )
    yuan = round_amount(amount, rules.amount_rounding)
    return yuan, Step("step_basic", formula, str(yuan))


def _account(inputs: PensionInputs, rules: PensionRules) -> tuple[Decimal | None, tuple[Step, ...]]:
    balance = inputs.account_balance_yuan
    if balance is None:
        return None, ()
    yuan = round_amount(balance / rules.payout_months, rules.amount_rounding)
    return yuan, (Step("step_account", f"{plain(balance)} ÷ {plain(rules.payout_months)}", str(yuan)),)


def _transitional(inputs: PensionInputs, rules: PensionRules) -> tuple[Decimal, tuple[Step, ...]]:
    rule = rules.transitional
    if rule is None:
        return ZERO_YUAN, ()
    years = inputs.deemed_years if rule.years is CountedYears.DEEMED else inputs.pre_account_years
    if not years:
        return ZERO_YUAN, ()
    index = inputs.average_index
    if rule.index is CountedIndex.TRANSITION and inputs.transition_index is not None:
        index = inputs.transition_index
    yuan = round_amount(rules.benefit_base_yuan * index * years * rule.coefficient, rules.amount_rounding)
    formula = f"{plain(rules.benefit_base_yuan)} × {plain(index)} × {plain(years)} × {percent(rule.coefficient)}"
    return yuan, (Step("step_transitional", formula, str(yuan)),)


def _additions(inputs: PensionInputs, rules: PensionRules) -> tuple[tuple[Addition, ...], tuple[Step, ...]]:
    full_years = int(inputs.contribution_years)
    additions: list[Addition] = []
    steps: list[Step] = []
    for rule in rules.additions:
        yuan = round_amount(rule.fixed_yuan + rule.per_full_year_yuan * full_years, rules.amount_rounding)
        formula = f"{plain(rule.fixed_yuan)} + {plain(rule.per_full_year_yuan)} × {full_years}"
        additions.append(Addition(rule.code, yuan))
        steps.append(Step(f"step_{rule.code}", formula, str(yuan)))
    return tuple(additions), tuple(steps)


def plain(number: Decimal) -> str:
    """Write a number without trailing zeros and without an exponent: 25.5000 → 25.5."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: Decimal) -> str:
    """Write a ratio as a percentage: 0.012 → 1.2%."""
    return f"{plain(ratio * 100)}%"
