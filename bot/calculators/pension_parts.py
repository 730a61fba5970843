"""The parts of a pension that differ by region: the transitional pension and the additions, as rules of data.

No region is named here. A rule says which years count, by which index, at which coefficient; the figures are the
law's (bot/policy/parameters/pension). Source of the transitional pension: 国发〔2005〕38号, article 6, and the
provinces' own methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.calculators.formulas import percent, plain
from bot.calculators.rounding import AmountRounding, round_amount
from bot.results import Step

ONE = Decimal(1)
ZERO_YUAN = Decimal("0.00")


class CountedYears(StrEnum):
    """Which years a term counts: deemed ones, all before personal accounts began, or the paid ones in between.

    Transition years are those paid between the first contributions and the personal accounts' final form.
    """

    DEEMED = "deemed"
    PRE_ACCOUNT = "pre_account"
    PAID_TRANSITION = "paid_transition"


class CountedIndex(StrEnum):
    """Which index a term uses: the average one, the transition one, 1, or the mean of 1 and the average one."""

    AVERAGE = "average"
    TRANSITION = "transition"
    ONE = "one"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class TransitionalTerm:
    """One sum of a transitional pension: years × index."""

    years: CountedYears
    index: CountedIndex


@dataclass(frozen=True, slots=True)
class LongService:
    """A higher coefficient for who has paid more than so many years himself."""

    above_paid_years: Decimal
    coefficient: Decimal


@dataclass(frozen=True, slots=True)
class TransitionalRule:
    """A region's transitional pension: benefit base × sum of its terms × coefficient."""

    coefficient: Decimal
    terms: tuple[TransitionalTerm, ...]
    long_service: LongService | None = None

    def counts(self, years: CountedYears) -> bool:
        """Whether one of the terms counts these years."""
        return any(term.years is years for term in self.terms)


@dataclass(frozen=True, slots=True)
class AdditionRule:
    """An amount on top, in yuan a month: a fixed sum, one per full year, one per year × average index."""

    code: str
    fixed_yuan: Decimal
    per_full_year_yuan: Decimal = Decimal(0)
    per_index_year_yuan: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PensionInputs:
    """What is known of the person. Years include deemed ones; with no `account_balance_yuan` no account part."""

    contribution_years: Decimal
    average_index: Decimal
    account_balance_yuan: Decimal | None
    deemed_years: Decimal = Decimal(0)
    pre_account_years: Decimal = Decimal(0)
    transition_index: Decimal | None = None
    paid_transition_years: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Addition:
    """One regional addition, in yuan a month."""

    code: str
    yuan: Decimal


def transitional_pension(
    inputs: PensionInputs, rule: TransitionalRule | None, base_yuan: Decimal, rounding: AmountRounding
) -> tuple[Decimal, tuple[Step, ...]]:
    """Return the transitional pension in yuan a month and its step; nothing without years that count."""
    if rule is None:
        return ZERO_YUAN, ()
    terms = [(_years(inputs, term.years), _index(inputs, term.index), term.index) for term in rule.terms]
    counted = [term for term in terms if term[0]]
    if not counted:
        return ZERO_YUAN, ()
    coefficient = _coefficient(inputs, rule)
    weight = sum((years * index for years, index, _ in counted), Decimal(0))
    yuan = round_amount(base_yuan * weight * coefficient, rounding)
    products = [f"{_written(inputs, index, kind)} × {plain(years)}" for years, index, kind in counted]
    inner = products[0] if len(products) == 1 else f"({' + '.join(products)})"
    formula = f"{plain(base_yuan)} × {inner} × {percent(coefficient)}"
    return yuan, (Step("step_transitional", formula, str(yuan)),)


def _years(inputs: PensionInputs, years: CountedYears) -> Decimal:
    match years:
        case CountedYears.DEEMED:
            return inputs.deemed_years
        case CountedYears.PRE_ACCOUNT:
            return inputs.pre_account_years
        case CountedYears.PAID_TRANSITION:
            return inputs.paid_transition_years


def _index(inputs: PensionInputs, index: CountedIndex) -> Decimal:
    """The index of a term; without a transition index the average one stands in."""
    match index:
        case CountedIndex.ONE:
            return ONE
        case CountedIndex.MEAN:
            return (ONE + inputs.average_index) / 2
        case CountedIndex.TRANSITION if inputs.transition_index is not None:
            return inputs.transition_index
    return inputs.average_index


def _written(inputs: PensionInputs, index: Decimal, kind: CountedIndex) -> str:
    return f"(1 + {plain(inputs.average_index)}) ÷ 2" if kind is CountedIndex.MEAN else plain(index)


def _coefficient(inputs: PensionInputs, rule: TransitionalRule) -> Decimal:
    long = rule.long_service
    if long is not None and inputs.contribution_years - inputs.deemed_years > long.above_paid_years:
        return long.coefficient
    return rule.coefficient


def regional_additions(
    inputs: PensionInputs, rules: tuple[AdditionRule, ...], rounding: AmountRounding
) -> tuple[tuple[Addition, ...], tuple[Step, ...]]:
    """Return the additions in yuan a month, each with its step."""
    additions: list[Addition] = []
    steps: list[Step] = []
    for rule in rules:
        yuan, formula = _addition(inputs, rule)
        addition = Addition(rule.code, round_amount(yuan, rounding))
        additions.append(addition)
        steps.append(Step(f"step_{rule.code}", formula, str(addition.yuan)))
    return tuple(additions), tuple(steps)


def _addition(inputs: PensionInputs, rule: AdditionRule) -> tuple[Decimal, str]:
    yuan, written = rule.fixed_yuan, [plain(rule.fixed_yuan)]
    years = inputs.contribution_years
    if rule.per_full_year_yuan:
        yuan += rule.per_full_year_yuan * int(years)
        written.append(f"{plain(rule.per_full_year_yuan)} × {int(years)}")
    if rule.per_index_year_yuan:
        yuan += rule.per_index_year_yuan * inputs.average_index * years
        written.append(f"{plain(rule.per_index_year_yuan)} × {plain(inputs.average_index)} × {plain(years)}")
    return yuan, " + ".join(written)
