"""Queries of one's own record: which part, and the query. Verification itself is the gateway's, never Rasa's."""

from __future__ import annotations

import json

from actions.base import ServiceAction, Work
from actions.form import Filling, ValidateForm
from actions.outcome import Outcome, answer_error, set_slots
from bot.errors import IdentityRequired, ShebaoError
from bot.service.query_record import KINDS, query_record

JOB = "query_record"
ENTITIES = {"record_kind": ("record_kind",)}
YEARS = range(1990, 2100)


class ValidateRecordForm(ValidateForm):
    """Which part of the record, and of which year if one is named."""

    action_name = "validate_record_form"
    own_intents = frozenset({JOB})
    entities = ENTITIES

    def begin(self, work: Work, filling: Filling) -> None:
        """A new query says anew what it wants; a year said afterwards is of the same part."""
        filling.empty(("record_kind", "record_year") if work.message.intent == JOB else ("record_year",))

    def fill(self, work: Work, filling: Filling) -> None:
        """Read part and year; a year alone asks for its contributions."""
        year = read_year(work)
        kind = work.message.last("record_kind")
        if kind in KINDS:
            filling.put("record_kind", kind)
        elif year and work.message.intent == JOB:
            filling.put("record_kind", "contributions")
        if year:
            filling.put("record_year", year)

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Only the part is needed."""
        return ("record_kind",)


def read_year(work: Work) -> int | None:
    """Return the calendar year that is asked about, if one is."""
    said = str(work.message.last("year") or "")
    return int(said) if said.isdigit() and int(said) in YEARS else None


class QueryRecord(ServiceAction):
    """Reads the record of the person this conversation was verified as."""

    action_name = "action_query_record"

    def handle(self, work: Work) -> Outcome:
        """Query; what comes back is personal and travels by reference."""
        answer = query_record(
            work.deps, work.turn, kind=work.slots.get("record_kind") or "", year=work.slots.get("record_year")
        )
        return Outcome(answers=(answer,), events=set_slots({"last_job": JOB, "misses": 0}))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Come back with the same query after the identity check."""
        more = {"resume": resume_payload(work)} if isinstance(error, IdentityRequired) else {}
        return Outcome(answers=(answer_error(error, **more),), events=set_slots({"last_job": JOB}))


def resume_payload(work: Work) -> str:
    """Return the payload that asks for the same once more."""
    asked = {"record_kind": work.slots.get("record_kind")}
    if work.slots.get("record_year"):
        asked["year"] = str(work.slots["record_year"])
    return f"/{JOB}{json.dumps(asked)}"
