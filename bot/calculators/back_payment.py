"""The gap to the minimum contribution months: what is missing, what still fits in, what a year is worth.

Sources: the State Council's measures of 2024-09-13, article 2 and annex 4; 国发〔2005〕38号, article 6.
Which months may be paid afterwards is law, not arithmetic, and stands in the parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.formulas import percent, plain
from bot.calculators.months import add_months, month_text, months_between
from bot.calculators.rounding import AmountRounding, round_amount
from bot.results import Step


@dataclass(frozen=True, slots=True)
class ContributionGap:
    """Spans in months. `paid_until` is the month whose contribution closes the gap, None where there is none.

    `extend_months` is how long contributions go on after the month of retirement.
    """

    missing_months: int
    available_months: int
    extend_months: int
    paid_until: date | None
    steps: tuple[Step, ...]

    @property
    def is_reachable(self) -> bool:
        """Whether going on until retirement is enough."""
        return self.extend_months == 0


@dataclass(frozen=True, slots=True)
class YearValue:
    """What one year of contributions adds to the basic pension, in yuan a month, at two indices."""

    low_yuan: Decimal
    high_yuan: Decimal
    steps: tuple[Step, ...]


def contribution_gap(contributed_months: int, required_months: int, first_open: date, retire: date) -> ContributionGap:
    """Return the gap when contributions go on from the month `first_open` without a break."""
    missing = max(0, required_months - contributed_months)
    available = max(0, months_between(first_open, retire))
    extend = max(0, missing - available)
    compared = f"{required_months} − {contributed_months}" if missing else f"{contributed_months} ≥ {required_months}"
    steps = [
        Step("step_missing_months", compared, str(missing)),
        Step("step_available_months", f"{month_text(first_open)} → {month_text(retire)}", str(available)),
    ]
    if extend:
        steps.append(Step("step_extend_months", f"{missing} − {available}", str(extend)))
    paid_until = add_months(first_open, missing - 1) if missing else None
    return ContributionGap(missing, available, extend, paid_until, tuple(steps))


def year_value(base_yuan: Decimal, first_base_yuan: Decimal, rate: Decimal, low: Decimal, high: Decimal) -> YearValue:
    """Return (C + C × Z) ÷ 2 × 1 year × rate for the lower and the higher index, to the fen (article 6).

    `first_base_yuan` is the base of the first term; nearly everywhere it is the same.
    """
    amounts: list[Decimal] = []
    steps: list[Step] = []
    for code, index in (("step_year_value_low", low), ("step_year_value_high", high)):
        amount = (first_base_yuan + base_yuan * index) / 2 * rate
        yuan = round_amount(amount, AmountRounding.FEN_HALF_UP)
        sum_of_terms = f"{plain(base_yuan)} × (1 + {plain(index)})"
        if first_base_yuan != base_yuan:
            sum_of_terms = f"({plain(first_base_yuan)} + {plain(base_yuan)} × {plain(index)})"
        amounts.append(yuan)
        steps.append(Step(code, f"{sum_of_terms} ÷ 2 × 1 × {percent(rate)}", str(yuan)))
    return YearValue(amounts[0], amounts[1], tuple(steps))
