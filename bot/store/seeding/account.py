"""Works out contributions month by month and the personal account year by year.

Interest runs from the month after a contribution; a year whose rate is not published bears none. Once the person
has retired or died the account is no longer carried on here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from bot.store.money import FEN
from bot.store.seeding.months import distance, span
from bot.store.seeding.plans import Spell
from bot.store.seeding.reading import City

YUAN = Decimal(1)


@dataclass(frozen=True, slots=True)
class Month:
    """One month's contribution; `spell` is the position of the spell it belongs to."""

    month: date
    spell: int
    base_yuan: Decimal
    average_wage_yuan: Decimal
    account_yuan: Decimal


@dataclass(frozen=True, slots=True)
class Year:
    """The account in one year."""

    year: int
    opening_yuan: Decimal
    credited_yuan: Decimal
    interest_yuan: Decimal
    closing_yuan: Decimal


def contribute(
    spells: tuple[Spell, ...], cities: Mapping[str, City], shape: Mapping[str, Any], end: date, chance: Random
) -> list[Month]:
    """Return the contributions up to `end`, from the month on in which the city began to keep accounts."""
    months = []
    for number, spell in enumerate(spells):
        city = cities[spell.region]
        bases: dict[int, Decimal] = {}
        for month in span(max(spell.start, city.account_from), min(spell.end or end, end)):
            wage = city.wage_yuan(month.year)
            if month.year not in bases:
                bases[month.year] = _draw_base(spell.index, wage, shape, chance)
            base = bases[month.year]
            months.append(Month(month, number, base, wage, to_fen(base * Decimal(shape["account_share"]))))
    return months


def deemed_months(spells: tuple[Spell, ...], cities: Mapping[str, City]) -> int:
    """Return the months employed before the city kept accounts."""
    employed = [spell for spell in spells if spell.kind == "employee"]
    return sum(max(0, _worked_before(spell, cities[spell.region].account_from)) for spell in employed)


def keep_account(months: list[Month], rates: Mapping[int, Decimal], end: date) -> list[Year]:
    """Return the years of the account up to the month `end`; `rates` are fractions by year."""
    years: list[Year] = []
    balance = Decimal("0.00")
    for year in range(months[0].month.year, end.year + 1) if months else ():
        credited = [(each.month.month, each.account_yuan) for each in months if each.month.year == year]
        last = end.month if year == end.year else 12
        total = sum((amount for _, amount in credited), Decimal("0.00"))
        products = balance * last + sum(amount * (last - month) for month, amount in credited)
        interest = to_fen(products * rates.get(year, Decimal(0)) / 12)
        years.append(Year(year, balance, total, interest, balance + total + interest))
        balance = years[-1].closing_yuan
    return years


def to_fen(yuan: Decimal) -> Decimal:
    """Return the amount rounded to the fen, halves up."""
    return yuan.quantize(FEN, ROUND_HALF_UP)


def _draw_base(index: Decimal, wage: Decimal, shape: Mapping[str, Any], chance: Random) -> Decimal:
    swing = Decimal(chance.uniform(-shape["index_swing"], shape["index_swing"]))
    return (wage * max(Decimal(shape["lowest_index"]), index * (1 + swing))).quantize(YUAN, ROUND_CEILING)


def _worked_before(spell: Spell, account_from: date) -> int:
    last = account_from if spell.end is None else min(account_from, spell.end)
    return distance(spell.start, last) + (1 if last < account_from else 0)
