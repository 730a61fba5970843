"""How years and amounts are rounded; which region does what is data (pension/rounding)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

FEN = Decimal("0.01")
JIAO = Decimal("0.1")
YUAN = Decimal(1)


class AmountRounding(StrEnum):
    """Half up to the fen; or 见分进角, each part by itself or the total only; or 见角进元, the total only.

    见分进角 is cut to the fen, then up to the next jiao; 见角进元 up to the next yuan.
    """

    FEN_HALF_UP = "fen_half_up"
    JIAO_UP_EACH = "jiao_up_each"
    JIAO_UP_TOTAL = "jiao_up_total"
    YUAN_UP_TOTAL = "yuan_up_total"


@dataclass(frozen=True, slots=True)
class YearsRounding:
    """To how many decimals years of contribution are rounded: half up, or always up (`is_up`)."""

    decimals: int
    is_up: bool = False


def round_amount(amount: Decimal, rounding: AmountRounding) -> Decimal:
    """Round one part of a pension, in yuan with two decimals."""
    if rounding is AmountRounding.JIAO_UP_EACH:
        return _up(amount, JIAO)
    return amount.quantize(FEN, ROUND_HALF_UP)


def round_total(total: Decimal, rounding: AmountRounding) -> Decimal:
    """Round the sum of the rounded parts, in yuan with two decimals."""
    if rounding is AmountRounding.JIAO_UP_TOTAL:
        return _up(total, JIAO)
    if rounding is AmountRounding.YUAN_UP_TOTAL:
        return _up(total, YUAN)
    return total


def round_years(years: Decimal, rounding: YearsRounding) -> Decimal:
    """Round years of contribution by the region's rule."""
    step = Decimal(1).scaleb(-rounding.decimals)
    if not rounding.is_up:
        return years.quantize(step, ROUND_HALF_UP)
    # Thirds and sixths of a year are not exact decimals: a tail below a millionth is no further month.
    return years.quantize(Decimal("0.000001"), ROUND_HALF_UP).quantize(step, ROUND_CEILING)


def _up(amount: Decimal, step: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_DOWN).quantize(step, ROUND_CEILING).quantize(FEN)
