"""The average contribution index out of the years that somebody paid, as a calculation of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.contribution_index import IndexedYear, average_index
from bot.calculators.months import MONTHS_PER_YEAR
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result


@dataclass(frozen=True, slots=True)
class PaidYear:
    """A year as somebody states it: its months, the monthly base and the monthly average wage that applies, in yuan."""

    year: int
    months: int
    base: Decimal
    average_wage: Decimal


def calculate_contribution_index(policy: Catalogue, history: Sequence[PaidYear], on: date) -> Result:
    """Return the index over all years, not bounded by 0.6 and 3, and how many months it rests on.

    Raises InvalidInput(field "history").
    """
    if not history:
        raise InvalidInput("history_empty", field="history")
    for paid in history:
        if not 1 <= paid.months <= MONTHS_PER_YEAR or paid.base <= 0 or paid.average_wage <= 0:
            raise InvalidInput("history_invalid", field="history", year=paid.year)
    found = average_index(
        [IndexedYear(paid.year, paid.months, paid.base * paid.months, paid.average_wage) for paid in history]
    )
    values = {"average_index": found.average, "index_months": found.months}
    # The formula of the basic pension, which is where the index is defined.
    source = policy.get("pension.accrual_rate", on).source
    assumptions = (Assumption("assumption_index_as_given"), Assumption("assumption_estimate_only"))
    return Result(values, found.steps, (source,), assumptions, on)
