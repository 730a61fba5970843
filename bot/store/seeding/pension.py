"""Works out the pension of a retired person month by month, and the certifications that let it be paid.

The components have the size of real ones but no local rule's details; they add up to the total to the fen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from bot.store.seeding.account import Month, Year, to_fen
from bot.store.seeding.months import distance, last_day, month_of, shift, span
from bot.store.seeding.plans import PersonPlan


@dataclass(frozen=True, slots=True)
class Pension:
    """The components at retirement, in yuan a month."""

    basic_yuan: Decimal
    account_yuan: Decimal
    transitional_yuan: Decimal


def grant(
    plan: PersonPlan, months: Sequence[Month], account: Sequence[Year], deemed: int, shape: Mapping[str, Any]
) -> Pension:
    """Return the pension of somebody who retired, from the contributions and the balance at that time."""
    index = sum((each.base_yuan / each.average_wage_yuan for each in months), Decimal(0)) / len(months)
    wage = months[-1].average_wage_yuan
    years = Decimal(len(months) + deemed) / 12
    age = distance(month_of(plan.birth), months[-1].month) // 12
    divisors = shape["payout_months"]
    divisor = divisors[max((each for each in divisors if each <= age), default=min(divisors))]
    return Pension(
        basic_yuan=to_fen(wage * (1 + index) / 2 * years * Decimal(shape["basic_share_per_year"])),
        account_yuan=to_fen(account[-1].closing_yuan / divisor),
        transitional_yuan=to_fen(wage * index * deemed / 12 * Decimal(shape["transitional_share_per_year"])),
    )


def pay(
    plan: PersonPlan, retired: date, pension: Pension, shape: Mapping[str, Any], until: date, valid_until: date
) -> list[dict[str, Any]]:
    """Return the payments from the month after retirement to `until` or the month of death."""
    fixed = pension.basic_yuan + pension.account_yuan + pension.transitional_yuan
    end = min(until, month_of(plan.died_on)) if plan.died_on else until
    addition, rows = Decimal("0.00"), []
    for month in span(shift(retired, 1), end):
        if month.month == 1:
            addition += to_fen((fixed + addition) * _rise(shape["yearly_rise"], month.year))
        status = _status(plan, month, end, valid_until)
        rows.append(
            {
                "month": month,
                "basic_yuan": pension.basic_yuan,
                "account_yuan": pension.account_yuan,
                "transitional_yuan": pension.transitional_yuan,
                "addition_yuan": addition,
                "total_yuan": fixed + addition,
                "paid_on": month.replace(day=shape["pay_day"]) if status == "paid" else None,
                "status": status,
            }
        )
    return rows


def certify(
    plan: PersonPlan, retired: date, shape: Mapping[str, Any], until: date, chance: Random
) -> list[dict[str, Any]]:
    """Return the last few certifications, the latest of which is valid, about to end, or expired."""
    end = min(until, month_of(plan.died_on)) if plan.died_on else until
    valid_until = last_day(shift(end, chance.randint(*shape["ends"][plan.certification])))
    rows: list[dict[str, Any]] = []
    for number in range(shape["kept"]):
        valid = shift(month_of(valid_until), -shape["months"] * number)
        certified_on = shift(valid, -shape["months"]).replace(day=chance.randint(2, 27))
        if number and certified_on <= retired:
            break
        method = chance.choice(shape["methods"])
        rows.append({"certified_on": certified_on, "valid_until": last_day(valid), "method": method})
    return rows[::-1]


def _status(plan: PersonPlan, month: date, end: date, valid_until: date) -> str:
    if month > valid_until and plan.died_on is None:
        return "suspended"
    return "returned" if plan.is_last_payment_returned and month == end else "paid"


def _rise(shares: Mapping[int, str], year: int) -> Decimal:
    return Decimal(shares[max((each for each in shares if each <= year), default=min(shares))])
