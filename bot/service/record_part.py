"""What a record says about one matter, on its way into an answer; and how months and money are written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RecordPart:
    """An answer's code and its values, JSON types only."""

    code: str
    values: Mapping[str, Any]


def money_text(amount_yuan: Decimal) -> str:
    """Write yuan with two decimals."""
    return format(amount_yuan.quantize(FEN, ROUND_HALF_UP), "f")


def month_text(month: date) -> str:
    """Write a month as 2026-01."""
    return f"{month:%Y-%m}"


def month_number(month: date) -> int:
    """Count months since year 0, so that neighbours differ by one."""
    return month.year * 12 + month.month - 1


def month_of(number: int) -> date:
    """Return the first day of the month that `month_number` counted."""
    return date(number // 12, number % 12 + 1, 1)
