"""Figures of the law in a knowledge text: `{name}`, `{name@region^day:row.column|form}` become the value of the day.

So a figure stands once in the repository. A text whose figure is not covered is not told: NotCovered says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.policy.catalogue import Catalogue, Found

FIGURE = re.compile(
    r"\{(?P<name>[a-z_]+(?:\.[a-z_]+)+)(?:@(?P<region>\d{6}))?(?:\^(?P<day>\d{4}-\d{2}-\d{2}))?"
    r"(?::(?P<place>[^{}|]+))?(?:\|(?P<form>[a-z]+))?\}"
)
MONTHS_PER_YEAR = 12
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure named in a text; `region` is empty for the conversation's own, `place` is the way into a table.

    `day` is another day than the one asked about: what the law says today of 2039.
    """

    text: str
    name: str
    region: str
    day: date | None
    place: tuple[str, ...]
    form: str


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures that a text names, in their order."""
    return tuple(
        Figure(
            text=match[0],
            name=match["name"],
            region=match["region"] or "",
            day=date.fromisoformat(match["day"]) if match["day"] else None,
            place=tuple((match["place"] or "").split(".")) if match["place"] else (),
            form=match["form"] or "plain",
        )
        for match in FIGURE.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its figures put in; `is_provisional` where one stands in for a later one not published yet."""

    text: str
    is_provisional: bool


def fill_figures(policy: Catalogue, text: str, on: date, region: str = "") -> str:
    """Return the text with its figures as of that day.

    Raises NotCovered where one is not known, KeyError for a row or form that does not exist.
    """
    return fill_in(policy, text, on, region).text


def fill_in(policy: Catalogue, text: str, on: date, region: str = "") -> Filled:
    """Like `fill_figures`, and say whether a figure is the last one published and not that day's."""
    is_provisional = False
    for figure in find_figures(text):
        found = policy.latest(figure.name, figure.region or region or None, figure.day or on)
        is_provisional = is_provisional or found.provisional
        for step in figure.place:
            found = found.items()[int(step)] if step.isdigit() and isinstance(found.value, tuple) else found.row(step)
        text = text.replace(figure.text, FORMS[figure.form](found))
    return Filled(text, is_provisional)


def _plain(found: Found) -> str:
    return found.text() if isinstance(found.value, str) else _number(found.number())


def _number(number: Decimal) -> str:
    """Write a number without trailing zeros: 4775.00 → 4775."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _years(found: Found) -> str:
    years, months = divmod(found.whole(), MONTHS_PER_YEAR)
    return f"{years}年{months}个月" if months else f"{years}年"


FORMS: Mapping[str, Callable[[Found], str]] = {
    "plain": _plain,
    "yuan": lambda found: f"{_number(found.number())}元",
    "percent": lambda found: f"{_number(found.number() * PER_CENT)}%",
    "months": lambda found: f"{found.whole()}个月",
    "years": _years,
    "age": lambda found: f"{found.whole() // MONTHS_PER_YEAR}岁",
    "days": lambda found: f"{found.whole()}天",
    "workdays": lambda found: f"{found.whole()}个工作日",
}
