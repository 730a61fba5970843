"""Booking an appointment: what its form takes from a message, and the booking itself."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions.base import ServiceAction, Work
from actions.form import Filling, ValidateForm, requested
from actions.message import Message
from actions.outcome import Outcome, answer_error, set_slots
from actions.outlet_choice import outlet_by_name, outlet_by_number
from actions.times import NO, read_confirmation, read_day, read_time, settle_times, starts_at
from bot.errors import ShebaoError, SlotTaken
from bot.service.book_appointment import book_appointment
from bot.service.find_outlets import find_outlets
from bot.service.lookups import load_item_names
from bot.text.ordinals import find_ordinal

JOB = "book_appointment"
FORM = "appointment_form"
SLOTS = ("service_item", "outlet", "appointment_day", "appointment_time", "confirmation")
TRANSIENT = (*SLOTS, "place", "part_of_day", "appointment_code", "offered_day")
TIMES = {
    "appointment_day": ("appointment_day", "earliest", "part_of_day", "change"),
    "appointment_time": ("appointment_time", "earliest", "part_of_day", "appointment_day", "change"),
    "confirmation": ("appointment_day", "appointment_time", "part_of_day", "change"),
}
ENTITIES = {"service_item": ("service_item",), "outlet": ("outlet", "place", "region"), **TIMES}
# What the buttons under "what do you want to change" empty.
CHANGES = {"day": ("appointment_day", "appointment_time"), "time": ("appointment_time",), "outlet": ("outlet",)}


class ValidateAppointmentForm(ValidateForm):
    """Takes item, outlet, day and time from any message, and checks them against what the outlet has free."""

    action_name = "validate_appointment_form"
    own_intents = frozenset({JOB, "change_appointment"})  # what is changed is the booking that goes on
    entities = ENTITIES

    def required(self, filling: Filling) -> tuple[str, ...]:
        """All of them are needed."""
        return SLOTS

    def is_bare_answer(self, message: Message, slot: str) -> bool:
        """The name of an item, or the beginning of it, is no question."""
        return slot == "service_item" and item_by_name(message.text) is not None

    def fill(self, work: Work, filling: Filling) -> None:
        """Read, then settle day and time with the outlet."""
        said = item_by_name(work.message.text) if requested(work) == "service_item" else None
        item = work.message.last("service_item") or said
        if item:
            filling.put("service_item", item)
        filling.empty(CHANGES.get(str(work.message.last("change")), ()))
        read_outlet_said(work, filling)
        read_day(work, filling)
        read_time(work, filling)
        read_confirmation(work, filling)
        check_item(work, filling)
        if filling.get("outlet") and filling.get("confirmation") is None:
            settle_times(work, filling, filling.get("outlet"))
        if filling.get("confirmation") == NO:
            filling.put("confirmation", None)


def item_by_name(text: str) -> str | None:
    """Return the only item whose name begins with what was answered, or whose place in the list was said."""
    items = list(load_item_names().items())
    place, said = find_ordinal(text), text.strip()
    if place:
        return items[place - 1][0] if place <= len(items) else None
    fitting = [item for item, name in items if said and name.startswith(said)]
    return fitting[0] if len(fitting) == 1 else None


def read_outlet_said(work: Work, filling: Filling) -> None:
    """Read the outlet, or the place to look near to; a name nobody listed is looked for among the names."""
    message = work.message
    if message.last("outlet"):
        filling.put("outlet", message.last("outlet"))
        return
    where = message.last("place") or message.last("region")
    if where:
        filling.put("place", where)
        filling.empty(("outlet",))
    elif requested(work) == "outlet" and message.intent in ("inform", "nlu_fallback"):
        outlet = outlet_by_number(work) or outlet_by_name(work)
        if outlet:
            filling.put("outlet", outlet)


def check_item(work: Work, filling: Filling) -> None:
    """Refuse an outlet that does not offer the item."""
    outlet, item = filling.get("outlet"), filling.get("service_item")
    if outlet and item and not any(each.id == outlet for each in find_outlets(work.deps, item=item)):
        filling.refuse("outlet", sentence="utter_item_not_offered")


class BookAppointment(ServiceAction):
    """Books what was confirmed; the same turn books once."""

    action_name = "action_book_appointment"

    def handle(self, work: Work) -> Outcome:
        """Book, and forget the slots: the next appointment begins anew."""
        slots = work.slots
        answer = book_appointment(
            work.deps,
            work.turn,
            item=slots["service_item"],
            outlet_id=slots["outlet"],
            starts_at=starts_at(Filling(slots)),
        )
        emptied = dict.fromkeys(TRANSIENT)
        return Outcome(answers=(answer,), events=set_slots({**emptied, "last_job": JOB, "misses": 0}))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask anew for what was refused."""
        return ask_anew(error, FORM)


def ask_anew(error: ShebaoError, form: str) -> Outcome:
    """Say why a time cannot be had and let the form ask for another one."""
    emptied: dict[str, None] = {"confirmation": None}
    if isinstance(error, SlotTaken) or error.field in ("appointment_time", "appointment_day"):
        emptied |= {"appointment_time": None}
        emptied |= {"appointment_day": None} if error.field == "appointment_day" else {}
        return Outcome((answer_error(error),), events=(*set_slots(emptied), FollowupAction(form)))
    return Outcome((answer_error(error),), events=set_slots(dict.fromkeys(TRANSIENT)))
