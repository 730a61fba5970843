"""The residents' pension: base pension, account part, bonus for years of contributions; all in yuan a month.

Source: 国发〔2014〕8号, section 6. The account is divided by the same months for everybody, whatever the age. The base
pension and the bonus are the region's; which figures the law gives, and whether the years suffice, is the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.pension import plain
from bot.calculators.rounding import AmountRounding, round_amount
from bot.results import Step

ZERO_YUAN = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class BonusBand:
    """Every full year above `above_years`, up to where the next band begins, adds `yuan_per_year` a month."""

    above_years: int
    yuan_per_year: Decimal


@dataclass(frozen=True, slots=True)
class SubsidyBand:
    """Who pays at least `paid_from_yuan` in a year is given at least `subsidy_yuan` on top."""

    paid_from_yuan: Decimal
    subsidy_yuan: Decimal


@dataclass(frozen=True, slots=True)
class ResidentPensionRules:
    """The figures of one region and month; `bonus_bands` ascend and are empty where no rule is known."""

    base_pension_yuan: Decimal
    payout_months: int
    bonus_bands: tuple[BonusBand, ...] = ()


@dataclass(frozen=True, slots=True)
class ResidentPensionInputs:
    """What is known of the person; with no `account_balance_yuan` there is no account part."""

    contribution_years: Decimal
    account_balance_yuan: Decimal | None


@dataclass(frozen=True, slots=True)
class ResidentPensionAmounts:
    """The parts in yuan a month, rounded to the fen; `account` is None where the balance is not known."""

    base_pension: Decimal
    account: Decimal | None
    years_bonus: Decimal
    total: Decimal
    steps: tuple[Step, ...]


def resident_pension(inputs: ResidentPensionInputs, rules: ResidentPensionRules) -> ResidentPensionAmounts:
    """Work out the pension part by part, with the steps that show it."""
    base = _to_fen(rules.base_pension_yuan)
    steps = [Step("step_basic", plain(rules.base_pension_yuan), str(base))]
    account = None
    if inputs.account_balance_yuan is not None:
        account = _to_fen(inputs.account_balance_yuan / rules.payout_months)
        formula = f"{plain(inputs.account_balance_yuan)} ÷ {rules.payout_months}"
        steps.append(Step("step_account", formula, str(account)))
    bonus, bonus_steps = _bonus(int(inputs.contribution_years), rules.bonus_bands)
    parts = [base, account or ZERO_YUAN, bonus]
    total = sum(parts, ZERO_YUAN)
    total_step = Step("step_total", " + ".join(str(part) for part in parts if part), str(total))
    return ResidentPensionAmounts(base, account, bonus, total, (*steps, *bonus_steps, total_step))


def years_in_bands(full_years: int, bands: Sequence[BonusBand]) -> tuple[tuple[int, BonusBand], ...]:
    """Share the years out among the bands: each year counts in the band it lies in, none in a higher one."""
    ends = [*(band.above_years for band in bands[1:]), full_years]
    shared = [(min(full_years, end) - band.above_years, band) for band, end in zip(bands, ends, strict=False)]
    return tuple((years, band) for years, band in shared if years > 0)


def least_subsidy(paid_yuan: Decimal, bands: Sequence[SubsidyBand]) -> Decimal:
    """Return the least subsidy in yuan a year for what is paid in a year; 0 below the lowest band."""
    reached = [band.subsidy_yuan for band in bands if paid_yuan >= band.paid_from_yuan]
    return max(reached, default=Decimal(0))


def saved_balance(paid_yuan: Decimal, subsidy_yuan: Decimal, years: Decimal) -> tuple[Decimal, Step]:
    """Return what so many equal years bring into the account without interest: a lower bound, in yuan."""
    balance = _to_fen((paid_yuan + subsidy_yuan) * years)
    formula = f"({plain(paid_yuan)} + {plain(subsidy_yuan)}) × {plain(years)}"
    return balance, Step("step_saved_balance", formula, str(balance))


def _bonus(full_years: int, bands: Sequence[BonusBand]) -> tuple[Decimal, tuple[Step, ...]]:
    shared = years_in_bands(full_years, bands)
    if not shared:
        return ZERO_YUAN, ()
    bonus = _to_fen(sum((years * band.yuan_per_year for years, band in shared), ZERO_YUAN))
    formula = " + ".join(f"{years} × {plain(band.yuan_per_year)}" for years, band in shared)
    return bonus, (Step("step_years_bonus", formula, str(bonus)),)


def _to_fen(amount: Decimal) -> Decimal:
    return round_amount(amount, AmountRounding.FEN_HALF_UP)
