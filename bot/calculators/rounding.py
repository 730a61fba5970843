"""How years and amounts are rounded; which region does what is data (pension/rounding)."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

FEN = Decimal("0.01")
JIAO = Decimal("0.1")


class AmountRounding(StrEnum):
    """Half up to the fen; or 见分进角: cut to the fen, then up to the next jiao, each part by itself."""

    FEN_HALF_UP = "fen_half_up"
    JIAO_UP_EACH = "jiao_up_each"


def round_amount(amount: Decimal, rounding: AmountRounding) -> Decimal:
    """Round one part of a pension, in yuan with two decimals."""
    if rounding is AmountRounding.JIAO_UP_EACH:
        return amount.quantize(FEN, ROUND_DOWN).quantize(JIAO, ROUND_CEILING).quantize(FEN)
    return amount.quantize(FEN, ROUND_HALF_UP)


def round_years(years: Decimal, decimals: int) -> Decimal:
    """Round years of contribution half up to so many decimals."""
    return years.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
