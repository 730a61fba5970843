"""The number of months by which the personal account is divided, by age at retirement.

Source: 国发〔2005〕38号, annex (whole years); since 2025 by year and month, interpolated, one decimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.calculators.months import MONTHS_PER_YEAR

# Age in years → payout months: one value for the whole year, or one for each month of it.
PayoutTable = Mapping[int, tuple[Decimal, ...]]


def payout_months(age_months: int, table: PayoutTable) -> Decimal:
    """Return the payout months for an age in months.

    Above the table's last age its last value stays, below the first its first (沪人社规〔2021〕27号).
    """
    years, months = divmod(age_months, MONTHS_PER_YEAR)
    if years < min(table):
        return table[min(table)][0]
    row = table[min(years, max(table))]
    return row[months] if len(row) == MONTHS_PER_YEAR else row[0]
