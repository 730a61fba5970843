"""The pension estimate: what its form needs, and the estimate from what was said or from the verified record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rasa_sdk.events import FollowupAction

from actions.base import ServiceAction, Work
from actions.form import Filling, ValidateForm
from actions.insured import ENTITIES, FORMER, UNKNOWN, read_person, worker_group
from actions.outcome import Outcome, answer_error, set_slots
from bot.errors import IdentityRequired, InvalidInput, NotCovered, ShebaoError
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.estimate_pension import estimate_pension
from bot.service.estimate_pension_from_record import estimate_pension_from_record

JOB = "estimate_pension"
FORM = "pension_form"
VERIFIED_LEVEL = 3
SOMEBODY_ELSE = ("birth_month", "sex", "worker_group")
# Which slot an input of the use-case comes from.
SLOT_OF_FIELD = {"birth": "birth_month", "group": "sex"} | {name: name for name in FORMER}


class ValidatePensionForm(ValidateForm):
    """Takes any of the facts from any message, and asks only for what is still missing."""

    action_name = "validate_pension_form"
    own_intents = frozenset({JOB})
    entities = ENTITIES

    def begin(self, work: Work, filling: Filling) -> None:
        """Begin with the conversation's region; an estimate for somebody else begins with nothing."""
        message = work.message
        if message.intent == JOB and (not message.entities or message.has_any(SOMEBODY_ELSE)):
            filling.empty((*FORMER, "partial"))
        if work.turn.region and not filling.get("region"):
            filling.put("region", work.turn.region)
        if work.turn.identity_level >= VERIFIED_LEVEL and not message.entities:
            filling.sentences.append("utter_offer_record")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read the region, and everything about the person."""
        read_region(work, filling)
        read_person(work, filling)

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Women are asked for their post; the rest is asked of everybody."""
        post = ("post_type",) if filling.get("sex") == "female" else ()
        money = ("contribution_months", "average_index", "account_balance")
        return ("region", "birth_month", "sex", *post, *money)


def read_region(work: Work, filling: Filling) -> None:
    """Read the region; a province whose figures differ by city waits in `partial` for its city."""
    region = work.message.last("region")
    if region is None:
        return
    filling.put("region", region)
    filling.put("partial", None)
    try:
        work.deps.policy.latest("pension.benefit_base", region, work.turn.on)
    except NotCovered as error:
        if error.code == "region_needs_city":
            filling.put("region", None)
            filling.put("partial", region)


class AskRegion(ServiceAction):
    """Asks for the city; of a province whose figures differ by city it names the cities."""

    action_name = "action_ask_region"

    def handle(self, work: Work) -> Outcome:
        """Ask for the city."""
        province = work.slots.get("partial")
        if province:
            try:
                work.deps.policy.latest("pension.benefit_base", province, work.turn.on)
            except NotCovered as error:
                return Outcome(answers=(answer_error(error),))
        return Outcome(sentences=("utter_ask_region",))


class AskBirthMonth(ServiceAction):
    """Asks for the month of birth, or only for the month where the year is known."""

    action_name = "action_ask_birth_month"

    def handle(self, work: Work) -> Outcome:
        """Ask for what is missing of it."""
        is_year_known = bool(work.slots.get("partial"))
        return Outcome(sentences=("utter_ask_birth_month_only" if is_year_known else "utter_ask_birth_month",))


class EstimatePension(ServiceAction):
    """Estimates the pension from the slots."""

    action_name = "action_estimate_pension"

    def handle(self, work: Work) -> Outcome:
        """Estimate, and keep the slots: what is corrected afterwards is estimated anew."""
        answer = estimate_from_slots(work.deps, work.turn, Filling(work.slots))
        return Outcome(answers=(answer,), events=set_slots({"last_job": JOB, "misses": 0}))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask again for an input that cannot be used."""
        slot = SLOT_OF_FIELD.get(error.field or "")
        outcome = Outcome(answers=(answer_error(error),), events=set_slots({"last_job": JOB}))
        if isinstance(error, NotCovered):
            return outcome.and_then(*set_slots({"region": None}))
        if isinstance(error, InvalidInput) and slot:
            return outcome.and_then(*set_slots({slot: None}), FollowupAction(FORM))
        return outcome


class EstimateFromRecord(ServiceAction):
    """Estimates the pension from the verified person's record."""

    action_name = "action_estimate_from_record"

    def handle(self, work: Work) -> Outcome:
        """Estimate from the record; the post is taken from the slots where the record does not name it."""
        group = worker_group(Filling(work.slots))
        return Outcome(answers=(estimate_pension_from_record(work.deps, work.turn, group=group),))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Come back after the identity check."""
        more: dict[str, Any] = {"resume": "/estimate_from_record"} if isinstance(error, IdentityRequired) else {}
        return Outcome(answers=(answer_error(error, **more),))


def estimate_from_slots(deps: Deps, turn: TurnContext, facts: Filling) -> Answer:
    """Estimate from the form's slots; raises what `estimate_pension` raises."""
    return estimate_pension(
        deps,
        turn,
        region=facts.get("region"),
        birth=facts.get("birth_month"),
        group=worker_group(facts) or "",
        contribution_months=int(facts.get("contribution_months")),
        average_index=known_number(facts.get("average_index")),
        account_balance=known_number(facts.get("account_balance")),
    )


def known_number(value: Any) -> Decimal | None:
    """Return a number of a slot, None where the citizen does not know it."""
    return None if value in (None, UNKNOWN) else Decimal(str(value))
