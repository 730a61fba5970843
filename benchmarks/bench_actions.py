"""The one action of the measured turn: it answers at once, so that what is measured is Rasa."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

ACTION = "action_show_appointments"
CODE = "appointments_none"


class ShowAppointments(Action):
    """Answers with a small payload."""

    def name(self) -> str:
        """Return the name of the measured action."""
        return ACTION

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Utter the payload."""
        dispatcher.utter_message(json_message={"code": CODE, "values": {}})
        return []
