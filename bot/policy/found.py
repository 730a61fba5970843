"""What a look-up hands out: a value, typed on reading, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.policy.parameter import Value
from bot.results import Source


@dataclass(frozen=True, slots=True)
class Found:
    """A value with its source; `provisional` when it stands in for a later period that is not published yet.

    `start` is the first day of the period it was published for. The readers raise TypeError where the data is of
    another shape than the code expects; `shebao policy check` finds that before a citizen does.
    """

    value: Value
    source: Source
    start: date
    provisional: bool = False

    def row(self, key: str) -> Found:
        """Return one cell or row of a table, with the same source."""
        if not isinstance(self.value, Mapping):
            raise TypeError(f"no table: {self.value!r}")
        return replace(self, value=self.value[key])

    def rows(self) -> dict[str, Found]:
        """Return all rows of a table by key."""
        if not isinstance(self.value, Mapping):
            raise TypeError(f"no table: {self.value!r}")
        return {key: replace(self, value=value) for key, value in self.value.items()}

    def items(self) -> tuple[Found, ...]:
        """Return the items of a list."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"no list: {self.value!r}")
        return tuple(replace(self, value=value) for value in self.value)

    def number(self) -> Decimal:
        """Return a figure as Decimal."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise TypeError(f"no number: {self.value!r}")
        return Decimal(self.value)

    def whole(self) -> int:
        """Return a whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"no whole number: {self.value!r}")
        return self.value

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise TypeError(f"neither true nor false: {self.value!r}")
        return self.value

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self.value, str):
            raise TypeError(f"no text: {self.value!r}")
        return self.value
