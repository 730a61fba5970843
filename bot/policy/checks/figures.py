"""The numbers in a value, and which of them are distinctive enough to be recognised elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.policy.parameter import Value

DISTINCTIVE_DIGITS = 3


def numbers_of(value: Value) -> Iterator[Decimal]:
    """Yield every number in a value, those in its tables and lists included; keys are no values."""
    if isinstance(value, Mapping):
        for cell in value.values():
            yield from numbers_of(cell)
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_of(item)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield Decimal(value)


def is_distinctive(number: Decimal) -> bool:
    """Whether a number has three significant digits: 9493, 138.4 and 0.0831 do, 0.012, 180 and 1000 do not."""
    digits = "".join(str(digit) for digit in number.as_tuple().digits)
    return len(digits.strip("0")) >= DISTINCTIVE_DIGITS


def plain(number: Decimal) -> str:
    """Write a number without an exponent and without zeros at the end of its decimals."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
