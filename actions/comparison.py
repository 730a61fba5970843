"""What if: the pension beside retiring later, contributing for longer or by another base, after an estimate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rasa_sdk.events import FollowupAction

from actions.base import ServiceAction, Work
from actions.calculation import FORM as CALCULATION_FORM
from actions.calculators import CALCULATORS
from actions.form import Filling
from actions.insured import worker_group
from actions.outcome import Outcome, answer_error
from actions.pension import FORM, JOB_FROM_RECORD, group_of_woman, known_number
from bot.errors import IdentityRequired, InvalidInput, ShebaoError
from bot.results import Answer
from bot.service.compare_pension import compare_pension
from bot.service.read_known_facts import read_known_facts

INTENT = "compare_pension"
# What a message may wish to compare with, and the input of the use-case that takes it.
INPUT_OF = {
    "later_period": "later_months",
    "more_period": "more_months",
    "base_level": "base_ratio",
}
WISHES = tuple(INPUT_OF)
BASES = ("base_level", "average_index")
FLEXIBLE = CALCULATORS["flexible_contribution"]
NEEDED = ("region", "birth_month", "sex", "contribution_months")
PERSONAL = 3


class ComparePension(ServiceAction):
    """Compares from what the last estimate rests on: the verified record, or the slots."""

    action_name = "action_compare_pension"

    def handle(self, work: Work) -> Outcome:
        """Compare; without an estimate before, begin one."""
        facts = Filling(work.slots)
        if work.slots.get("last_job") == FLEXIBLE.intent and not work.form and work.message.has_any(BASES):
            return Outcome(events=(FollowupAction(CALCULATION_FORM),))
        if work.slots.get("last_job") == JOB_FROM_RECORD:
            return Outcome((compare_from_record(work),), events=work.wait())
        if any(facts.get(slot) is None for slot in NEEDED) or worker_group(facts) is None:
            begun = () if work.form else (FollowupAction(FORM),)
            return Outcome(sentences=("utter_estimate_first",), events=begun)
        return Outcome((compare_from_slots(work, facts),), events=work.wait())

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Say what cannot be; the estimate stays as it was."""
        more: dict[str, Any] = {"resume": f"/{INTENT}"} if isinstance(error, IdentityRequired) else {}
        return Outcome((answer_error(error, **more),), events=work.wait())


def compare_from_slots(work: Work, facts: Filling) -> Answer:
    """Compare with what was said before; raises what `compare_pension` raises."""
    return compare_pension(
        work.deps,
        work.turn,
        region=facts.get("region"),
        birth=facts.get("birth_month"),
        group=worker_group(facts) or "",
        contribution_months=int(facts.get("contribution_months")),
        average_index=known_number(facts.get("average_index")),
        account_balance=known_number(facts.get("account_balance")),
        **wishes(work),
    )


def compare_from_record(work: Work) -> Answer:
    """Compare with the verified person's record; raises IdentityRequired, Conflict, InvalidInput, NotCovered."""
    known = read_known_facts(work.deps, work.turn)
    group = known.group or group_of_woman(work)
    if group is None:
        raise InvalidInput("worker_group_missing", field="group")
    return compare_pension(
        work.deps,
        work.turn,
        region=known.region,
        birth=known.birth,
        group=group,
        contribution_months=known.contribution_months,
        average_index=known.average_index,
        account_balance=known.account_balance,
        deemed_months=known.deemed_months,
        pre_account_years=known.pre_account_years,
        recorded_until=known.recorded_until,
        base=known.base,
        average_wage=known.average_wage,
        risk_class=PERSONAL,
        **wishes(work),
    )


def wishes(work: Work) -> dict[str, Any]:
    """Return what the message asks to compare with; nothing means the usual choices."""
    said = {name: work.message.last(entity) for entity, name in INPUT_OF.items()}
    share = said.pop("base_ratio") or work.message.last("average_index")
    months: dict[str, Any] = {name: int(value) for name, value in said.items() if value is not None}
    return months if share is None else {**months, "base_ratio": Decimal(str(share))}
