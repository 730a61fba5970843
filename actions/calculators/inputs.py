"""What the calculators ask for: which words answer it, and how a message is read into its slot.

A slot holds text or a whole number; UNKNOWN where the citizen does not know it, RECORD where the verified record does.
"""

from __future__ import annotations

from decimal import Decimal

from actions.base import Work
from actions.form import Filling, requested
from actions.insured import UNKNOWN, as_decimal, read_months, read_number

LOWEST, LOWEST_LEVEL = "lowest", "0.6"  # some regions' lowest base lies below the usual share
MOST_YUAN = 1_000_000
MOST_SHARE = 3
PERCENT = 100
GRADES = range(1, 11)
YES, NO = "true", "false"

# slot → the entities that answer it
ENTITIES: dict[str, tuple[str, ...]] = {
    "region": ("region",),
    "birth_month": ("birth_month",),
    "sex": ("sex", "worker_group"),
    "post_type": ("post_type", "worker_group", "post_word"),
    "contribution_months": ("contribution_period",),
    "account_balance": ("money",),
    "yearly_instalment": ("yearly_instalment", "money"),
    "contribution_base": ("base_level", "contribution_base", "average_index", "wage", "money"),
    "leaving_reason": ("leaving_reason",),
    "drawn_months": ("drawn_period", "contribution_period"),
    "injury_grade": ("injury_grade",),
    "wage": ("wage", "contribution_base", "money"),
    "employment_ends": ("employment_ends",),
    "death_cause": ("death_cause",),
    "insured_status": ("insured_status",),
    "birth_kind": ("birth_kind",),
    "children": ("children",),
    "household_region": ("household_region", "region"),
    "places": ("contribution_period",),
    "moving_to": ("region", "household_region"),
}
OTHER = {
    "dismissed": "quit",
    "quit": "dismissed",
    "illness": "work",
    "work": "illness",
    "working": "retired",
    "retired": "working",
    "normal": "difficult",
    "difficult": "normal",
    YES: NO,
    NO: YES,
}


def read_choice(work: Work, filling: Filling, slot: str) -> None:
    """Read which of a few it is; what is said not to be leaves the other, and yes and no answer a yes-or-no."""
    (entity,) = ENTITIES[slot]
    said = work.message.last(entity)
    denied = work.message.denied.get(entity, ())
    if said is None and denied:
        said = OTHER.get(str(denied[-1]))
    if said is None and requested(work) == slot == "employment_ends" and work.message.intent in ("affirm", "deny"):
        said = YES if work.message.intent == "affirm" else NO
    if said is not None:
        filling.put(slot, str(said))


def read_years(work: Work, filling: Filling, slot: str = "contribution_months") -> None:
    """Read a span in months; a bare number counts years."""
    is_asked = requested(work) == slot
    entities = ENTITIES[slot] if is_asked or slot == "contribution_months" else ENTITIES[slot][:1]
    if is_asked or work.message.has_any(entities):
        read_number(work, filling, slot, read_months, entities)


def read_amount(work: Work, filling: Filling, slot: str) -> None:
    """Read yuan by the name of what they are; money without a name, or a bare number, only where it was asked for."""
    names = ENTITIES[slot]
    is_asked = requested(work) == slot
    read_number(work, filling, slot, read_yuan, names if is_asked or names == ("money",) else names[:1])


def read_yuan(number: Decimal, is_bare: bool) -> str | None:
    """Return an amount in yuan as text with two decimals."""
    return f"{number:.2f}" if 0 <= number <= MOST_YUAN else None


def read_grade(work: Work, filling: Filling) -> None:
    """Read a grade of disability from one to ten."""
    read_number(work, filling, "injury_grade", grade_of, ENTITIES["injury_grade"])


def grade_of(number: Decimal, is_bare: bool) -> int | None:
    """Return a grade, None where there is none of that number."""
    return int(number) if number in GRADES else None


def read_base(work: Work, filling: Filling) -> None:
    """Read by what is contributed: LOWEST, a share of the average wage up to 3 (0.6 for 60 %), or yuan."""
    message = work.message
    if message.last("base_level") == LOWEST_LEVEL:
        filling.put("contribution_base", LOWEST)
        return
    said = (as_decimal(message.last(name)) for name in ENTITIES["contribution_base"])
    number = next((value for value in said if value is not None), None)
    if number is not None:
        filling.put("contribution_base", format(number, "f"))


def read_not_knowing(work: Work, filling: Filling, may_be_unknown: frozenset[str]) -> None:
    """Take not knowing for an answer where the calculator can do without."""
    slot = requested(work)
    if work.message.intent == "dont_know" and slot in may_be_unknown and not filling.changed:
        filling.put(str(slot), UNKNOWN)
