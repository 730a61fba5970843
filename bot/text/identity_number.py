"""Identity numbers of residents (公民身份号码, GB 11643-1999): what is wrong with one, and what one says.

Eighteen characters: region (6), day of birth (8), order (3, odd for men), check digit (MOD 11-2).
The region is not looked up: codes that were abolished stay valid in the numbers given under them.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

WRONG_LENGTH = "identity_number_length"
WRONG_CHARACTERS = "identity_number_characters"
WRONG_DATE = "identity_number_date"
WRONG_CHECK_DIGIT = "identity_number_check_digit"
FIRST_GENERATION = "identity_number_first_generation"

_LENGTH = 18
_OLD_LENGTH = 15
_SEPARATORS = re.compile(r"[\s\-.·_‐-―]+")
_WIDTH = str.maketrans("０１２３４５６７８９ｘＸ×＊", "0123456789XXX*")


def compact(text: str) -> str:
    """Return the number in half width, without separators, with a capital X."""
    return _SEPARATORS.sub("", text.translate(_WIDTH)).upper()


def find_problem(text: str, on: date) -> str | None:
    """Return the code of what is wrong with an identity number, None where it is well formed.

    The codes name sentences in the wording. Numbers of 15 digits (valid until 2012-12-31) have a code of their own.
    A day of birth after `on` is a wrong date.
    """
    number = compact(text)
    if re.fullmatch(r"\d{15}", number):
        return FIRST_GENERATION
    if len(number) != _LENGTH:
        return WRONG_LENGTH
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number):
        return WRONG_CHARACTERS
    birth = _birth(number)
    if birth is None or birth > on:
        return WRONG_DATE
    return None if number[-1] == check_digit(number) else WRONG_CHECK_DIGIT


def check_digit(number: str) -> str:
    """Return the check digit that belongs to the first seventeen digits (MOD 11-2, GB 11643 annex A)."""
    return str(ric.calc_check_digit(number[:17] + "0"))


def birth_of(text: str) -> date:
    """Return the day of birth; raises ValueError where the number holds none."""
    birth = _birth(compact(text))
    if birth is None:
        raise ValueError("no day of birth in this number")
    return birth


def sex_of(text: str) -> str:
    """Return "male" or "female" (the 17th digit is odd for men); raises ValueError on a wrong length."""
    number = compact(text)
    if len(number) != _LENGTH or not number[16].isdigit():
        raise ValueError("no sex in this number")
    return "male" if int(number[16]) % 2 else "female"


def _birth(number: str) -> date | None:
    try:
        birth: date = ric.get_birth_date(number)
    except (ValidationError, ValueError):
        return None
    return birth if birth.year >= 1850 and len(number) == _LENGTH else None
