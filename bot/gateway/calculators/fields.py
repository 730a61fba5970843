"""The fields that the calculators' bodies share. Money and years are strings, months are integers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
MOST_MONTHS = 1200


def _check_month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise PydanticCustomError("month_malformed", "not a month")
    return text


def _check_number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        raise PydanticCustomError("number_malformed", "not a number")
    return text


Region = Annotated[str, Field(pattern=r"^[0-9]{6}$", examples=["441900"])]
Month = Annotated[str, AfterValidator(_check_month), Field(examples=["1970-03"])]
Number = Annotated[str, AfterValidator(_check_number), Field(examples=["120000.00"])]
Months = Annotated[int, Field(ge=0, le=MOST_MONTHS)]
Group = Literal["male_60", "female_55", "female_50"]


def decimal_or_none(text: str | None) -> Decimal | None:
    """Return a checked number, None where it was not given."""
    return None if text is None else Decimal(text)
