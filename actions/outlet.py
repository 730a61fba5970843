"""Where the outlets are and when they are open."""

from __future__ import annotations

from dataclasses import replace

from actions.base import ServiceAction, Work
from actions.outcome import Event, Outcome, answer_error, set_slots
from actions.outlet_choice import find_outlet
from bot.errors import InvalidInput, ShebaoError
from bot.results import Answer
from bot.service.find_outlets import find_outlets
from bot.service.show_opening_hours import show_opening_hours
from bot.service.show_outlets import show_outlets
from bot.text.days import resolve_day


class FindOutlet(ServiceAction):
    """Tells where the outlets are: one by its name, or those near to where the citizen is."""

    action_name = "action_find_outlet"

    def handle(self, work: Work) -> Outcome:
        """Find them."""
        message = work.message
        item = message.last("service_item") or ""
        if message.last("outlet"):
            answer = show_one(work, message.last("outlet"))
        else:
            near = message.last("place") or ""
            answer = show_outlets(work.deps, work.turn, region=region_of(work, near), near=near, item=item)
        return Outcome(answers=(answer,), events=remember(work, "ask_outlet"))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask where the citizen is."""
        return ask_where(error, work, "ask_outlet")


class TellOpeningHours(ServiceAction):
    """Tells when an outlet, or those of the citizen's region, are open on a day."""

    action_name = "action_tell_opening_hours"

    def handle(self, work: Work) -> Outcome:
        """Tell them."""
        message = work.message
        said = message.last("appointment_day") or asked_day(work)
        days = resolve_day(str(said), work.turn.on) if said else None
        if said and days is None:
            return Outcome(
                sentences=("utter_not_understood_appointment_day",), events=remember(work, "ask_opening_hours")
            )
        answer = show_opening_hours(
            work.deps,
            work.turn,
            outlet_id=message.last("outlet") or work.slots.get("outlet") or "",
            region=region_of(work),
            day=days.first if days else None,
        )
        return Outcome(answers=(answer,), events=remember(work, "ask_opening_hours"))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask where the citizen is."""
        return ask_where(error, work, "ask_opening_hours")


def asked_day(work: Work) -> str | None:
    """Return the day that was asked about before the citizen had said where he is."""
    return None if work.message.intent == "ask_opening_hours" else work.slots.get("asked_day")


def region_of(work: Work, near: str = "") -> str:
    """Return the region the question is about: the one said, else the one known; a place said names its own."""
    said = work.message.last("region")
    if said or near:
        return str(said or "")
    return str(work.slots.get("region") or region_of_place(work))


def region_of_place(work: Work) -> str:
    """Return the region of the place that was asked about before."""
    place = str(work.slots.get("place") or "")
    if not place or place.isdigit():
        return place
    return next((outlet.region for outlet in find_outlets(work.deps, near=place)), "")


def show_one(work: Work, outlet_id: str) -> Answer:
    """Return the answer about one outlet."""
    outlet = find_outlet(work, outlet_id)
    answer = show_outlets(work.deps, work.turn, region=outlet.region, name=outlet.name)
    shown = [each for each in answer.values["outlets"] if each["id"] == outlet_id]
    return replace(answer, values={**answer.values, "outlets": shown, "left_out": 0})


def remember(work: Work, job: str) -> tuple[Event, ...]:
    """Remember question and place for what is said next, unless the question only interrupted a form."""
    if work.form:
        return ()
    message = work.message
    outlet = message.last("outlet")
    place = message.last("place") or message.last("region") or (find_outlet(work, outlet).region if outlet else None)
    places = {"place": place} if place else {}
    day = message.last("appointment_day") or asked_day(work)
    return (*set_slots({"last_job": job, "asked_day": day, **places}), *work.wait())


def ask_where(error: ShebaoError, work: Work, job: str) -> Outcome:
    """Ask for the city where none is known."""
    if isinstance(error, InvalidInput) and error.field == "region":
        return Outcome(sentences=("utter_where",), events=remember(work, job))
    return Outcome(answers=(answer_error(error),), events=work.wait())
