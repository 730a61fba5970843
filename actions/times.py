"""Days and times of an appointment, read against the clock of the turn and against what the outlet has free."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from actions.base import Work
from actions.form import Filling, requested
from actions.outcome import answer_error
from bot.errors import NotFound, ShebaoError
from bot.service.offer_times import earliest_time, offer_times
from bot.text.days import resolve_day
from bot.text.numerals import to_decimal
from bot.text.ordinals import find_ordinal
from bot.text.times import AFTERNOON, MORNING

EARLIEST = "earliest"
ANY = "any"  # the entity's value where any will do, and not as soon as possible
NOON = "12:00"
HOURS_OF_A_DAY = range(1, 24)
YES, NO = "yes", "no"
LATEST_HOUR_TAKEN_FOR_AFTERNOON = 8
NOON_HOURS = 12


def read_day(work: Work, filling: Filling) -> None:
    """Read the day as said into `appointment_day`: a day, "first/last" where several were said, or EARLIEST."""
    message = work.message
    said, part = message.last("appointment_day"), message.last("part_of_day")
    if message.intent == "affirm" and requested(work) == "appointment_day" and filling.get("offered_day"):
        filling.put("appointment_day", filling.get("offered_day"))
    days = resolve_day(str(said), work.turn.on) if said else None
    if days is not None:
        several = days.first != days.last
        filling.put("appointment_day", f"{days.first}/{days.last}" if several else days.first.isoformat())
        part = part or days.part_of_day
    elif said:
        filling.refuse("appointment_day", sentence="utter_day_not_understood")
    elif is_any_welcome(work):
        is_day_known = requested(work) == "appointment_time" and filling.get("appointment_day")
        filling.put("appointment_day", filling.get("appointment_day") if is_day_known else EARLIEST)
        filling.put("appointment_time", EARLIEST if is_day_known else None)
    if part:
        filling.put("part_of_day", part)
        filling.put("appointment_time", None)


def is_any_welcome(work: Work) -> bool:
    """Whether the earliest is wanted; "any will do" counts only as an answer to the question for day or time."""
    wish, asked = work.message.last("earliest"), requested(work)
    if asked == "appointment_time" and find_ordinal(work.message.text) == 1:
        return True
    return bool(wish) and (wish != ANY or asked in ("appointment_day", "appointment_time"))


def read_time(work: Work, filling: Filling) -> None:
    """Read the time of day as said into `appointment_time`; it is checked once outlet and day are known."""
    said = work.message.last("appointment_time")
    hour = to_decimal(work.message.text) if requested(work) == "appointment_time" else None
    if said is not None:
        filling.put("appointment_time", str(said))
    elif hour is not None and hour in HOURS_OF_A_DAY:
        filling.put("appointment_time", f"{int(hour):02d}:00")


def settle_times(work: Work, filling: Filling, outlet_id: str) -> None:
    """Make of the day and the time what the outlet has free, or refuse them and say why."""
    day = filling.get("appointment_day")
    if day == EARLIEST:
        _take_earliest(work, filling, outlet_id)
    elif day is not None:
        times = _find_times(work, filling, outlet_id, day)
        if filling.get("appointment_time") is not None:
            _settle_time(filling, times)


def _take_earliest(work: Work, filling: Filling, outlet_id: str) -> None:
    try:
        first = earliest_time(work.deps, work.turn, outlet_id=outlet_id, part_of_day=filling.get("part_of_day"))
    except NotFound as error:
        filling.refuse("appointment_day", answer=answer_error(error))
        return
    filling.put("appointment_day", first.date().isoformat())
    filling.put("appointment_time", f"{first:%H:%M}")


def _find_times(work: Work, filling: Filling, outlet_id: str, days: str) -> list[str]:
    """Return the free times of the first day that has some; where none has, the first day's refusal is told."""
    first, _, last = days.partition("/")
    day, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    refusal: ShebaoError | None = None
    while day <= latest:
        try:
            offered = offer_times(work.deps, work.turn, outlet_id=outlet_id, day=day)
        except ShebaoError as error:
            refusal, day = refusal or error, day + timedelta(days=1)
            continue
        if days != day.isoformat():
            filling.put("appointment_day", day.isoformat())
        return list(offered.values["times"])
    if refusal is not None:
        filling.refuse("appointment_day", answer=answer_error(refusal))
        filling.put("offered_day", refusal.values.get("next_open_day") or refusal.values.get("next_free_day"))
    return []


def _settle_time(filling: Filling, times: list[str]) -> None:
    said = filling.get("appointment_time")
    if said == EARLIEST:
        said = first_of(times, filling.get("part_of_day"))
        filling.put("appointment_time", said)
    if said is None:
        return
    fitting = next((each for each in (said, in_afternoon(said)) if each in times), None)
    if times and fitting is None:
        filling.refuse("appointment_time", sentence="utter_time_not_free")
    elif fitting != said and times:
        filling.put("appointment_time", fitting)


def first_of(times: list[str], part: str | None) -> str | None:
    """Return the first free time of a half of the day, None where that half is full."""
    return next((time for time in times if part in (None, MORNING if time < NOON else AFTERNOON)), None)


def in_afternoon(time: str) -> str:
    """Return 03:00 as 15:00: nobody means the night."""
    hour, _, minute = time.partition(":")
    later = int(hour) + NOON_HOURS if int(hour) < LATEST_HOUR_TAKEN_FOR_AFTERNOON else int(hour)
    return f"{later:02d}:{minute}"


def starts_at(filling: Filling) -> datetime:
    """Return day and time of the slots as one."""
    return datetime.fromisoformat(f"{filling.get('appointment_day')}T{filling.get('appointment_time')}")


def read_confirmation(work: Work, filling: Filling) -> None:
    """Read yes or no to the confirmation; what is changed in the same message asks for it anew."""
    if requested(work) != "confirmation" or filling.changed:
        return
    if work.message.intent in ("affirm", "deny"):
        filling.put("confirmation", YES if work.message.intent == "affirm" else NO)
