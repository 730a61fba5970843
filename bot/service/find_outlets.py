"""Finds outlets: by region, by name, nearest to a place, and only those that offer an item."""

from __future__ import annotations

from difflib import SequenceMatcher

from sqlalchemy import select

from bot.service.deps import Deps
from bot.service.lookups import Place, find_place, name_item
from bot.service.outlet_facts import OutletFacts, describe_outlet
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Outlet

SHORTEST_FIT = 2


def find_outlets(deps: Deps, *, region: str = "", name: str = "", near: str = "", item: str = "") -> list[OutletFacts]:
    """Return the outlets that fit: nearest first where `near` is a known place, else best fit of the name first.

    `region` is a GB/T 2260 code, `item` an item's id; empty ones do not narrow. A province's code takes in its
    cities. Raises InvalidInput("item_unknown").
    """
    if item:
        name_item(item)
    place = find_place(near, region) if near else None
    outlets = [
        describe_outlet(outlet, place)
        for outlet in _read_all(deps)
        if _lies_in(outlet.region, region or (place.region if place else "")) and (not item or item in outlet.items)
    ]
    if name:
        outlets = [outlet for outlet in outlets if fit(name, outlet) >= SHORTEST_FIT]
    return _sort(outlets, place, name or near)


def fit(said: str, outlet: OutletFacts) -> int:
    """Return how many characters in a row of what was said stand in the outlet's name or address."""
    text = f"{outlet.district}{outlet.name}{outlet.address}"
    return SequenceMatcher(None, said, text, autojunk=False).find_longest_match().size


def _sort(outlets: list[OutletFacts], place: Place | None, said: str) -> list[OutletFacts]:
    if place is not None:
        return sorted(outlets, key=lambda outlet: (outlet.distance_km or 0.0, outlet.id))
    return sorted(outlets, key=lambda outlet: (-fit(said, outlet), outlet.id))


def _lies_in(outlet_region: str, region: str) -> bool:
    """Compare codes level by level: 420000 holds 420500, and 420500 holds 420502."""
    return outlet_region.startswith(region.rstrip("0")) if region else True


def _read_all(deps: Deps) -> list[Outlet]:
    with read_assistant(deps) as session:
        return list(session.scalars(select(Outlet)))
