"""Reads the YAML files that stand beside: what persons have in common, the cities, the first persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bot.store.seeding.months import shift
from bot.store.seeding.plans import CardPlan, ClaimPlan, PersonPlan, Spell

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class City:
    """A demo city; wages by year, with years between two entries on a straight line."""

    identity_prefixes: Mapping[int, str]
    account_from: date
    employers: tuple[str, ...]
    average_wage_yuan: Mapping[int, int]

    def identity_prefix(self, birth: date) -> str:
        """Return the region code with which the numbers of that year of birth begin."""
        return self.identity_prefixes[max(year for year in self.identity_prefixes if year <= birth.year)]

    def wage_yuan(self, year: int) -> Decimal:
        """Return the invented average monthly wage against which that year's contributions are measured."""
        below = max((each for each in self.average_wage_yuan if each <= year), default=min(self.average_wage_yuan))
        above = min((each for each in self.average_wage_yuan if each > year), default=below)
        low, high = self.average_wage_yuan[below], self.average_wage_yuan[above]
        return Decimal(low + (high - low) * (year - below) // max(above - below, 1))


def load_cities() -> dict[str, City]:
    """Return the demo cities by region code."""
    return {
        region: City(
            identity_prefixes=entry["identity_prefixes"],
            account_from=read_month(entry["account_from"]),
            employers=tuple(entry["employers"]),
            average_wage_yuan=entry["average_wage_yuan"],
        )
        for region, entry in _load("cities.yml").items()
    }


def load_shape() -> dict[str, Any]:
    """Return what all synthetic persons have in common, as it stands in shape.yml."""
    shape: dict[str, Any] = _load("shape.yml")
    return shape


def load_first_persons(until: date) -> list[PersonPlan]:
    """Return the persons that every seeding begins with; `until` is the last recorded month."""
    return [_read_person(entry, until) for entry in _load("first_persons.yml")]


def read_month(value: str | int, until: date | None = None) -> date:
    """Return the month written as "1991-08", or as a number of months from `until`."""
    if isinstance(value, int):
        if until is None:
            raise ValueError(f"{value}: a month counted from the last recorded one has no place here")
        return shift(until, value)
    return date.fromisoformat(f"{value}-01")


def _read_person(entry: Mapping[str, Any], until: date) -> PersonPlan:
    plain = {"certification", "is_last_payment_returned", "has_phone", "died_on"}
    return PersonPlan(
        name=entry["name"],
        sex=entry["sex"],
        worker_group=entry.get("group"),
        region=entry["region"],
        birth=entry["birth"],
        spells=tuple(_read_spell(spell, entry["region"], until) for spell in entry["work"]),
        retired=read_month(entry["retired"]) if "retired" in entry else None,
        cards=tuple(_read_card(card) for card in entry.get("cards", ())),
        claim=_read_claim(entry["claim"], until) if "claim" in entry else None,
        interest=entry["interest"],
        **{key: entry[key] for key in plain & entry.keys()},
    )


def _read_spell(entry: Mapping[str, Any], region: str, until: date) -> Spell:
    return Spell(
        kind=entry.get("kind", "employee"),
        region=entry.get("region", region),
        start=read_month(entry["from"], until),
        end=read_month(entry["to"], until) if "to" in entry else None,
        index=Decimal(entry["index"]),
        employer=entry.get("employer", 0),
    )


def _read_card(entry: Mapping[str, Any]) -> CardPlan:
    return CardPlan(entry["status"], entry["issued_on"], entry.get("has_electronic", False))


def _read_claim(entry: Mapping[str, Any], until: date) -> ClaimPlan:
    return ClaimPlan(read_month(entry["from"], until), entry["granted_months"], Decimal(entry["monthly_yuan"]))


def _load(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
