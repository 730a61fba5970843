"""How a JSON value becomes something a reader understands: money, months, spans, days, times.

The words themselves stand in units.yml. A filter raises ValueError on a value it cannot read, never guesses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

NOON = time(12, 0)
FEN = Decimal("0.01")
UNITS = Path(__file__).with_name("units.yml")


def load_units(path: Path = UNITS) -> dict[str, Any]:
    """Read the words around figures."""
    units: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return units


def build_filters(units: Mapping[str, Any]) -> dict[str, Callable[..., str]]:
    """Return the filters by the name a template uses; `units` are the words of units.yml."""

    def yuan(value: str | int | Decimal) -> str:
        amount = Decimal(str(value)).quantize(FEN, ROUND_HALF_UP)
        return _fill(units["yuan"], amount=f"{amount:,.2f}")

    def month_zh(value: str | date) -> str:
        year, month = str(value).split("-")[:2]
        return _fill(units["month"], year=int(year), month=int(month))

    def months_zh(value: int | str) -> str:
        years, months = divmod(int(value), 12)
        if not months:
            return _fill(units["years_only"], years=years) if years else _fill(units["months_only"], months=0)
        return _fill(units["years_and_months" if years else "months_only"], years=years, months=months)

    def day_zh(value: str | date) -> str:
        day = date.fromisoformat(str(value)[:10])
        return _fill(units["day"], month=day.month, day=day.day, weekday=units["weekdays"][day.weekday()])

    def time_zh(value: str) -> str:
        clock = time.fromisoformat(_clock_part(str(value)))
        return _fill(units["morning" if clock < NOON else "afternoon"], time=f"{clock:%H:%M}")

    return {
        "yuan": yuan,
        "month_zh": month_zh,
        "months_zh": months_zh,
        "day_zh": day_zh,
        "time_zh": time_zh,
        "tojson": to_json_text,
    }


def to_json_text(value: Any) -> str:
    """Write a value as JSON for a payload, with Chinese characters as they are."""
    return json.dumps(value, ensure_ascii=False)


def _fill(pattern: str, **figures: Any) -> str:
    return pattern.format(**figures)


def _clock_part(value: str) -> str:
    """Take 10:30 out of 2026-03-04T10:30:00; a bare 10:30 or 9:30 stays."""
    clock = value.replace(" ", "T").rpartition("T")[2]
    hours, _, rest = clock.partition(":")
    return f"{hours:0>2}:{rest}"
