"""What is said beside retirement months: how to choose another, special work, illness, missing years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.calculators.months import MONTHS_PER_YEAR
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Source

MALE = "male_60"


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences by code, and the documents that they rest on."""

    assumptions: tuple[Assumption, ...]
    sources: tuple[Source, ...] = ()


def note_group(policy: Catalogue, group: str, on: date) -> Notes:
    """Say that a woman's post decides between the two original ages; nothing for men."""
    if group == MALE:
        return Notes(())
    ages = policy.get("retirement.original_age", on)
    years = {
        name: ages.row(row).whole() // MONTHS_PER_YEAR for name, row in (("lower", "female_50"), ("upper", "female_55"))
    }
    return Notes((Assumption("assumption_group_by_post", years),), (ages.source,))


def note_choice(policy: Catalogue, statutory: date) -> Notes:
    """Say how another month is chosen, and who may be treated differently; raises NotCovered before 2025."""
    notice = policy.get("retirement.notice", statutory)
    special = policy.get("retirement.special_work", statutory)
    ages = policy.latest("retirement.special_work_ages", None, statutory)
    illness = policy.get("retirement.disability_allowance", statutory)
    payment = policy.get("retirement.first_payment", statutory)
    return Notes(
        (
            Assumption(
                "assumption_notice",
                {"early_months": notice.row("early_months").whole(), "late_months": notice.row("late_months").whole()},
            ),
            Assumption("assumption_minimum_by_year"),
            Assumption("assumption_first_payment", {"months": payment.whole()}),
            Assumption(
                "assumption_special_work_range",
                {
                    "lowest_months": ages.row("lowest_months").whole(),
                    "highest_months": ages.row("highest_months").whole(),
                },
            ),
            Assumption("assumption_disability_allowance", {"number": illness.source.number}),
        ),
        (notice.source, payment.source, special.source, ages.source, illness.source),
    )


def note_missing_years(policy: Catalogue, on: date) -> Notes:
    """Say what somebody may do who reaches the age with too few years."""
    ways = policy.get("retirement.missing_years", on)
    return Notes((Assumption("assumption_missing_years", ways_to_make_up(policy, on)),), (ways.source,))


def ways_to_make_up(policy: Catalogue, on: date) -> dict[str, bool]:
    """Return which ways the law gives to reach the minimum: prolonged, lump_sum, or residents instead."""
    ways = policy.get("retirement.missing_years", on)
    return {name: ways.row(name).flag() for name in ("prolonged", "lump_sum", "residents")}
