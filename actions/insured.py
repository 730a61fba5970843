"""What a citizen says about himself, read into slots: birth, sex, post, years, balance, region.

Only what cannot be true at all is refused here (a birth month that has no such month, ninety years of contributions);
what the law makes of it is the use-case's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from actions.base import Work
from actions.form import Filling, requested
from actions.message import Message
from bot.text.births import find_birth_month
from bot.text.numerals import to_decimal

ENTITIES = {
    "region": ("region",),
    "birth_month": ("birth_month",),
    "sex": ("sex", "worker_group"),
    "post_type": ("post_type", "worker_group"),
    "contribution_months": ("contribution_period",),
    "average_index": ("average_index",),
    "account_balance": ("money",),
}
ABOUT_A_PERSON = (
    "region",
    "birth_month",
    "sex",
    "post_type",
    "worker_group",
    "contribution_period",
    "money",
    "average_index",
)

CLAUSE = re.compile(r"[，,。；;、\s]+")
UNKNOWN = "unknown"
MAY_BE_UNKNOWN = ("average_index", "account_balance")
GROUPS = {
    "male_60": {"sex": "male"},
    "female_55": {"sex": "female", "post_type": "management"},
    "female_50": {"sex": "female", "post_type": "production"},
}
OTHER_POST = {"management": "production", "production": "management"}
FORMER = ("birth_month", "sex", "post_type", "contribution_months", "average_index", "account_balance", "region")

OLDEST_YEARS, YOUNGEST_YEARS = 110, 15
MOST_YEARS_OF_CONTRIBUTIONS, MOST_MONTHS_OF_CONTRIBUTIONS = 55, 660
MOST_INDEX = 10
MOST_BALANCE_YUAN = 10_000_000
MONTHS_OF_A_YEAR = 12


def read_person(work: Work, filling: Filling) -> None:
    """Fill the slots about a person from all that the message says."""
    read_sex_and_post(work.message, filling)
    read_birth(work, filling)
    read_number(work, filling, "contribution_months", read_months)
    read_number(work, filling, "average_index", read_index)
    read_number(work, filling, "account_balance", read_balance)
    if work.message.intent == "dont_know" and requested(work) in MAY_BE_UNKNOWN:
        filling.put(str(requested(work)), UNKNOWN)


def worker_group(filling: Filling) -> str | None:
    """Return the cohort by sex and, for women, post; None while one of them is missing."""
    if filling.get("sex") == "male":
        return "male_60"
    known = {"sex": filling.get("sex"), "post_type": filling.get("post_type")}
    return next((group for group, facts in GROUPS.items() if facts == known), None)


def read_sex_and_post(message: Message, filling: Filling) -> None:
    """Read sex and post; a post is asked of women only, and never inferred from anything else."""
    said = dict(GROUPS.get(message.last("worker_group"), {}))
    said |= {name: message.last(name) for name in ("sex", "post_type") if message.last(name)}
    if "post_type" in message.denied and "post_type" not in said:
        said["post_type"] = OTHER_POST[message.denied["post_type"][-1]]
    for name, value in said.items():
        filling.put(name, value)


def read_birth(work: Work, filling: Filling) -> None:
    """Read the month of birth; a year or a month alone waits in `birth_year` or replaces that part of what is known."""
    is_asked = requested(work) == "birth_month"
    year, month = split_month(str(work.message.last("birth_month") or ""))
    if not year:
        month = str(find_birth_month(work.message.text) or "") if is_asked or work.message.intent == "correct" else ""
    known = str(filling.get("birth_month") or "")
    if not (year or month):
        return
    year = year or str(filling.get("birth_year") or known[:4])
    month = month or known[5:]
    if not month or not year:
        filling.put("birth_year", year or None)
        filling.put("birth_month", None)
    elif not is_birth_month(year, month, work.turn.on):
        filling.refuse("birth_month", sentence="utter_invalid_birth_month")
    else:
        filling.put("birth_month", f"{year}-{int(month):02d}")
        filling.empty(("birth_year",))


def split_month(said: str) -> tuple[str, str]:
    """Return year and month of 1970-03 or 1970; the month is empty where it was not said."""
    year, _, month = said.partition("-")
    return year, month


def is_birth_month(year: str, month: str, on: date) -> bool:
    """Return whether somebody who asks today can have been born in that month."""
    if not (year.isdigit() and month.isdigit()) or not 1 <= int(month) <= MONTHS_OF_A_YEAR:
        return False
    return YOUNGEST_YEARS <= on.year - int(year) <= OLDEST_YEARS


def read_number(work: Work, filling: Filling, slot: str, read: Callable[[Decimal, bool], str | int | None]) -> None:
    """Read a number by its entity, or a bare number where this slot was asked for; refuse what cannot be."""
    said = work.message.last(ENTITIES[slot][0])
    is_bare = said is None and requested(work) == slot
    number = read_bare_number(work.message.text) if is_bare else as_decimal(said)
    if number is None:
        return
    value = read(number, is_bare)
    if value is None:
        filling.refuse(slot, sentence=f"utter_invalid_{slot}")
    else:
        filling.put(slot, value)


def read_bare_number(text: str) -> Decimal | None:
    """Return the number that a message begins with: 0.8, or 0.8 and something else after a comma."""
    return to_decimal(CLAUSE.split(text.strip(), maxsplit=1)[0])


def read_months(number: Decimal, is_bare: bool) -> int | None:
    """Return months of contributions; a bare number up to what a life holds counts years."""
    months = number * MONTHS_OF_A_YEAR if is_bare and number <= MOST_YEARS_OF_CONTRIBUTIONS else number
    return int(months) if 0 < months <= MOST_MONTHS_OF_CONTRIBUTIONS else None


def read_index(number: Decimal, is_bare: bool) -> str | None:
    """Return an average index as text."""
    return format(number, "f") if 0 < number <= MOST_INDEX else None


def read_balance(number: Decimal, is_bare: bool) -> str | None:
    """Return a balance in yuan as text with two decimals."""
    return f"{number:.2f}" if 0 <= number <= MOST_BALANCE_YUAN else None


def as_decimal(value: object) -> Decimal | None:
    """Return a value that understanding wrote as a number, or None."""
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None
