"""The types of the law's data: a parameter, its dated values, and where each came from.

Only types and the look-up by date of a single parameter; which file holds what, and which region inherits
what, is the catalogue's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from bot.results import Source

Value: TypeAlias = "bool | int | Decimal | str | date | tuple[Value, ...] | Mapping[str, Value]"

Kind = Literal["standing", "series"]
NATION = "000000"


class ParameterFileError(ValueError):
    """A parameter file is wrong; the message is `file:line: what`."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a parameter holds.

    `region` is a GB/T 2260 code. `inherited` lets the places below it use the value, except those in `excluding`.
    `by_city` means the value is a table from city code to figure, and the region itself has none.
    """

    region: str = NATION
    inherited: bool = False
    excluding: tuple[str, ...] = ()
    by_city: bool = False


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value in force from `start` on; `until` (its last day) is set only for law that lapses.

    `line` is where it stands in its file.
    """

    start: date
    value: Value
    source: Source
    until: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure or table of the law in one region; `values` ascend by start.

    `standing` law holds until changed; a `series` is published period by period and known up to `covers_to`.
    It was compared with its documents on `reviewed_on` and is to be again by `review_by`, a year later unless set.
    `path` is its file, `lines` the line of each key there.
    """

    name: str
    title: str
    unit: str
    scope: Scope
    kind: Kind
    values: tuple[DatedValue, ...]
    reviewed_on: date
    covers_to: date | None = None
    review_by: date | None = None
    path: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def place(self, key: str) -> str:
        """Return `file:line` of a key of the file."""
        return f"{self.path}:{self.lines.get(key, 1)}"

    def place_of(self, dated: DatedValue) -> str:
        """Return `file:line` of one of the values."""
        return f"{self.path}:{dated.line}"

    def value_on(self, on: date) -> DatedValue | None:
        """Return the value in force on that day, None when nothing is known for it."""
        if self.covers_to and on > self.covers_to:
            return None
        found = self.last_before(on)
        if found is None or (found.until and on > found.until):
            return None
        return found

    def last_before(self, on: date) -> DatedValue | None:
        """Return the newest value that had begun by that day, whether or not it still held."""
        begun = [value for value in self.values if value.start <= on]
        return begun[-1] if begun else None
