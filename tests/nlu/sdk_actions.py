"""Actions of the tiny project, run by a real rasa-sdk server in the tests: one works, one breaks, one is late."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

LATE_SECONDS = 2.5


class EstimatePension(Action):
    """Says whether the domain reached it, and what was said."""

    def name(self) -> str:
        return "action_estimate_pension"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        metadata = tracker.latest_message.get("metadata") or {}
        seen = {"turn_id": metadata.get("turn_id"), "responses": sorted(domain["responses"])}
        dispatcher.utter_message(json_message={"code": "estimated", "values": seen})
        return [SlotSet("seen", tracker.latest_message.get("text"))]


class QueryRecord(Action):
    """Breaks, as an action never should."""

    def name(self) -> str:
        return "action_query_record"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        raise KeyError(tracker.latest_message.get("text"))


class BookAppointment(Action):
    """Comes too late."""

    def name(self) -> str:
        return "action_book_appointment"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        await asyncio.sleep(LATE_SECONDS)
        dispatcher.utter_message(text="booked")
        return []
