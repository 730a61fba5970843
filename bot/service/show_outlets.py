"""Tells a citizen which outlets there are, nearest first, and when they are open today."""

from __future__ import annotations

from bot.errors import InvalidInput
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.find_outlets import find_outlets
from bot.service.lookups import find_place, name_item
from bot.service.opening_spans import find_spans, write_spans

MOST_SHOWN = 4


def show_outlets(
    deps: Deps, turn: TurnContext, *, region: str = "", name: str = "", near: str = "", item: str = ""
) -> Answer:
    """Answer "outlets_found", or "outlets_none" where nothing fits; the turn's region counts where none is given.

    Raises InvalidInput("region_missing") where nothing narrows the search, InvalidInput("item_unknown").
    """
    place = find_place(near, region or turn.region) or find_place(near) if near else None
    region = region or (place.region if place else turn.region)
    if not (region or name or place):
        raise InvalidInput("region_missing", field="region")
    found = find_outlets(deps, region=region, name=name, near=near, item=item)
    item_name = name_item(item) if item else ""
    if not found:
        return Answer("outlets_none", {"item_name": item_name, "region": region})
    outlets = [
        {**outlet.as_values(), "spans": write_spans(find_spans(outlet.hours, turn.on).spans)}
        for outlet in found[:MOST_SHOWN]
    ]
    values = {"outlets": outlets, "left_out": len(found) - len(outlets), "item_name": item_name, "item": item}
    return Answer("outlets_found", {**values, "near": place.name if place else "", "day": turn.on.isoformat()})
