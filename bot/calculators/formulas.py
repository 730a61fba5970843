"""How the figures of a formula are written in a calculation's steps."""

from __future__ import annotations

from decimal import Decimal


def plain(number: Decimal) -> str:
    """Write a number without trailing zeros and without an exponent: 25.5000 → 25.5."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: Decimal) -> str:
    """Write a ratio as a percentage: 0.012 → 1.2%."""
    return f"{plain(ratio * 100)}%"
