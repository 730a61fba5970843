"""Turns a planned person into the rows of every table. Their ids follow from the person's id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from bot.store.benefits_tables import (
    AccountYear,
    BenefitsBase,
    Card,
    Certification,
    Contribution,
    Employment,
    PensionPayment,
    Person,
    UnemploymentClaim,
)
from bot.store.seeding.account import Month, contribute, deemed_months, keep_account
from bot.store.seeding.months import distance
from bot.store.seeding.pension import certify, grant, pay
from bot.store.seeding.plans import CardPlan, PersonPlan
from bot.store.seeding.reading import City

Rows = dict[type[BenefitsBase], list[dict[str, Any]]]
# Ids of a person's parts are the person's id times this, plus a running number.
ROOM = 100


@dataclass(frozen=True, slots=True)
class World:
    """What the records of all persons rest on; `until` is the last recorded month, `rates` are fractions by year."""

    cities: Mapping[str, City]
    shape: Mapping[str, Any]
    rates: Mapping[int, Decimal]
    until: date


def rows_of(person_id: int, number: str, plan: PersonPlan, world: World, chance: Random) -> Rows:
    """Return all rows of one person by table; nothing in them is later than the last recorded month."""
    retired = plan.retired if plan.retired and plan.retired < world.until else None
    end = retired or world.until
    months = contribute(plan.spells, world.cities, world.shape, end, chance)
    account = keep_account(months, world.rates, end)
    deemed = deemed_months(plan.spells, world.cities)
    bank = chance.choice(world.shape["banks"])
    rows: Rows = {
        Person: [_person(person_id, number, plan, deemed, world)],
        Employment: _employments(person_id, plan, world, end),
        Contribution: [_contribution(person_id, month) for month in months],
        AccountYear: [{"person_id": person_id, **asdict(year)} for year in account],
        Card: _cards(person_id, plan, bank, world, chance),
        UnemploymentClaim: _claims(person_id, plan, world),
    }
    if retired and months:
        certifications = certify(plan, retired, world.shape["certification"], world.until, chance)
        pension = grant(plan, months, account, deemed, world.shape["pension"])
        payments = pay(plan, retired, pension, world.shape["pension"], world.until, certifications[-1]["valid_until"])
        rows[Certification] = _numbered(person_id, certifications)
        rows[PensionPayment] = [{"person_id": person_id, "bank": bank, **payment} for payment in payments]
    return rows


def _person(person_id: int, number: str, plan: PersonPlan, deemed: int, world: World) -> dict[str, Any]:
    return {
        "id": person_id,
        "identity_number": number,
        "name": plan.name,
        "phone": phone(world.shape["phone_prefix"], person_id) if plan.has_phone else "",
        "birth": plan.birth,
        "sex": plan.sex,
        "worker_group": plan.worker_group,
        "region": plan.region,
        "deemed_months": deemed,
        "died_on": plan.died_on,
    }


def phone(prefix: str, person_id: int) -> str:
    """Return a telephone number of eleven digits that only this person has."""
    digits = 11 - len(prefix)
    return f"{prefix}{person_id * 7919 % 10**digits:0{digits}}"


def _employments(person_id: int, plan: PersonPlan, world: World, end: date) -> list[dict[str, Any]]:
    begun = [spell for spell in plan.spells if spell.start <= end]
    rows = [
        {
            "person_id": person_id,
            "employer": world.cities[spell.region].employers[spell.employer]
            if spell.kind == "employee"
            else world.shape["flexible_employer"],
            "kind": spell.kind,
            "region": spell.region,
            "start_month": spell.start,
            "end_month": spell.end if spell.end and spell.end <= world.until else None,
        }
        for spell in begun
    ]
    return _numbered(person_id, rows)


def _contribution(person_id: int, month: Month) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "month": month.month,
        "employment_id": person_id * ROOM + month.spell,
        "base_yuan": month.base_yuan,
        "average_wage_yuan": month.average_wage_yuan,
        "account_yuan": month.account_yuan,
    }


def _cards(person_id: int, plan: PersonPlan, bank: str, world: World, chance: Random) -> list[dict[str, Any]]:
    usual = CardPlan("active", date(2018, 5, 14), True)
    rows = [
        {**asdict(card), "person_id": person_id, "bank": bank, "number_tail": f"{chance.randint(0, 9999):04}"}
        for card in plan.cards or (usual,)
        if card.issued_on <= world.until
    ]
    return _numbered(person_id, rows)


def _claims(person_id: int, plan: PersonPlan, world: World) -> list[dict[str, Any]]:
    claim = plan.claim
    if claim is None or claim.start > world.until:
        return []
    drawn = min(claim.granted_months, distance(claim.start, world.until) + 1)
    row = {
        "person_id": person_id,
        "start_month": claim.start,
        "granted_months": claim.granted_months,
        "drawn_months": drawn,
        "monthly_yuan": claim.monthly_yuan,
        "status": "ended" if drawn == claim.granted_months else "drawing",
    }
    return _numbered(person_id, [row])


def _numbered(person_id: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": person_id * ROOM + position, "person_id": person_id, **row} for position, row in enumerate(rows)]
