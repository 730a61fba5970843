"""What is known of an outlet, detached from the database, and how far it is from a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from sqlalchemy.orm import Session

from bot.errors import NotFound
from bot.service.lookups import Place
from bot.store.assistant_tables import Outlet

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """An outlet; `hours` and `items` as in the table, `distance_km` from the place asked for, if one was."""

    id: str
    region: str
    district: str
    name: str
    address: str
    phone: str
    hours: Mapping[str, Any]
    items: tuple[str, ...]
    slot_minutes: int
    distance_km: float | None = None

    def as_values(self) -> dict[str, Any]:
        """Return what an answer says of it; the distance with one decimal."""
        return {
            "id": self.id,
            "name": self.name,
            "district": self.district,
            "address": self.address,
            "phone": self.phone,
            "distance_km": None if self.distance_km is None else f"{self.distance_km:.1f}",
        }


def read_outlet(session: Session, outlet_id: str) -> Outlet:
    """Return an outlet by its id; raises NotFound("outlet_unknown")."""
    outlet = session.get(Outlet, outlet_id)
    if outlet is None:
        raise NotFound("outlet_unknown", field="outlet")
    return outlet


def describe_outlet(outlet: Outlet, near: Place | None = None) -> OutletFacts:
    """Detach an outlet from its session."""
    distance = None if near is None else distance_km(outlet.latitude, outlet.longitude, near.latitude, near.longitude)
    return OutletFacts(
        id=outlet.id,
        region=outlet.region,
        district=outlet.district,
        name=outlet.name,
        address=outlet.address,
        phone=outlet.phone,
        hours=outlet.hours,
        items=tuple(outlet.items),
        slot_minutes=outlet.slot_minutes,
        distance_km=distance,
    )


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance of two points given in degrees, by the haversine formula."""
    here, there = radians(latitude), radians(other_latitude)
    half = sin((there - here) / 2) ** 2
    half += cos(here) * cos(there) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
