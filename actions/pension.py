"""The pension estimate: what its form needs, and the estimate from what was said or from the verified record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rasa_sdk.events import FollowupAction

from actions.base import ServiceAction, Work
from actions.form import WEAK, Filling, ValidateForm, was_going_on
from actions.insured import (
    ENTITIES,
    FORMER,
    SOMEBODY_ELSE,
    UNKNOWN,
    is_other_person,
    read_person,
    read_sex_and_post,
    split_month,
    worker_group,
)
from actions.message import Message
from actions.outcome import Outcome, answer_error, set_slots
from actions.region import read_region
from bot.errors import IdentityRequired, InvalidInput, NotCovered, ShebaoError
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.estimate_pension import estimate_pension
from bot.service.estimate_pension_from_record import estimate_pension_from_record
from bot.text.numerals import to_decimal

JOB = "estimate_pension"
JOB_FROM_RECORD = "estimate_from_record"
FORM = "pension_form"
VERIFIED_LEVEL = 3
NUMBERS = ("contribution_months", "average_index", "account_balance")
ANOTHER_PERSON = ("birth_month", "sex", "worker_group")
ALL_FACTS = (*FORMER, "birth_year", "province")
# Which slot an input of the use-case comes from.
SLOT_OF_FIELD = {"birth": "birth_month", "group": "sex"} | {name: name for name in FORMER}


class ValidatePensionForm(ValidateForm):
    """Takes any of the facts from any message, and asks only for what is still missing."""

    action_name = "validate_pension_form"
    own_intents = frozenset({JOB})
    weak_intents = WEAK | {"query_record"}  # so much is in my account
    entities = ENTITIES

    def begin(self, work: Work, filling: Filling) -> None:
        """Begin with the conversation's region; an estimate for somebody else begins with nothing."""
        message = work.message
        is_bare_start = not message.entities and not was_going_on(work, FORM)
        is_new = message.intent == JOB and (is_bare_start or message.has_any(ANOTHER_PERSON))
        if is_new or message.has_any((SOMEBODY_ELSE,)):
            filling.empty(ALL_FACTS)
        filling.empty(("calculator",))  # what is asked now is about the pension
        if work.turn.region and not filling.get("region"):
            filling.put("region", work.turn.region)
        if work.turn.identity_level >= VERIFIED_LEVEL and not message.entities:
            filling.sentences.append("utter_offer_record")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read the region, and everything about the person; of another person nothing is known yet."""
        if is_other_person(work.message, filling):
            filling.empty(ALL_FACTS)
        read_region(work, filling)
        read_person(work, filling)

    def is_bare_answer(self, message: Message, slot: str) -> bool:
        """A bare number answers what is asked for in numbers."""
        return slot in NUMBERS and to_decimal(message.text) is not None

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Women are asked for their post; the rest is asked of everybody."""
        post = ("post_type",) if filling.get("sex") == "female" else ()
        return ("region", "birth_month", "sex", *post, *NUMBERS)


class AskBirthMonth(ServiceAction):
    """Asks for the month of birth, or only for the month where the year is known."""

    action_name = "action_ask_birth_month"

    def handle(self, work: Work) -> Outcome:
        """Ask for what is missing of it."""
        year, month = split_month(str(work.slots.get("birth_year") or ""))
        known = "_only" if year else "_year" if month else ""
        return Outcome(sentences=(f"utter_ask_birth_month{known}",))


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
        """Estimate from the record; a woman's post is needed where the record does not name it."""
        answer = estimate_pension_from_record(work.deps, work.turn, group=group_of_woman(work))
        return Outcome(answers=(answer,), events=(*set_slots({"last_job": JOB_FROM_RECORD}), *work.wait()))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Come back after the identity check, and take up the post when it is said."""
        more: dict[str, Any] = {"resume": f"/{JOB_FROM_RECORD}"} if isinstance(error, IdentityRequired) else {}
        remembered = set_slots({"last_job": JOB_FROM_RECORD})
        return Outcome(answers=(answer_error(error, **more),), events=(*remembered, *work.wait()))


def group_of_woman(work: Work) -> str | None:
    """Return the cohort by the post that was said now, or before of a woman; the record knows the sex itself."""
    facts = Filling(work.slots if work.slots.get("sex") == "female" else {"sex": "female"})
    read_sex_and_post(work.message, facts)
    return worker_group(facts) if facts.get("sex") == "female" else None


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
