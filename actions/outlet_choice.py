"""The outlets a citizen can choose from, and which of them was meant by a number or a name."""

from __future__ import annotations

from actions.base import Work
from bot.service.find_outlets import find_outlets
from bot.service.outlet_facts import OutletFacts
from bot.text.ordinals import find_ordinal

MOST_OUTLETS = 4


def outlet_by_number(work: Work) -> str | None:
    """Return the outlet whose place in the list was said: the first one, 2."""
    number = find_ordinal(work.message.text)
    listed = list_outlets(work) if number is not None else []
    return next((outlet.id for place, outlet in enumerate(listed, 1) if place == number), None)


def outlet_by_name(work: Work) -> str | None:
    """Return the only outlet whose name fits what was said."""
    found = find_outlets(work.deps, region=work.turn.region, name=work.message.text)
    return found[0].id if len(found) == 1 else None


def list_outlets(work: Work) -> list[OutletFacts]:
    """Return the outlets to choose from, nearest first; none where it is not known where the citizen is."""
    said = str(work.slots.get("place") or "")
    region = said if said.isdigit() else ("" if said else work.turn.region or work.slots.get("region") or "")
    near = "" if said.isdigit() else said
    if not (region or near):
        return []
    item = work.slots.get("service_item") or ""
    return find_outlets(work.deps, region=region, near=near, item=item)[:MOST_OUTLETS]


def find_outlet(work: Work, outlet_id: str) -> OutletFacts:
    """Return what is known of an outlet."""
    return next(outlet for outlet in find_outlets(work.deps) if outlet.id == outlet_id)
