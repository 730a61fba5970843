"""Tells when an outlet, or a region's outlets, are open on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from bot.errors import InvalidInput
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.find_outlets import find_outlets
from bot.service.opening_spans import find_spans, read_spans, write_spans
from bot.service.outlet_facts import OutletFacts, describe_outlet, read_outlet
from bot.service.reading import read_assistant

MOST_SHOWN = 4
LOOK_AHEAD_DAYS = 15
WEEKDAYS = 7


def show_opening_hours(
    deps: Deps, turn: TurnContext, *, outlet_id: str = "", region: str = "", day: date | None = None
) -> Answer:
    """Answer "opening_hours" for one outlet, or "opening_hours_region" for those of a region (the turn's if none).

    `day` is today where none is given. Raises NotFound("outlet_unknown"), InvalidInput("region_missing").
    """
    on = day or turn.on
    if outlet_id:
        with read_assistant(deps) as session:
            return _answer_one(describe_outlet(read_outlet(session, outlet_id)), turn, on)
    region = region or turn.region
    if not region:
        raise InvalidInput("region_missing", field="region")
    found = find_outlets(deps, region=region)
    if not found:
        return Answer("outlets_none", {"item_name": "", "region": region})
    if len(found) == 1:
        return _answer_one(found[0], turn, on)
    outlets = [_describe(outlet, turn, on) for outlet in found[:MOST_SHOWN]]
    values = {"day": on.isoformat(), "is_today": on == turn.on, "outlets": outlets}
    return Answer("opening_hours_region", {**values, "holidays_assumed": outlets[0]["holidays_assumed"]})


def _answer_one(outlet: OutletFacts, turn: TurnContext, on: date) -> Answer:
    values = {"day": on.isoformat(), "is_today": on == turn.on, "week": list_week(outlet.hours)}
    return Answer("opening_hours", {**values, **_describe(outlet, turn, on)})


def _describe(outlet: OutletFacts, turn: TurnContext, on: date) -> dict[str, Any]:
    opening = find_spans(outlet.hours, on)
    is_open_now = on == turn.on and any(start <= turn.now.time() < end for start, end in opening.spans)
    following = (on + timedelta(days=ahead) for ahead in range(1, LOOK_AHEAD_DAYS))
    next_open_day = next((each for each in following if find_spans(outlet.hours, each).spans), None)
    return {
        **outlet.as_values(),
        "spans": write_spans(opening.spans),
        "is_open_now": is_open_now,
        "next_open_day": next_open_day.isoformat() if next_open_day else None,
        "holidays_assumed": opening.is_assumed,
    }


def list_week(hours: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the weekly hours, neighbouring days with equal hours as one: `first` and `last` weekday, `spans`."""
    days = [(weekday, write_spans(read_spans(hours.get(str(weekday), ())))) for weekday in range(WEEKDAYS)]
    week = []
    for spans, group in groupby(days, key=lambda row: row[1]):
        weekdays = [weekday for weekday, _ in group]
        if spans:
            week.append({"first": weekdays[0], "last": weekdays[-1], "spans": spans})
    return week
