"""The form of all calculators but the pension's: which one, what it still needs, and the calculation.

What a calculator asks and which use-case works it out stands in actions/calculators.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk.events import FollowupAction

from actions.base import RECORD, ServiceAction, Work
from actions.calculators import CALCULATORS, Calculator
from actions.calculators.facts import IN_RECORD, Facts
from actions.calculators.inputs import ENTITIES
from actions.form import SURE, WEAK, Filling, ValidateForm, requested, was_answered, was_going_on
from actions.insured import SOMEBODY_ELSE
from actions.message import Message
from actions.outcome import Outcome, answer_error, set_slots
from bot.errors import IdentityRequired, InvalidInput, NotCovered, ShebaoError
from bot.results import Answer, AnswerStatus
from bot.service.read_known_facts import read_known_facts
from bot.text.numerals import to_decimal

FORM = "calculation_form"
VERIFIED_LEVEL = 3
NUMBERS = (
    "contribution_months",
    "account_balance",
    "yearly_instalment",
    "injury_grade",
    "wage",
    "drawn_months",
    "places",
)
INTENTS = {calculator.intent: name for name, calculator in CALCULATORS.items()}
INPUTS = tuple(dict.fromkeys(slot for calculator in CALCULATORS.values() for slot in calculator.inputs))
# After these the facts about the person are still those of the person that is asked about.
SAME_PERSON = ("estimate_pension", "ask_retirement_age", "ask_back_payment")
FROM_RECORD = "source"  # the entity of the button that takes the facts from the record


class ValidateCalculationForm(ValidateForm):
    """Takes any input of the calculator from any message, and asks only for what is still missing."""

    action_name = "validate_calculation_form"
    own_intents = frozenset({*INTENTS, "compare_pension"})  # what if by the highest base: of a contribution too
    weak_intents = WEAK | {"query_record", "estimate_pension", "ask_retirement_age"}
    entities = ENTITIES

    def known(self, work: Work) -> Mapping[str, Any]:
        """The record's facts count as known."""
        return work.slots_and_record

    def begin(self, work: Work, filling: Filling) -> None:
        """Begin with what is known: the conversation's region, the record of a verified person, the same person."""
        message, former = work.message, filling.get("calculator")
        named = INTENTS.get(message.intent, str(former or ""))
        calculator = CALCULATORS[named]
        is_other = message.has_any((SOMEBODY_ELSE,)) and bool(calculator.from_record)
        is_going_on = named == former and (bool(message.entities) or was_going_on(work, FORM))
        if is_other or (message.intent in INTENTS and not is_going_on):
            is_same_person = work.slots.get("last_job") in SAME_PERSON
            kept = [slot for slot in calculator.kept if not is_other and (is_same_person or slot == "region")]
            filling.empty(slot for slot in (*INPUTS, "birth_year") if slot not in kept)
        filling.put("calculator", named)
        take_record(work, filling, calculator)
        if work.turn.region and not filling.get("region") and not is_other:
            filling.put("region", work.turn.region)

    def handle(self, work: Work) -> Outcome:
        """Fill as every form does; at the start of a long one say that the record can be used, without forcing."""
        outcome = super().handle(work)
        slots = {**self.known(work), **{event["name"]: event["value"] for event in outcome.events}}
        is_offered = requested(work) is None and slots["requested_slot"] and not was_answered(work)
        is_long = len(calculator_of(Filling(slots)).from_record) > 1
        if is_offered and is_long and RECORD not in slots.values():
            return replace(outcome, sentences=(*outcome.sentences, "utter_record_possible"))
        return outcome

    def fill(self, work: Work, filling: Filling) -> None:
        """Let the calculator read; the question of another calculator changes over to it."""
        if is_another(work, filling):
            self.begin(work, filling)
        calculator_of(filling).fill(work, filling)

    def is_bare_answer(self, message: Message, slot: str) -> bool:
        """A bare number answers what is asked for in numbers."""
        return slot in NUMBERS and to_decimal(message.text) is not None

    def required(self, filling: Filling) -> tuple[str, ...]:
        """What the calculator needs."""
        return calculator_of(filling).required(filling)


class Calculate(ServiceAction):
    """Works out what the form was filled for; the slots are kept, so that a correction works it out anew."""

    action_name = "action_calculate"

    def handle(self, work: Work) -> Outcome:
        """Calculate."""
        calculator = calculator_of(Filling(work.slots))
        facts = Facts(work)
        answer, remark = calculator.estimate(work, facts), calculator.remark(facts)
        remembered = set_slots({"last_job": calculator.intent, "misses": 0})
        return Outcome((answer,), (remark,) if remark else (), events=remembered)

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask again for what cannot be used, for the city of a province, or for the identity."""
        calculator = calculator_of(Filling(work.slots))
        remembered = set_slots({"last_job": calculator.intent})
        if isinstance(error, IdentityRequired):
            resume = f'/{calculator.intent}{{"{FROM_RECORD}": "{RECORD}"}}'
            return Outcome(answers=(answer_error(error, resume=resume),), events=remembered)
        slot = calculator.slot_of.get(error.field or "", error.field or "")
        if isinstance(error, NotCovered) and error.code == "region_needs_city":
            asked = Answer("calculation_needs_city", error.values, AnswerStatus.CLARIFIED)
            return Outcome((asked,), events=(*set_slots({"region": None}), FollowupAction(FORM)))
        outcome = Outcome(answers=(answer_error(error),), events=remembered)
        if isinstance(error, InvalidInput) and slot in calculator.inputs:
            return outcome.and_then(*set_slots({slot: None}), FollowupAction(FORM))
        return outcome.and_then(*set_slots({"region": None})) if isinstance(error, NotCovered) else outcome


def calculator_of(filling: Filling) -> Calculator:
    """Return the calculator that is going on, or was used last."""
    return CALCULATORS[str(filling.get("calculator"))]


def may_be_unknown(work: Work) -> bool:
    """Whether what this form asks for may be left out."""
    return work.form == FORM and requested(work) in calculator_of(Filling(work.slots)).may_be_unknown


def is_another(work: Work, filling: Filling) -> bool:
    """Whether a message asks for another calculator; a likeness of one in an answer does not."""
    message = work.message
    named = INTENTS.get(message.intent)
    is_answer = message.has_any(ENTITIES.get(requested(work) or "", ())) and message.confidence < SURE
    return named is not None and named != filling.get("calculator") and not is_answer


def take_record(work: Work, filling: Filling, calculator: Calculator) -> None:
    """Point the empty slots to the record of a verified person, or of one who asked for it; others are offered it."""
    message = work.message
    is_asked = message.has_any((FROM_RECORD,))
    is_about_others = message.has_any((SOMEBODY_ELSE, "birth_month", "sex", "worker_group"))
    if is_about_others or not calculator.from_record:
        return
    if work.turn.identity_level < VERIFIED_LEVEL and not is_asked:
        return
    known = read_known_facts(work.deps, work.turn) if work.turn.identity_level >= VERIFIED_LEVEL else None
    for slot in calculator.from_record:
        is_known = known is None or getattr(known, IN_RECORD[slot]) is not None
        if is_known and (is_asked or filling.get(slot) is None):
            filling.put(slot, RECORD)
