"""Finds outlets: by region, by name or alias, nearest to a place, and only those that offer an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from bot.service.deps import Deps
from bot.service.lookups import find_place, load_outlet_aliases, name_item
from bot.service.outlet_facts import OutletFacts, describe_outlet
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Outlet
from bot.text.gazetteer import CONTAINED, EXACT, match_name

CERTAIN = (EXACT, CONTAINED)


@dataclass(frozen=True, slots=True)
class _NamedOutlet:
    """An outlet with the names that bot/text/gazetteer.py compares."""

    facts: OutletFacts
    name: str
    aliases: tuple[str, ...]


def find_outlets(deps: Deps, *, region: str = "", name: str = "", near: str = "", item: str = "") -> list[OutletFacts]:
    """Return the outlets that fit: nearest first where `near` is a known place, else best fit of the name first.

    `region` is a GB/T 2260 code, `item` an item's id; empty ones do not narrow. A province's code takes in its
    cities. Raises InvalidInput("item_unknown").
    """
    if item:
        name_item(item)
    place = find_place(near, region) if near else None
    region = region or (place.region if place else "")
    outlets = [
        describe_outlet(outlet, place)
        for outlet in _read_all(deps)
        if _lies_in(outlet.region, region) and (not item or item in outlet.items)
    ]
    if place is not None:
        outlets.sort(key=lambda outlet: (outlet.distance_km or 0.0, outlet.id))
    if name:
        return _match(name, outlets)
    return outlets if place is not None or not near else _match(near, outlets) or outlets


def _match(said: str, outlets: Sequence[OutletFacts]) -> list[OutletFacts]:
    """Return the outlets that a name may mean, best first; mere likenesses only where nothing is certain."""
    aliases = load_outlet_aliases()
    named = [_NamedOutlet(outlet, outlet.name, (outlet.district, *aliases.get(outlet.id, ()))) for outlet in outlets]
    matches = match_name(said, named)
    certain = [match for match in matches if match.how in CERTAIN]
    return [match.entry.facts for match in certain or matches]


def _lies_in(outlet_region: str, region: str) -> bool:
    """Compare codes level by level, two digits each: 420000 holds 420500, and 420500 holds 420502."""
    levels = [region[at : at + 2] for at in (0, 2, 4)]
    significant = "".join(level for level in levels if level != "00")
    return outlet_region.startswith(significant)


def _read_all(deps: Deps) -> list[Outlet]:
    with read_assistant(deps) as session:
        return list(session.scalars(select(Outlet).order_by(Outlet.id)))
