"""Offers the free times of an outlet, with advice on quiet hours; nothing is reserved by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.errors import InvalidInput, NotFound
from bot.results import Answer, AnswerStatus
from bot.service.deps import Deps, TurnContext
from bot.service.free_times import FreeTime, find_quiet_times, list_free_times
from bot.service.opening_spans import is_in_part
from bot.service.outlet_facts import read_outlet
from bot.service.reading import read_assistant
from bot.service.slot_rules import AHEAD_DAYS, check_day

TIMES_SUGGESTED = 4


def offer_times(
    deps: Deps, turn: TurnContext, *, outlet_id: str, day: date | None, part_of_day: str | None = None
) -> Answer:
    """Answer "times_offered" with the free times of a day (the first day that has some, where none is given).

    Times are "10:30". Raises NotFound("outlet_unknown"), InvalidInput("day_past", "day_too_far", "day_closed",
    "day_full"), NotFound("times_none") where nothing is free in thirty days.
    """
    with read_assistant(deps) as session:
        outlet = read_outlet(session, outlet_id)
        if day is not None:
            check_day(outlet, day, turn.on)
        coming = list_free_times(session, outlet, day or turn.on, _latest(turn.on), turn.now)
        free = _take_first_day([slot for slot in coming if is_in_part(slot.starts_at, part_of_day)])
        if not free:
            raise NotFound("times_none", field="appointment_day", outlet_name=outlet.name)
        found = free[0].starts_at.date()
        if day is not None and found != day:
            raise InvalidInput(
                "day_full",
                field="appointment_day",
                day=day.isoformat(),
                part_of_day=part_of_day,
                outlet_name=outlet.name,
                next_free_day=found.isoformat(),
            )
        quiet = find_quiet_times(session, outlet, free, turn.now)
    times = [f"{slot.starts_at:%H:%M}" for slot in free]
    return Answer(
        "times_offered",
        {
            "outlet_id": outlet_id,
            "outlet_name": outlet.name,
            "day": found.isoformat(),
            "part_of_day": part_of_day,
            "times": times,
            "suggested": suggest_times(times, quiet),
            "quiet_times": quiet[:TIMES_SUGGESTED],
            "holidays_assumed": free[0].is_assumed,
        },
        status=AnswerStatus.CLARIFIED,
    )


def earliest_time(deps: Deps, turn: TurnContext, *, outlet_id: str, part_of_day: str | None = None) -> datetime:
    """Return the first free start of an outlet; raises NotFound("outlet_unknown"), NotFound("times_none")."""
    with read_assistant(deps) as session:
        outlet = read_outlet(session, outlet_id)
        coming = list_free_times(session, outlet, turn.on, _latest(turn.on), turn.now)
    fitting = (slot.starts_at for slot in coming if is_in_part(slot.starts_at, part_of_day))
    first = next(fitting, None)
    if first is None:
        raise NotFound("times_none", field="appointment_day", outlet_name=outlet.name)
    return first


def suggest_times(times: Sequence[str], quiet: Sequence[str]) -> list[str]:
    """Pick a few times for buttons: quiet ones if there are any, else spread over the day; in order."""
    choice = quiet or times
    step = max(1, -(-len(choice) // TIMES_SUGGESTED))
    return list(choice[::step])


def _take_first_day(free: Sequence[FreeTime]) -> list[FreeTime]:
    return [slot for slot in free if slot.starts_at.date() == free[0].starts_at.date()]


def _latest(on: date) -> date:
    return on + timedelta(days=AHEAD_DAYS)
