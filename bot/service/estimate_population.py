"""Pensions of many people: one row of a table to one calculation, by a catalogue that remembers its answers.

Reading and writing the table is the caller's, and so is the sentence that a refused row gets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.calculators.rounding import FEN
from bot.errors import InvalidInput
from bot.policy.catalogue import PARAMETERS, REGION_NAMES, Catalogue, Found
from bot.policy.loader import load_parameters
from bot.policy.regions import load_region_names
from bot.service.calculate_pension import calculate_pension
from bot.service.pension_request import PensionRequest

NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
WHOLE = re.compile(r"[0-9]{1,4}")
FLAGS = {"": False, "0": False, "1": True, "false": False, "true": True}
# Look-ups remembered: every parameter of every month and region of a province's insured fits.
REMEMBERED = 200_000

AMOUNTS = ("basic", "account", "transitional", "additions", "total", "payout_months", "base_used")
ASSUMED = "assumptions"
RESULT_COLUMNS = (*AMOUNTS, ASSUMED)


class RememberingCatalogue(Catalogue):
    """The catalogue with its latest look-ups kept; the law does not change within one run."""

    def __init__(self) -> None:
        super().__init__(load_parameters(PARAMETERS), load_region_names(REGION_NAMES))
        self._get = lru_cache(REMEMBERED)(super().get)
        self._latest = lru_cache(REMEMBERED)(super().latest)

    def get(self, name: str, on: date, region: str | None = None) -> Found:
        """Return what `Catalogue.get` returns."""
        return self._get(name, on, region)

    def latest(self, name: str, region: str | None, on: date) -> Found:
        """Return what `Catalogue.latest` returns."""
        return self._latest(name, region, on)


def calculate_row(policy: Catalogue, row: Mapping[str, str], on: date) -> dict[str, str]:
    """Work out the pension of one row; amounts in yuan a month, assumptions by their codes.

    Raises InvalidInput(`population_cell` where a cell cannot be read), NotCovered.
    """
    result = calculate_pension(policy, read_request(row), on)
    values = {**result.values, "base_used": result.values["benefit_base"]}
    values["additions"] = sum((each["yuan"] for each in result.values["additions"]), Decimal("0.00")).quantize(FEN)
    amounts = {name: "" if values[name] is None else f"{values[name]:f}" for name in AMOUNTS}
    return amounts | {ASSUMED: ";".join(assumption.code for assumption in result.assumptions)}


def read_request(row: Mapping[str, str]) -> PensionRequest:
    """Read the columns that are named like a request's fields; an empty cell is not known.

    Raises InvalidInput naming the column.
    """
    given: dict[str, Any] = {}
    for name, (read, is_needed) in COLUMNS.items():
        text = row.get(name, "").strip()
        if text:
            given[name] = _read(read, name, text)
        elif is_needed:
            raise InvalidInput("population_cell_missing", field=name, column=name)
    return PensionRequest(**given)


def _read(read: Callable[[str], Any], column: str, text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        raise InvalidInput("population_cell", field=column, column=column, given=text) from None


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _flag(text: str) -> bool:
    if text.lower() not in FLAGS:
        raise ValueError(text)
    return FLAGS[text.lower()]


READERS: dict[str, Callable[[str], Any]] = {"str": str, "Decimal": _number, "int": _whole, "bool": _flag}
NEEDED = ("region", "birth", "group", "average_index")
# The columns a table may have: name → how a cell is read, and whether it must not be empty.
COLUMNS = {
    field.name: (READERS[str(field.type).partition(" | ")[0]], field.name in NEEDED)
    for field in fields(PensionRequest)
    if str(field.type).partition(" | ")[0] in READERS
}
