"""The employees' basic pension: basic part, account part, transitional part, regional additions.

Source: 国发〔2005〕38号, article 6; the transitional part and the additions follow the region's rule, given as data.
It works out amounts only: whether the minimum years are met, and which figures the law gives, is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.calculators.formulas import percent, plain
from bot.calculators.pension_parts import (
    Addition,
    AdditionRule,
    CountedIndex,
    CountedYears,
    LongService,
    PensionInputs,
    TransitionalRule,
    TransitionalTerm,
    regional_additions,
    transitional_pension,
)
from bot.calculators.rounding import AmountRounding, YearsRounding, round_amount, round_total, round_years
from bot.results import Step

__all__ = [
    "Addition",
    "AdditionRule",
    "CountedIndex",
    "CountedYears",
    "LongService",
    "PensionAmounts",
    "PensionInputs",
    "PensionRules",
    "TransitionalRule",
    "TransitionalTerm",
    "pension",
    "percent",
    "plain",
]

ONE = Decimal(1)
ZERO_YUAN = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class PensionRules:
    """The figures and rules of one region and month of retirement.

    `first_base_yuan`: the base of the first term where it is not the one the index multiplies (a province's and a
    city's); None: the same. `low_index_below`: an average index below it shrinks the first term by index ÷ below;
    None: it does not. `transitional` is None where the region's rule is not known or not needed.
    """

    benefit_base_yuan: Decimal
    accrual_rate: Decimal
    payout_months: Decimal
    years_rounding: YearsRounding
    amount_rounding: AmountRounding
    first_base_yuan: Decimal | None = None
    low_index_below: Decimal | None = None
    transitional: TransitionalRule | None = None
    additions: tuple[AdditionRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PensionAmounts:
    """The parts in yuan a month, rounded by the region's rule; `account` is None where the balance is not known.

    `rounding_yuan` is what rounding the total added to the sum of the parts.
    """

    basic: Decimal
    account: Decimal | None
    transitional: Decimal
    additions: tuple[Addition, ...]
    total: Decimal
    steps: tuple[Step, ...]
    rounding_yuan: Decimal = ZERO_YUAN


def pension(inputs: PensionInputs, rules: PensionRules) -> PensionAmounts:
    """Work out the pension in the month of retirement, part by part, with the steps that show it."""
    inputs = _with_rounded_years(inputs, rules.years_rounding)
    rounding = rules.amount_rounding
    basic, basic_step = _basic(inputs, rules)
    account, account_steps = _account(inputs, rules)
    transitional, transitional_steps = transitional_pension(
        inputs, rules.transitional, rules.benefit_base_yuan, rounding
    )
    additions, addition_steps = regional_additions(inputs, rules.additions, rounding)
    parts = [basic, account or ZERO_YUAN, transitional, *(addition.yuan for addition in additions)]
    total, rounded_up, total_steps = _total(parts, rounding)
    steps = (basic_step, *account_steps, *transitional_steps, *addition_steps, *total_steps)
    return PensionAmounts(basic, account, transitional, additions, total, steps, rounded_up)


def _with_rounded_years(inputs: PensionInputs, rounding: YearsRounding) -> PensionInputs:
    return replace(
        inputs,
        contribution_years=round_years(inputs.contribution_years, rounding),
        deemed_years=round_years(inputs.deemed_years, rounding),
        pre_account_years=round_years(inputs.pre_account_years, rounding),
        paid_transition_years=round_years(inputs.paid_transition_years, rounding),
    )


def _basic(inputs: PensionInputs, rules: PensionRules) -> tuple[Decimal, Step]:
    """(C₁ × a + C × Z) ÷ 2 × N × rate, where C₁ is C and a is 1 unless the region's rule says otherwise (article 6)."""
    index, below, base = inputs.average_index, rules.low_index_below, rules.benefit_base_yuan
    first_base = base if rules.first_base_yuan is None else rules.first_base_yuan
    factor, written = ONE, "1"
    if below is not None and index < below:
        factor, written = index / below, f"{plain(index)} ÷ {plain(below)}"
    wages = f"{plain(base)} × ({written} + {plain(index)})"
    if first_base != base:
        first = plain(first_base) if factor is ONE else f"{plain(first_base)} × {written}"
        wages = f"({first} + {plain(base)} × {plain(index)})"
    amount = (first_base * factor + base * index) / 2 * inputs.contribution_years * rules.accrual_rate
    yuan = round_amount(amount, rules.amount_rounding)
    formula = f"{wages} ÷ 2 × {plain(inputs.contribution_years)} × {percent(rules.accrual_rate)}"
    return yuan, Step("step_basic", formula, str(yuan))


def _account(inputs: PensionInputs, rules: PensionRules) -> tuple[Decimal | None, tuple[Step, ...]]:
    balance = inputs.account_balance_yuan
    if balance is None:
        return None, ()
    yuan = round_amount(balance / rules.payout_months, rules.amount_rounding)
    return yuan, (Step("step_account", f"{plain(balance)} ÷ {plain(rules.payout_months)}", str(yuan)),)


def _total(parts: list[Decimal], rounding: AmountRounding) -> tuple[Decimal, Decimal, tuple[Step, ...]]:
    """The sum, what rounding it adds, and the steps: the rounding is a part like the others where it adds anything."""
    parts_sum = sum(parts, ZERO_YUAN)
    total = round_total(parts_sum, rounding)
    rounded_up = total - parts_sum
    shown = [*parts, rounded_up]
    total_step = Step("step_total", " + ".join(str(part) for part in shown if part), str(total))
    if not rounded_up:
        return total, rounded_up, (total_step,)
    return total, rounded_up, (Step("step_total_rounding", f"{total} - {parts_sum}", str(rounded_up)), total_step)
