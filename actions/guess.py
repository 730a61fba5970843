"""What somebody wants who tells facts and asks nothing: named by the form or action that takes it up.

It looks at the kinds of facts only, never at words.
"""

from __future__ import annotations

from actions.insured import ABOUT_A_PERSON
from actions.message import Message

TIMES = ("appointment_day", "appointment_time", "part_of_day", "earliest")
MONEY = ("contribution_period", "average_index")
JOBS_OF_A_PERSON = {"estimate_pension": "pension_form", "ask_retirement_age": "action_estimate_retirement"}
ENOUGH_FACTS = 2


def guess_job(message: Message) -> str:
    """Return what these facts are told for; empty where that is anybody's guess."""
    if message.has_any(("service_item", "outlet")) and message.has_any(TIMES):
        return "appointment_form"
    said = [name for name in ABOUT_A_PERSON if name in message.entities]
    if len(said) < ENOUGH_FACTS:
        return ""
    if message.has_any(MONEY):
        return "pension_form"
    likely = next((intent for intent in message.ranking if intent in JOBS_OF_A_PERSON), "estimate_pension")
    return JOBS_OF_A_PERSON[likely]
