"""The inputs of a calculation as the use-cases want them, from the slots and from the verified person's record."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from actions.base import RECORD, Work
from actions.insured import UNKNOWN
from bot.service.read_known_facts import KnownFacts, read_known_facts

PUBLIC, PERSONAL = 1, 3
# slot → name in the record's facts
IN_RECORD = {
    "region": "region",
    "birth_month": "birth",
    "sex": "sex",
    "post_type": "group",
    "contribution_months": "contribution_months",
}


class Facts:
    """Reads the slots of one turn; the record is opened once, and only where a slot points to it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @cached_property
    def record(self) -> KnownFacts:
        """What the verified person's record says; raises IdentityRequired, Conflict."""
        return read_known_facts(self._work.deps, self._work.turn)

    @property
    def risk_class(self) -> int:
        """How far the answer may travel: personal where a part of it is from the record."""
        return PERSONAL if any(self._work.slots_and_record.get(slot) == RECORD for slot in IN_RECORD) else PUBLIC

    def get(self, slot: str) -> Any:
        """Return the value of a slot, None where it is empty or the citizen does not know it."""
        value = self._work.slots_and_record.get(slot)
        if value == RECORD:
            return getattr(self.record, IN_RECORD[slot])
        return None if value == UNKNOWN else value

    def amount(self, slot: str) -> Decimal | None:
        """Return a number of a slot."""
        value = self.get(slot)
        return None if value is None else Decimal(str(value))

    def months(self, slot: str) -> int | None:
        """Return a span of a slot in months."""
        value = self.get(slot)
        return None if value is None else int(value)
