"""The pension estimate of a verified person, with the record's own months, index and balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.calculators.months import month_text, parse_month
from bot.errors import Conflict, InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Answer
from bot.service.access_record import open_record
from bot.service.deps import Deps, TurnContext
from bot.service.estimate_pension import estimate_pension
from bot.service.pension_request import in_years
from bot.store.benefits_tables import Contribution, Person

INDEX_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class RecordInputs:
    """What the record says: months with deemed ones, index weighted by months, balance of the last account year."""

    region: str
    birth: str
    contribution_months: int
    deemed_months: int
    pre_account_years: Decimal
    average_index: Decimal
    account_balance: Decimal | None


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
    inputs = pension_inputs_from_record(deps.policy, person, turn.on)
    return estimate_pension(
        deps,
        turn,
        region=inputs.region,
        birth=inputs.birth,
        group=worker_group,
        contribution_months=inputs.contribution_months,
        average_index=inputs.average_index,
        account_balance=inputs.account_balance,
        retire_month=retire_month,
        deemed_months=inputs.deemed_months,
        pre_account_years=inputs.pre_account_years,
        recorded_until=month_text(person.contributions[-1].month),
        risk_class=3,
    )


def pension_inputs_from_record(policy: Catalogue, person: Person, on: date) -> RecordInputs:
    """Read the inputs of an estimate out of a record; raises Conflict("record_empty"), NotCovered."""
    if not person.contributions:
        raise Conflict("record_empty")
    start = parse_month(policy.get("pension.account_start", on, person.region).text(), "account_start")
    early = sum(1 for row in person.contributions if row.month < start)
    return RecordInputs(
        region=person.region,
        birth=month_text(person.birth),
        contribution_months=len(person.contributions) + person.deemed_months,
        deemed_months=person.deemed_months,
        pre_account_years=in_years(early + person.deemed_months),
        average_index=average_index(person.contributions),
        account_balance=person.account_years[-1].closing_yuan if person.account_years else None,
    )


def average_index(contributions: Sequence[Contribution]) -> Decimal:
    """Return the mean of base ÷ average wage over all months, four decimals: every month weighs the same."""
    ratios = [row.base_yuan / row.average_wage_yuan for row in contributions]
    return (sum(ratios, Decimal(0)) / len(ratios)).quantize(INDEX_STEP, ROUND_HALF_UP)
