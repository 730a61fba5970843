"""What flexible workers pay for the employees' pension: a share of a base that they choose between two limits.

Source: 国办发〔2019〕13号 and the limits that each region publishes for a contribution year. Only the pension: medical
insurance follows local rules. The average wage found here serves contributions; it is not the benefit base.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators.months import MONTHS_PER_YEAR
from bot.calculators.pension import percent, plain
from bot.calculators.rounding import AmountRounding, round_amount
from bot.results import Step

YUAN = Decimal(1)


@dataclass(frozen=True, slots=True)
class BaseLimits:
    """The lowest and the highest base of a contribution year, in yuan a month."""

    lower_yuan: Decimal
    upper_yuan: Decimal


@dataclass(frozen=True, slots=True)
class FlexibleRates:
    """Shares of the base: all that is paid, and what of it goes into the personal account."""

    paid: Decimal
    account: Decimal


@dataclass(frozen=True, slots=True)
class FlexibleContribution:
    """What one base costs, in yuan; `pooled_monthly` is the part that does not go into the account."""

    base: Decimal
    monthly: Decimal
    yearly: Decimal
    account_monthly: Decimal
    pooled_monthly: Decimal
    steps: tuple[Step, ...]


def contribution_average_wage(upper_yuan: Decimal, upper_multiple: Decimal) -> Decimal:
    """Return the average wage behind the highest base, in yuan a month; it is not the benefit base of pensions."""
    return round_amount(upper_yuan / upper_multiple, AmountRounding.FEN_HALF_UP)


def base_at(ratio: Decimal, average_wage_yuan: Decimal, limits: BaseLimits) -> Decimal:
    """Return the base at that multiple of the average wage, within the limits.

    It is rounded half up to the yuan, as the published limits are.
    """
    base = (ratio * average_wage_yuan).quantize(YUAN, ROUND_HALF_UP)
    return min(max(base, limits.lower_yuan), limits.upper_yuan)


def is_within(base_yuan: Decimal, limits: BaseLimits) -> bool:
    """Whether such a base may be chosen."""
    return limits.lower_yuan <= base_yuan <= limits.upper_yuan


def flexible_contribution(base_yuan: Decimal, rates: FlexibleRates) -> FlexibleContribution:
    """Work out what a base costs a month and a year, and how it is shared, with the steps that show it."""
    monthly = round_amount(base_yuan * rates.paid, AmountRounding.FEN_HALF_UP)
    account = round_amount(base_yuan * rates.account, AmountRounding.FEN_HALF_UP)
    yearly = monthly * MONTHS_PER_YEAR
    steps = (
        Step("step_flexible_monthly", f"{plain(base_yuan)} × {percent(rates.paid)}", str(monthly)),
        Step("step_flexible_account", f"{plain(base_yuan)} × {percent(rates.account)}", str(account)),
        Step("step_flexible_yearly", f"{monthly} × {MONTHS_PER_YEAR}", str(yearly)),
    )
    base = round_amount(base_yuan, AmountRounding.FEN_HALF_UP)
    return FlexibleContribution(base, monthly, yearly, account, monthly - account, steps)
