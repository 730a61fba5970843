"""Shows a conversation its own upcoming appointments."""

from __future__ import annotations

from bot.results import Answer
from bot.service.appointment_values import describe_appointment, list_upcoming
from bot.service.deps import Deps, TurnContext
from bot.service.reading import read_assistant


def show_appointments(deps: Deps, turn: TurnContext) -> Answer:
    """Answer "appointments_shown" with what is booked and still ahead, the next one first, or "appointments_none"."""
    with read_assistant(deps) as session:
        appointments = [describe_appointment(session, each) for each in list_upcoming(session, turn)]
    if not appointments:
        return Answer("appointments_none")
    return Answer("appointments_shown", {"appointments": appointments})
