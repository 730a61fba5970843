"""Names of items and places, aliases of outlets, read once from data/lookups. No rows: outlets are tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.errors import InvalidInput
from bot.settings import ROOT

LOOKUPS = ROOT / "data" / "lookups"


@dataclass(frozen=True, slots=True)
class Place:
    """A district or street that an outlet can be near to; degrees in WGS 84."""

    region: str
    name: str
    latitude: float
    longitude: float


@cache
def load_item_names(path: Path = LOOKUPS / "items.yml") -> dict[str, str]:
    """Return item id → name."""
    return {row["id"]: row["name"] for row in yaml.safe_load(path.read_text(encoding="utf-8"))}


@cache
def load_places(path: Path = LOOKUPS / "places.yml") -> tuple[Place, ...]:
    """Return all known places."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Place(row["region"], row["name"], float(row["latitude"]), float(row["longitude"])) for row in rows)


@cache
def load_outlet_aliases(path: Path = LOOKUPS / "outlets.yml") -> dict[str, tuple[str, ...]]:
    """Return outlet id → other ways to say its name."""
    return {row["id"]: tuple(row.get("aliases", ())) for row in yaml.safe_load(path.read_text(encoding="utf-8"))}


def name_item(item: str) -> str:
    """Return an item's name; raises InvalidInput("item_unknown")."""
    try:
        return load_item_names()[item]
    except KeyError:
        raise InvalidInput("item_unknown", field="service_item") from None


def find_place(name: str, region: str = "") -> Place | None:
    """Return the place of that name, with or without its last character (a district's or street's kind)."""
    wanted = name.strip()
    for place in load_places():
        if (not region or place.region == region) and wanted and wanted in (place.name, place.name[:-1]):
            return place
    return None
