# expected: 8: 139 repeats pension.months of 000000: read the parameter instead
# expected: 9: 139.0 repeats pension.months of 000000: read the parameter instead
"""An example: 139 months here are only told."""

from decimal import Decimal

MONTHS_PER_YEAR = 12
PAYOUT_MONTHS = 139
SAME_MONTHS = Decimal("139.0")
