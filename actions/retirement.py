"""When one may retire: a short form of its own, and an answer at once where the facts are known already."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions.base import ServiceAction, Work
from actions.form import Filling, ValidateForm, requested
from actions.insured import ENTITIES, SOMEBODY_ELSE, read_birth, read_sex_and_post, worker_group
from actions.outcome import Outcome, answer_error, set_slots
from bot.errors import InvalidInput, ShebaoError
from bot.service.estimate_retirement import estimate_retirement

JOB = "ask_retirement_age"
FORM = "retirement_form"
FACTS = ("birth_month", "sex", "post_type")


class ValidateRetirementForm(ValidateForm):
    """Month of birth, sex, and for women the post."""

    action_name = "validate_retirement_form"
    own_intents = frozenset({JOB, "estimate_pension"})
    entities = ENTITIES

    def fill(self, work: Work, filling: Filling) -> None:
        """Read what decides the cohort."""
        read_sex_and_post(work.message, filling)
        read_birth(work, filling)

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Women are asked for their post."""
        return FACTS if filling.get("sex") == "female" else FACTS[:2]


class EstimateRetirement(ServiceAction):
    """Answers when one may retire from what is known; else it begins the form, or says when it can be told."""

    action_name = "action_estimate_retirement"

    def handle(self, work: Work) -> Outcome:
        """Take the facts of the message too: the question may come in the middle of something else."""
        facts = Filling(work.slots)
        is_somebody_else = work.message.has_any((SOMEBODY_ELSE,)) and work.form != FORM
        is_new = work.message.intent == JOB and work.message.has_any(("birth_month", "sex", "worker_group"))
        if is_somebody_else or (is_new and not work.form):
            facts.empty((*FACTS, "birth_year"))
        read_sex_and_post(work.message, facts)
        read_birth(work, facts)
        group, birth = worker_group(facts), facts.get("birth_month")
        if group is None or birth is None:
            return self._ask(work, facts)
        answer = estimate_retirement(work.deps, work.turn, birth=birth, group=group)
        if work.form and is_somebody_else:
            return Outcome((answer,))  # the form goes on with its own person
        remembered = {**facts.changed} if work.form else {**facts.changed, "last_job": JOB}
        return Outcome((answer,), events=(*set_slots(remembered), *work.wait()))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask again for a month of birth that cannot be used."""
        outcome = Outcome(answers=(answer_error(error),))
        if isinstance(error, InvalidInput) and not work.form:
            return outcome.and_then(*set_slots({"birth_month": None}), FollowupAction(FORM))
        return outcome.and_then(*work.wait())

    def _ask(self, work: Work, facts: Filling) -> Outcome:
        if not work.form:
            return Outcome(events=(*set_slots(facts.changed), FollowupAction(FORM)))
        if work.form == FORM:
            return Outcome(sentences=(f"utter_why_{requested(work)}",))
        is_pension = work.form == "pension_form"
        return Outcome(sentences=("utter_retirement_in_result" if is_pension else "utter_retirement_afterwards",))
