"""Figures of the law that a text or a program repeats instead of naming the parameter.

What counts is chosen so that a hit is nearly always one, and small numbers (12 months of a year, 5 minutes) never are:

- anywhere: a number with three significant digits that equals one of the catalogue: 9493, 138.4, 139, 8.31 %;
- in texts only, where the unit stands beside it: a percentage (60%), an amount from 100 yuan on (1000元), a count of
  months from 100 on (180个月), a least period of years (满15年), each equal to a figure of a fitting unit.

Not read are days, years, document and article numbers, telephone numbers, the placeholders of the knowledge, and
what is no assertion: `sample:` of the wording, questions and sources of the knowledge, docstrings and comments.
In Python bot/text (numerals and patterns of speech) is left out, and in bot/gateway the numbers of HTTP statuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from bot.policy.checks.figures import is_distinctive, numbers_of
from bot.policy.checks.literals import python_numbers, yaml_texts
from bot.policy.parameter import Parameter, ParameterFileError
from bot.policy.repository import Repository

LEAST_WITH_UNIT = 100
MONTHS_PER_YEAR = 12
HTTP_STATUSES = range(100, 600)
PER_CENT = Decimal(100)
NO_ASSERTION_IN_WORDING = frozenset({"sample"})
NO_ASSERTION_IN_KNOWLEDGE = frozenset(
    {"id", "questions", "sources", "source", "region", "next", "action", "effective_from", "effective_to", "review_by"}
)
NO_FIGURE = re.compile(
    "|".join(
        (
            r"\{[a-z_]+(?:\.[a-z_]+)+[^{}]*\}",  # a placeholder of the knowledge
            r"\d{4}[-年./]\d{1,2}(?:[-月./]\d{1,2}日?)?",  # a day or month
            r"\d{4}年",
            r"〔\d{4}〕\s*第?\d+号",
            r"第\s*\d+\s*[条款项号]",
            r"\d+号|12333",
            r"https?://\S+",
            r"\d{1,2}[:：]\d{2}",
        )
    )
)
NUMBER = re.compile(r"(?<![A-Za-z0-9_.])(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%(?!\})|％|元|个月|年)?")
ATLEAST = re.compile(r"满\s*$")


@dataclass(slots=True)
class Known:
    """The catalogue's figures by what they can stand for, each with the first parameter that holds it."""

    distinctive: dict[Decimal, str] = field(default_factory=dict)
    shares: dict[Decimal, str] = field(default_factory=dict)
    amounts: dict[Decimal, str] = field(default_factory=dict)
    months: dict[Decimal, str] = field(default_factory=dict)

    def add(self, parameter: Parameter) -> None:
        """Take in the figures of a parameter; tables and rules may hold any unit."""
        name = f"{parameter.name} of {parameter.scope.region}"
        is_mixed = parameter.unit in ("table", "rule")
        for number in (number for dated in parameter.values for number in numbers_of(dated.value)):
            if is_distinctive(number):
                self.distinctive.setdefault(number, name)
            if (is_mixed or parameter.unit == "ratio") and number not in (0, 1):
                self.shares.setdefault(number, name)
            if (
                parameter.unit == "yuan" or (is_mixed and "months" not in parameter.name)
            ) and number >= LEAST_WITH_UNIT:
                self.amounts.setdefault(number, name)
            if is_mixed or parameter.unit == "months":
                self.months.setdefault(number, name)

    def holder(self, number: Decimal, unit: str, is_least: bool) -> str | None:
        """Return the parameter that a number with its unit repeats, if it does."""
        match unit:
            case "%" | "％":
                return self.shares.get(number / PER_CENT)
            case "元":
                return self.amounts.get(number)
            case "个月" if number >= LEAST_WITH_UNIT:
                return self.months.get(number)
            case "年":
                return self.months.get(number * MONTHS_PER_YEAR) if is_least else None
        return self.distinctive.get(number)


def find_repeated_in_other_places(parameters: Sequence[Parameter], repository: Repository) -> Iterator[str]:
    """Yield the figures that wording, knowledge and Python repeat, one line for each place and figure."""
    known = Known()
    for parameter in parameters:
        known.add(parameter)
    yield from _in_texts(repository.wording, NO_ASSERTION_IN_WORDING, known)
    yield from _in_texts(repository.knowledge, NO_ASSERTION_IN_KNOWLEDGE, known)
    for folder in repository.code:
        yield from _in_python(folder, known)


def _in_texts(folder: Path, no_assertion: frozenset[str], known: Known) -> Iterator[str]:
    for path in sorted(folder.rglob("*.yml")):
        try:
            texts = list(yaml_texts(path, no_assertion))
        except ParameterFileError as error:
            yield str(error)
            continue
        yield from dict.fromkeys(
            f"{text.place}: {written} repeats {holder}: name the parameter instead"
            for text in texts
            for written, holder in _figures(text.text, known)
        )


def _figures(text: str, known: Known) -> Iterator[tuple[str, str]]:
    text = NO_FIGURE.sub(lambda match: " " * len(match[0]), text)
    for match in NUMBER.finditer(text):
        number = Decimal(match["digits"].replace(",", ""))
        is_least = ATLEAST.search(text, 0, match.start()) is not None
        holder = known.holder(number, match["unit"] or "", is_least)
        if holder:
            yield match[0].strip(), holder


def _in_python(folder: Path, known: Known) -> Iterator[str]:
    for path in sorted(folder.rglob("*.py")):
        if path.is_relative_to(folder / "text"):
            continue
        for literal in python_numbers(path):
            number = Decimal(literal.text)
            holder = known.distinctive.get(number)
            if holder and not (number in HTTP_STATUSES and path.is_relative_to(folder / "gateway")):
                yield f"{literal.place}: {literal.text} repeats {holder}: read the parameter instead"
