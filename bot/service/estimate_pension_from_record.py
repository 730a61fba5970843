"""The pension estimate of a verified person, with the record's own months, index, balance and last base."""

from __future__ import annotations

from bot.errors import Conflict, InvalidInput
from bot.results import Answer
from bot.service.access_record import open_record
from bot.service.deps import Deps, TurnContext
from bot.service.estimate_pension import estimate_pension
from bot.service.read_known_facts import describe_facts

RISK_CLASS = 3


def estimate_pension_from_record(
    deps: Deps, turn: TurnContext, *, group: str | None = None, retire_month: str | None = None
) -> Answer:
    """Estimate from the verified person's record; `group` is needed where the record does not name the post type.

    Risk class 3. Raises IdentityRequired, InvalidInput("worker_group_missing"), Conflict("pension_already_paid"),
    NotCovered.
    """
    person = open_record(deps, turn, purpose="estimate_pension", what="contributions, account")
    if person.payments:
        raise Conflict("pension_already_paid")
    worker_group = person.worker_group or group
    if worker_group is None:
        raise InvalidInput("worker_group_missing", field="group")
    facts = describe_facts(deps.policy, person, turn.on)
    return estimate_pension(
        deps,
        turn,
        region=facts.region,
        birth=facts.birth,
        group=worker_group,
        contribution_months=facts.contribution_months,
        average_index=facts.average_index,
        account_balance=facts.account_balance,
        retire_month=retire_month,
        deemed_months=facts.deemed_months,
        pre_account_years=facts.pre_account_years,
        recorded_until=facts.recorded_until,
        base=facts.base,
        average_wage=facts.average_wage,
        risk_class=RISK_CLASS,
    )
