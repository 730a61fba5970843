"""Moving the pension insurance to another province: where the pension is drawn, what is transferred, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.calculators.months import MONTHS_PER_YEAR
from bot.calculators.transfer import BenefitPlace, benefit_place
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.policy.parameter import NATION
from bot.policy.regions import region_chain
from bot.results import Assumption, Result, Step
from bot.service.source_list import unique_sources
from bot.service.working_days import add_working_days

REGION = re.compile(r"\d{6}")
# In their order. Each begins with an event of its own: the application, the letter of acceptance, the money.
CLOCKS = ("acceptance", "forwarding", "completion")
LAW = (
    "transfer.place_of_benefit",
    "transfer.counting_together",
    "transfer.transferred_money",
    "transfer.temporary_account",
    "transfer.time_limits",
)

Places = Sequence[tuple[str, int]]


def calculate_transfer(
    policy: Catalogue,
    *,
    household_region: str,
    current_region: str,
    places: Places,
    on: date,
    applied_on: date | None = None,
    letter_received_on: date | None = None,
    money_received_on: date | None = None,
    is_temporary: bool | None = None,
) -> Result:
    """Tell the province that will pay, the months in each, what is transferred and the three time limits.

    A time limit has a last day where the day of its own event is known: the application, the letter of acceptance at
    the place before, the money at the new place. `places` are (region, months) in the order of time, the current one
    included. `is_temporary`: the current account is a temporary one, which stays until retirement; None: not known.
    Raises InvalidInput, NotCovered.
    """
    household = _province(policy, household_region, "household_region")
    current = _province(policy, current_region, "current_region")
    by_province = _check_places(policy, places, current)
    if is_temporary and current == household:
        raise InvalidInput("transfer_temporary_at_home", field="is_temporary")
    starts = (applied_on, letter_received_on, money_received_on)
    required = policy.get("transfer.place_of_benefit", on)
    place = benefit_place(household, current, by_province, required.whole(), is_temporary=bool(is_temporary))
    others = [province for province, months in place.months if months and province != current]
    needs_transfer = bool(others) and not is_temporary
    clocks = _clocks(policy, on, starts) if needs_transfer else []
    return Result(
        values={
            **_describe(policy, place, current, required.whole()),
            "is_across_provinces": bool(others),
            "needs_transfer": needs_transfer,
            "is_temporary": is_temporary,
            "pooled_rate": policy.get("transfer.transferred_money", on).row("pooled_rate").number(),
            "time_limits": clocks,
        },
        steps=_steps(policy, place, by_province, required.whole()),
        sources=unique_sources(policy.get(name, on).source for name in LAW),
        assumptions=_assumptions(policy, on, clocks, is_unknown=is_temporary is None and current != household),
        as_of=on,
    )


def _province(policy: Catalogue, region: str, field: str) -> str:
    """Return the province of a region; raises InvalidInput where there is none of that code."""
    province = region_chain(region)[-2] if REGION.fullmatch(region) and region != NATION else region
    if policy.region_name(province) == province:
        code = "transfer_household_unknown" if field == "household_region" else "invalid_region"
        raise InvalidInput(code, field=field, given=region)
    return province


def _check_places(policy: Catalogue, places: Places, current: str) -> list[tuple[str, int]]:
    """Return the places by their provinces; the current one must be among them."""
    by_province = [(_province(policy, region, "places"), months) for region, months in places]
    if not by_province or any(months < 0 for _, months in by_province):
        raise InvalidInput("transfer_places_unknown", field="places")
    if current not in {province for province, _ in by_province}:
        raise InvalidInput("transfer_current_missing", field="places", region_name=policy.region_name(current))
    return by_province


def _clocks(policy: Catalogue, on: date, starts: Sequence[date | None]) -> list[dict[str, Any]]:
    """The three time limits, each from its own event; raises InvalidInput where their order is wrong."""
    known = [start for start in starts if start]
    if known != sorted(known):
        raise InvalidInput("transfer_days_out_of_order", field="letter_received_on")
    return [_clock(policy, on, step, start) for step, start in zip(CLOCKS, starts, strict=True)]


def _clock(policy: Catalogue, on: date, step: str, start: date | None) -> dict[str, Any]:
    days = policy.get("transfer.time_limits", start or on).row(step).whole()
    deadline = add_working_days(start, days) if start else None
    return {
        "step": step,
        "working_days": days,
        "last_day": deadline.day if deadline else None,
        "is_assumed": bool(deadline and deadline.is_assumed),
    }


def _describe(policy: Catalogue, place: BenefitPlace, current: str, required_months: int) -> dict[str, Any]:
    return {
        "current_region": current,
        "required_months": required_months,
        "benefit_region": place.province,
        "benefit_region_name": policy.region_name(place.province),
        "benefit_case": str(place.case),
        "total_months": place.total_months,
        "provinces": [
            {"region": province, "region_name": policy.region_name(province), "months": months}
            for province, months in place.months
        ],
    }


def _steps(policy: Catalogue, place: BenefitPlace, places: Places, required: int) -> tuple[Step, ...]:
    """The months of each province against the required ones, and all together."""
    steps = []
    for province, months in place.months:
        summands = " + ".join(str(span) for each, span in places if each == province)
        compared = f"{months} {'≥' if months >= required else '<'} {required}"
        steps.append(Step("step_months_in_province", f"{policy.region_name(province)} {summands}", compared))
    total = " + ".join(str(months) for _, months in place.months)
    return (*steps, Step("step_months_together", total, str(place.total_months)))


def _assumptions(
    policy: Catalogue, on: date, clocks: Sequence[dict[str, Any]], *, is_unknown: bool
) -> tuple[Assumption, ...]:
    """What was taken for granted; `is_unknown`: whether the account is a temporary one was not told."""
    assumptions = [Assumption("assumption_place_as_of_now")]
    if is_unknown:
        ages = policy.get("transfer.temporary_account", on)
        years = {f"{sex}_years": ages.row(sex).whole() // MONTHS_PER_YEAR for sex in ("male", "female")}
        assumptions.append(Assumption("assumption_temporary_account", years))
    if clocks:
        money = policy.get("transfer.transferred_money", on)
        counted_from = money.row("counted_from").text()
        assumptions.append(Assumption("assumption_transferred_money", {"counted_from": counted_from}))
        assumptions.append(Assumption("assumption_clocks_apart"))
    if any(clock["is_assumed"] for clock in clocks):
        assumptions.append(Assumption("assumption_holidays_not_announced"))
    return (*assumptions, Assumption("assumption_transfer_by_agency"))
