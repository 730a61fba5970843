"""Values that do not fit their unit: a share written as 90, months with decimals, a table that rises where it falls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from bot.policy.found import Found
from bot.policy.parameter import Parameter, Value

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MONTHS_PER_YEAR = 12
LARGEST_RATIO = 20  # a death grant is twenty incomes; 90 for 90 % is the usual slip
EXPECTED = {
    "yuan": "an amount that is not negative",
    "months": "a whole number of months",
    "ratio": f"a share of one up to {LARGEST_RATIO}, 0.9 for 90 %",
    "month": "a month in quotes, YYYY-MM",
    "table": "a mapping or a list",
}


def find_unfit_values(parameter: Parameter) -> Iterator[str]:
    """Yield the values that are nothing their unit could mean; of a table by city each city's."""
    for dated in parameter.values:
        cells: list[Value] = [dated.value]
        if parameter.scope.by_city and parameter.unit not in ("table", "rule") and isinstance(dated.value, Mapping):
            cells = list(dated.value.values())
        for cell in cells:
            if not _fits(cell, parameter.unit):
                expected = EXPECTED[parameter.unit]
                yield f"{parameter.place_of(dated)}: the unit is {parameter.unit}, which needs {expected}, not {cell}"


def find_rising_payout_months(parameter: Parameter) -> Iterator[str]:
    """Payout months have one or twelve columns, only the last age one, and never rise with age."""
    if parameter.name != "pension.payout_months":
        return
    for dated in parameter.values:
        try:
            rows = [row.items() for row in Found(dated.value, dated.source, dated.start).rows().values()]
            months = [cell.number() for row in rows for cell in row]
        except TypeError as error:
            yield f"{parameter.place_of(dated)}: {error}"
            continue
        lengths = {len(row) for row in rows[:-1]}
        if lengths not in ({1}, {MONTHS_PER_YEAR}):
            yield f"{parameter.place_of(dated)}: rows of {sorted(lengths)} columns"
        for earlier, later in pairwise(months):
            if later > earlier:
                yield f"{parameter.place_of(dated)}: payout months rise with age: {later} follows {earlier}"


def _fits(value: Value, unit: str) -> bool:
    if unit == "rule":
        return True
    if unit == "table":
        return isinstance(value, Mapping | tuple)
    if unit == "month":
        return isinstance(value, str) and MONTH.fullmatch(value) is not None
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
        return False
    if unit == "months":
        return isinstance(value, int)
    return unit != "ratio" or value <= LARGEST_RATIO
