"""What a synthetic person is to be, before it is worked out month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Spell:
    """Work from `start` to `end` (None: until now), at `index` times the average wage.

    `employer` is the position in the city's list; flexible workers have none.
    """

    kind: str
    region: str
    start: date
    end: date | None
    index: Decimal
    employer: int = 0


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A social security card."""

    status: str
    issued_on: date
    has_electronic: bool


@dataclass(frozen=True, slots=True)
class ClaimPlan:
    """A claim to unemployment benefit that is drawn from `start` on."""

    start: date
    granted_months: int
    monthly_yuan: Decimal


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """One person; `retired` is the month of retirement, `certification` one of valid, soon, expired."""

    name: str
    sex: str
    worker_group: str | None
    region: str
    birth: date
    spells: tuple[Spell, ...]
    retired: date | None = None
    certification: str = "valid"
    is_last_payment_returned: bool = False
    cards: tuple[CardPlan, ...] = ()
    claim: ClaimPlan | None = None
    has_phone: bool = True
    died_on: date | None = None
    interest: str = ""
