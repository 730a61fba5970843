"""Draws persons by lot: the same lot draws the same person. What they have in common stands in shape.yml."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from faker import Faker

from bot.store.seeding.months import distance, month_of, shift
from bot.store.seeding.plans import CardPlan, PersonPlan, Spell
from bot.store.seeding.reading import read_month

CENT = Decimal("0.01")


def draw_person(fake: Faker, regions: Sequence[str], lot: Mapping[str, Any], until: date) -> PersonPlan:
    """Return a person of one of the regions whose records end with `until`; `fake` is freshly seeded."""
    chance = fake.random
    kind, group = _one_of(chance, lot["kinds"]), _one_of(chance, lot["groups"])
    region = chance.choice(regions)
    retired = _draw_retirement(chance, lot) if kind == "retired" else None
    birth = _draw_birth(chance, lot, group, until, retired)
    sex = group.split("_")[0]
    return PersonPlan(
        name=fake.name_male() if sex == "male" else fake.name_female(),
        sex=sex,
        worker_group=group,
        region=region,
        birth=birth,
        spells=_draw_work(chance, lot, kind, region, birth, retired or until, is_over=retired is not None),
        retired=retired,
        certification=_one_of(chance, {"valid": 80, "soon": 12, "expired": 8}),
        cards=_draw_cards(chance, lot, birth, until),
        has_phone=chance.random() >= lot["without_phone"],
    )


def _draw_retirement(chance: random.Random, lot: Mapping[str, Any]) -> date:
    first, last = map(read_month, lot["retired_between"])
    return shift(first, chance.randint(0, distance(first, last)))


def _draw_birth(chance: random.Random, lot: Mapping[str, Any], group: str, until: date, retired: date | None) -> date:
    if retired:
        month = shift(retired, -12 * lot["retirement_ages"][group])
    else:
        youngest, oldest = lot["working_ages"][group]
        month = shift(until, -chance.randint(12 * youngest, 12 * oldest))
    return month + timedelta(days=chance.randint(0, 27))


def _draw_work(
    chance: random.Random, lot: Mapping[str, Any], kind: str, region: str, birth: date, end: date, *, is_over: bool
) -> tuple[Spell, ...]:
    """Return spells that fill the working life, with pauses between them for the kinds that have pauses."""
    start = shift(month_of(birth), chance.randint(*(12 * age for age in lot["first_work_ages"])))
    start = min(start, shift(end, -1))
    cuts = _cut(chance, start, end, chance.randint(*lot["spells"]) + (kind == "gaps"))
    pauses = lot["gap_months"] if kind in ("gaps", "flexible") else (0, 0)
    spells: list[Spell] = []
    for first, following in zip(cuts, [*cuts[1:], None], strict=True):
        last = _draw_end(chance, pauses, first, following) if following else (end if is_over else None)
        is_flexible = kind == "flexible" and (following is None or bool(spells))
        spells.append(_draw_spell(chance, lot, is_flexible, region, first, last))
    return tuple(spells)


def _draw_end(chance: random.Random, pauses: Sequence[int], first: date, following: date) -> date:
    """Return the last month of a spell, so that a pause lies between it and the following one."""
    return shift(following, -1 - min(chance.randint(*pauses), distance(first, following) - 1))


def _cut(chance: random.Random, start: date, end: date, pieces: int) -> list[date]:
    """Return the first months of up to so many pieces of the time from start to end, each of some length."""
    length = distance(start, end)
    if length < 6 * pieces:
        return [start]
    return [start] + [shift(start, at) for at in sorted(chance.sample(range(3, length - 2, 3), pieces - 1))]


def _draw_spell(
    chance: random.Random, lot: Mapping[str, Any], is_flexible: bool, region: str, start: date, end: date | None
) -> Spell:
    low, high, usual = lot["index"]
    return Spell(
        kind="flexible" if is_flexible else "employee",
        region=region,
        start=start,
        end=end,
        index=Decimal(low if is_flexible else chance.triangular(low, high, usual)).quantize(CENT),
        employer=chance.randint(0, 4),
    )


def _draw_cards(chance: random.Random, lot: Mapping[str, Any], birth: date, until: date) -> tuple[CardPlan, ...]:
    latest = (until - birth).days // 365 - 18
    issued = until - timedelta(days=chance.randint(30, 30 + 365 * max(1, min(12, latest))))
    status = "inactive" if chance.random() < lot["inactive_card"] else "active"
    return (CardPlan(status, issued, chance.random() < 0.6),)


def _one_of(chance: random.Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
