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
from actions.form import ANSWERS, Filling, requested
from actions.message import Message
from bot.text.births import find_birth_month
from bot.text.numerals import to_decimal

ENTITIES = {
    "region": ("region",),
    "birth_month": ("birth_month",),
    "sex": ("sex", "worker_group"),
    "post_type": ("post_type", "worker_group", "post_word"),
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
# The entity of a word for a relative; it says who the facts are about, and mostly the sex.
SOMEBODY_ELSE = "person"
GROUPS = {
    "male_60": {"sex": "male"},
    "female_55": {"sex": "female", "post_type": "management"},
    "female_50": {"sex": "female", "post_type": "production"},
}
OTHER_POST = {"management": "production", "production": "management"}
FORMER = ("birth_month", "sex", "post_type", "contribution_months", "average_index", "account_balance", "region")

OLDEST_YEARS, YOUNGEST_YEARS = 110, 15
MOST_YEARS_OF_CONTRIBUTIONS, MOST_MONTHS_OF_CONTRIBUTIONS = 55, 660
MOST_INDEX = 5
MOST_BALANCE_YUAN = 10_000_000
MONTHS_OF_A_YEAR = 12
SPANS = ("contribution_months", "drawn_months", "places")  # slots that are answered by years
YEARS_OF_TWO_DIGITS = range(100)


def read_person(work: Work, filling: Filling) -> None:
    """Fill the slots about a person from all that the message says."""
    read_sex_and_post(work.message, filling)
    read_birth(work, filling)
    read_number(work, filling, "contribution_months", read_months)
    read_number(work, filling, "average_index", read_index)
    read_number(work, filling, "account_balance", read_balance)
    if work.message.intent == "dont_know" and requested(work) in MAY_BE_UNKNOWN:
        filling.put(str(requested(work)), UNKNOWN)


def is_other_person(message: Message, filling: Filling) -> bool:
    """Whether a relative is named who cannot be the person whose facts are known: a father after a mother."""
    known, said = filling.get("sex"), message.last("sex")
    return message.has_any((SOMEBODY_ELSE,)) and None not in (known, said) and known != said


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
    if "post_word" in message.whole:
        said["post_type"] = message.last("post_word")
    if "post_type" in message.denied and "post_type" not in said:
        said["post_type"] = OTHER_POST[message.denied["post_type"][-1]]
    for name, value in said.items():
        filling.put(name, value)


def read_birth(work: Work, filling: Filling) -> None:
    """Read the month of birth; a year or a month alone waits in `birth_year` or replaces that part of what is known."""
    year, month = said_of_birth(work, filling)
    if not (year or month):
        refuse_impossible_birth(work, filling)
        return
    half = str(filling.get("birth_year") or filling.get("birth_month") or "")
    known_year, known_month = split_month(half)
    year, month = year or known_year, month or known_month
    if not month or not year:
        filling.put("birth_year", f"{year}-{month}" if month else year)
        filling.put("birth_month", None)
    elif not is_birth_month(year, month, work.turn.on):
        filling.refuse("birth_month", sentence="utter_invalid_birth_month")
    else:
        filling.put("birth_month", f"{year}-{int(month):02d}")
        filling.empty(("birth_year",))


def said_of_birth(work: Work, filling: Filling) -> tuple[str, str]:
    """Return year and month as said, empty where not; 90年 as an answer to how many years is no year of birth."""
    message, asked = work.message, requested(work)
    year, month = split_month(str(message.last("birth_month") or ""))
    if year:
        is_answer = asked == "contribution_months" and not month and message.intent != "correct"
        return ("", "") if is_answer and read_leading_number(message.text) in YEARS_OF_TWO_DIGITS else (year, month)
    if asked == "birth_month":
        return "", str(find_birth_month(message.text) or "")
    is_changed = message.intent == "correct" or names_a_month(message, filling)
    clauses = [clause for clause in CLAUSE.split(message.text) if to_decimal(clause) is None] if is_changed else []
    return "", str(next((found for clause in clauses if (found := find_birth_month(clause))), ""))


def refuse_impossible_birth(work: Work, filling: Filling) -> None:
    """Say that a date is none (1970年13月, 1850年) where the month of birth was asked for and figures came."""
    message = work.message
    is_figure = any(sign.isdigit() for sign in message.text) and not message.has_any(ABOUT_A_PERSON)
    if requested(work) == "birth_month" and is_figure and message.intent in ANSWERS and not filling.changed:
        filling.refuse("birth_month", sentence="utter_invalid_birth_month")


def names_a_month(message: Message, filling: Filling) -> bool:
    """Whether the message is nothing but a month, said of a birth that is known."""
    return bool(filling.get("birth_month")) and not message.entities and to_decimal(message.text) is None


def split_month(said: str) -> tuple[str, str]:
    """Return year and month of 1970-03 or 1970; the month is empty where it was not said."""
    year, _, month = said.partition("-")
    return year, month


def is_birth_month(year: str, month: str, on: date) -> bool:
    """Return whether somebody who asks today can have been born in that month."""
    if not (year.isdigit() and month.isdigit()) or not 1 <= int(month) <= MONTHS_OF_A_YEAR:
        return False
    return YOUNGEST_YEARS <= on.year - int(year) <= OLDEST_YEARS


def read_number(
    work: Work,
    filling: Filling,
    slot: str,
    read: Callable[[Decimal, bool], str | int | None],
    entities: tuple[str, ...] = (),
) -> None:
    """Read a number by its entity, or a bare number where this slot was asked for; refuse what cannot be."""
    named = (work.message.last(entity) for entity in entities or ENTITIES[slot])
    said = next((value for value in named if value is not None), None)
    is_bare = said is None and requested(work) == slot
    number = read_asked_number(work.message, slot) if is_bare else as_decimal(said)
    if number is None or (is_bare and is_of_something_else(work.message, number)):
        return
    value = read(number, is_bare)
    if value is None:
        filling.refuse(slot, sentence=f"utter_invalid_{slot}")
    else:
        filling.put(slot, value)


def read_asked_number(message: Message, slot: str) -> Decimal | None:
    """Return the number that answers a question, also of a span too long to be understood as one (90年)."""
    number = read_bare_number(message.text)
    if number is None and slot in SPANS and message.intent in ANSWERS:
        years = read_leading_number(message.text)
        is_too_long = years is not None and years > MOST_YEARS_OF_CONTRIBUTIONS
        return years * MONTHS_OF_A_YEAR if years is not None and is_too_long else None
    return number


def is_of_something_else(message: Message, number: Decimal) -> bool:
    """Whether a number was understood as another fact already: 9.5w is money, whatever was asked."""
    return any(as_decimal(value) == number for values in message.entities.values() for value in values)


def read_bare_number(text: str) -> Decimal | None:
    """Return the number that a message begins with: 0.8, or 0.8 and something else after a comma."""
    return to_decimal(CLAUSE.split(text.strip(), maxsplit=1)[0])


def read_leading_number(text: str) -> Decimal | None:
    """Return the number before the last sign of a message: ninety of 90年."""
    return to_decimal(text.strip()[:-1])


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
