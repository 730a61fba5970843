"""What the verified person's record says, in the form in which every calculator of the conversation asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from bot.calculators.contribution_index import IndexedYear, average_index
from bot.calculators.months import month_text, parse_month
from bot.errors import Conflict, NotCovered
from bot.policy.catalogue import Catalogue
from bot.service.access_record import open_record
from bot.service.deps import Deps, TurnContext
from bot.service.pension_request import in_years
from bot.store.benefits_tables import Contribution, Person


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """A record in short. Months include deemed ones; money is yuan, months are "2026-10".

    `group` is None where the record does not name the post type, `account_balance` without an account,
    `pre_account_years` where it is not known when the region's accounts began. `base` and `average_wage` are those of
    the last contribution, `recorded_until` is its month.
    """

    region: str
    birth: str
    sex: str
    group: str | None
    contribution_months: int
    deemed_months: int
    pre_account_years: Decimal | None
    average_index: Decimal
    account_balance: Decimal | None
    base: Decimal
    average_wage: Decimal
    recorded_until: str


def read_known_facts(deps: Deps, turn: TurnContext) -> KnownFacts:
    """Read the verified person's facts; risk class 3, written into the audit.

    Raises IdentityRequired, NotFound("record_missing"), Conflict("record_empty").
    """
    person = open_record(deps, turn, purpose="calculate", what="contributions, account")
    return describe_facts(deps.policy, person, turn.on)


def describe_facts(policy: Catalogue, person: Person, on: date) -> KnownFacts:
    """Take the facts out of a record; raises Conflict("record_empty")."""
    if not person.contributions:
        raise Conflict("record_empty")
    last = person.contributions[-1]
    return KnownFacts(
        region=person.region,
        birth=month_text(person.birth),
        sex=person.sex,
        group=person.worker_group,
        contribution_months=len(person.contributions) + person.deemed_months,
        deemed_months=person.deemed_months,
        pre_account_years=_pre_account_years(policy, person, on),
        average_index=average_index(indexed_years(person.contributions)).average,
        account_balance=person.account_years[-1].closing_yuan if person.account_years else None,
        base=last.base_yuan,
        average_wage=last.average_wage_yuan,
        recorded_until=month_text(last.month),
    )


def indexed_years(contributions: Sequence[Contribution]) -> tuple[IndexedYear, ...]:
    """Add the months up by year, and within it by the average wage that applies."""
    groups = groupby(contributions, key=lambda row: (row.month.year, row.average_wage_yuan))
    listed = ((year, wage, list(rows)) for (year, wage), rows in groups)
    return tuple(
        IndexedYear(year, len(rows), sum((row.base_yuan for row in rows), Decimal(0)), wage)
        for year, wage, rows in listed
    )


def _pre_account_years(policy: Catalogue, person: Person, on: date) -> Decimal | None:
    """Deemed months and those contributed before the region's accounts began, in years."""
    try:
        start = parse_month(policy.get("pension.account_start", on, person.region).text(), "account_start")
    except NotCovered:
        return None
    early = sum(1 for row in person.contributions if row.month < start)
    return in_years(early + person.deemed_months)
