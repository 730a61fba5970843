"""What is gathered while a region's pension law is looked up: sources, assumptions, and whether a part is missing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.calculators.months import add_months
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, Found
from bot.results import Assumption, Source

# Look-ups kept, so that a long list of people does not ask the catalogue the same thing for each of them.
KEPT_LOOKUPS = 65536


class CollectedLaw:
    """Look-ups for one region and month of retirement, and what they rest on."""

    def __init__(self, policy: Catalogue, region: str, month: date) -> None:
        self.policy = policy
        self.region = region
        self.month = month
        self.assumptions: list[Assumption] = []
        self.is_complete = True
        self._main: list[Source] = []
        self._others: list[Source] = []

    @property
    def main_sources(self) -> tuple[Source, ...]:
        """The sources a citizen is told first."""
        return tuple(self._main)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, the main ones first."""
        return (*self._main, *self._others)

    def national(self, name: str, *, main: bool = False) -> Found:
        """Look up law of the nation for the month of retirement; raises NotCovered."""
        return self.keep(self._get(name, None), main=main)

    def regional(self, name: str, *, main: bool = False) -> Found:
        """Look up law of the region for the month of retirement; raises NotCovered."""
        return self.keep(self._get(name, self.region), main=main)

    def find(self, name: str) -> Found | None:
        """Look up law of the region without remembering it; None where none is held or it is not sure enough."""
        return _find(self.policy, name, self.month, self.region)

    def _get(self, name: str, region: str | None) -> Found:
        return _find(self.policy, name, self.month, region) or self.policy.get(name, self.month, region)

    def keep(self, found: Found, *, main: bool = False) -> Found:
        """Remember the source of what was found."""
        (self._main if main else self._others).append(found.source)
        return found

    def assume(self, code: str, **values: object) -> None:
        """Name something that is taken for granted."""
        self.assumptions.append(Assumption(code, values))

    def leave_out(self, code: str, **values: object) -> None:
        """Name a part that is missing for want of a sure rule or of the person's data."""
        self.assume(code, region_name=self.policy.region_name(self.region), **values)
        self.is_complete = False

    def may_have_worked_before(self, birth: date, month: date) -> bool:
        """Whether the person was of working age before that month."""
        working_age = self._get("contribution.minimum_working_age", None).whole()
        return add_months(birth, working_age) < month


@lru_cache(maxsize=KEPT_LOOKUPS)
def _find(policy: Catalogue, name: str, month: date, region: str | None) -> Found | None:
    try:
        return policy.get(name, month, region)
    except NotCovered:
        return None
