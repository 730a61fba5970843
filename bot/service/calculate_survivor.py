"""What survivors may claim after a death, as a calculation: law looked up, arithmetic done. No dialogue here.

A death by illness follows 人社部发〔2021〕18号; a death at work follows 工伤保险条例 (calculate_work_death).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators.rounding import FEN
from bot.calculators.survivor import (
    GrantBand,
    GrantRule,
    RetiredRule,
    SurvivorAmounts,
    months_text,
    retired_range,
    retired_step,
    survivor_benefits,
    working_range,
    working_step,
)
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, Found
from bot.policy.regions import region_chain
from bot.results import Assumption, Result, Source, Step
from bot.service.calculate_work_death import calculate_work_death, provisional_income
from bot.service.source_list import unique_sources
from bot.service.survivor_request import SurvivorRequest, check_survivor_request, read_death


@dataclass(frozen=True, slots=True)
class _Law:
    funeral_months: int
    grant: GrantRule
    retired: RetiredRule
    has_one_funeral_grant: bool
    is_account_inherited: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Income:
    """The province's urban disposable income in yuan a month; None where it is not known, with what to say of it."""

    yuan: Decimal | None
    year: int | None = None
    source: Source | None = None
    assumption: Assumption | None = None


@dataclass(frozen=True, slots=True)
class _Months:
    """The fewest and the most months of the survivors' grant."""

    lowest: Decimal
    highest: Decimal

    @property
    def is_known(self) -> bool:
        """Whether there is only one number."""
        return self.lowest == self.highest


def calculate_survivor(policy: Catalogue, request: SurvivorRequest, on: date) -> Result:
    """Work out the funeral grant, the survivors' grant and their total in yuan, by the law of the month of death.

    Where something about the person is not known, `lowest` and `highest` hold what it may be; without an income the
    months only. Raises InvalidInput naming the field, NotCovered for deaths before 2021-09.
    """
    check_survivor_request(request)
    death = read_death(request, on)
    if request.cause == "work":
        return calculate_work_death(policy, request, death, on)
    law = _find_law(policy, death)
    income = _find_income(policy, request, death)
    months = _find_months(request, law)
    ends = _amounts(income, months, law)
    sources = unique_sources((*law.sources[:1], *((income.source,) if income.source else ()), *law.sources[1:]))
    steps = (*_month_steps(request, law, months), *_amount_steps(ends, months))
    return Result(_values(request, law, income, months, ends), steps, sources, _assumptions(request, law, income), on)


def _find_law(policy: Catalogue, death: date) -> _Law:
    funeral = policy.get("survivor.funeral_months", death)
    grant = policy.get("survivor.grant_months", death)
    retired = policy.get("survivor.retired_months", death)
    choice = policy.get("survivor.one_funeral_grant", death)
    inherited = policy.get("survivor.account_inherited", death)
    bands = (GrantBand(row.row("from_months").whole(), row.row("months").whole()) for row in grant.row("bands").items())
    return _Law(
        funeral_months=funeral.whole(),
        grant=GrantRule(
            bands=tuple(bands),
            more_after_months=grant.row("more_after_months").whole(),
            more_per_year=grant.row("more_per_year").whole(),
            most_months=grant.row("most_months").whole(),
        ),
        retired=RetiredRule(retired.row("less_per_year").whole(), retired.row("at_least").whole()),
        has_one_funeral_grant=choice.flag(),
        is_account_inherited=inherited.flag(),
        sources=_sources((funeral, grant, retired, choice, inherited)),
    )


def _sources(found: Iterable[Found]) -> tuple[Source, ...]:
    return tuple(each.source for each in found)


def _find_income(policy: Catalogue, request: SurvivorRequest, death: date) -> _Income:
    """The stated income, or the province's of the year before death; a province without a figure gives none."""
    if request.income is not None:
        return _Income(request.income, assumption=Assumption("assumption_income_given"))
    try:
        found = policy.latest("income.urban_disposable_monthly", request.region, date(death.year - 1, 1, 1))
    except NotCovered:
        values = {"province_name": province_name(policy, request.region), "year_before": death.year - 1}
        return _Income(None, assumption=Assumption("assumption_income_unknown", values))
    assumption = provisional_income(found, death) if found.provisional else None
    return _Income(found.number(), found.start.year, found.source, assumption)


def province_name(policy: Catalogue, region: str) -> str:
    """Return the name of the province a region lies in; the income of the whole province counts, not the city's."""
    *_, province, _ = region_chain(region)
    return policy.region_name(province)


def _find_months(request: SurvivorRequest, law: _Law) -> _Months:
    """Months of grant by what is known; without a status both ways of reckoning lie between the ends."""
    working = working_range(request.contribution_months, law.grant)
    retired = retired_range(request.contribution_months, request.pension_months, law.grant, law.retired)
    if request.status == "working":
        return _Months(*working)
    if request.status == "retired":
        return _Months(*retired)
    return _Months(min(working[0], retired[0]), max(working[1], retired[1]))


def _amounts(income: _Income, months: _Months, law: _Law) -> tuple[SurvivorAmounts, SurvivorAmounts] | None:
    if income.yuan is None:
        return None
    lowest, highest = (
        survivor_benefits(income.yuan, law.funeral_months, each) for each in (months.lowest, months.highest)
    )
    return lowest, highest


def _values(
    request: SurvivorRequest,
    law: _Law,
    income: _Income,
    months: _Months,
    ends: tuple[SurvivorAmounts, SurvivorAmounts] | None,
) -> dict[str, Any]:
    exact = ends[0] if ends and months.is_known else None
    return {
        "cause": request.cause,
        "status": request.status,
        "income": None if income.yuan is None else income.yuan.quantize(FEN),
        "income_year": income.year,
        "funeral_months": law.funeral_months,
        "funeral": ends[0].funeral if ends else None,
        "grant_months": months.lowest.quantize(FEN) if months.is_known else None,
        "survivor_grant": exact.grant if exact else None,
        "lump_total": exact.total if exact else None,
        "lowest": None if months.is_known else _end(months.lowest, ends[0] if ends else None),
        "highest": None if months.is_known else _end(months.highest, ends[1] if ends else None),
        "short_months": _short_months(request, law),
        "has_one_funeral_grant": law.has_one_funeral_grant,
        "is_account_inherited": law.is_account_inherited,
    }


def _end(months: Decimal, amounts: SurvivorAmounts | None) -> dict[str, Any]:
    return {
        "grant_months": months.quantize(FEN),
        "survivor_grant": amounts.grant if amounts else None,
        "lump_total": amounts.total if amounts else None,
    }


def _short_months(request: SurvivorRequest, law: _Law) -> int | None:
    """The months below which the own contributions may bound the total, None for who has more; not worked out."""
    bound = law.grant.bands[1].from_months
    contributed = request.contribution_months
    return bound if contributed is not None and contributed < bound else None


def _month_steps(request: SurvivorRequest, law: _Law, months: _Months) -> tuple[Step, ...]:
    contributed, drawn = request.contribution_months, request.pension_months
    if not months.is_known or contributed is None:
        return ()
    if request.status == "retired" and drawn is not None:
        return (retired_step(contributed, drawn, law.grant, law.retired),)
    return (working_step(contributed, law.grant),)


def _amount_steps(ends: tuple[SurvivorAmounts, SurvivorAmounts] | None, months: _Months) -> tuple[Step, ...]:
    if ends is None:
        return ()
    lowest, highest = ends
    if months.is_known:
        return lowest.steps
    return (
        lowest.steps[0],
        *(replace(step, code=f"{step.code}_lowest") for step in lowest.steps[1:]),
        *(replace(step, code=f"{step.code}_highest") for step in highest.steps[1:]),
    )


def _assumptions(request: SurvivorRequest, law: _Law, income: _Income) -> tuple[Assumption, ...]:
    assumptions = [income.assumption] if income.assumption else []
    if request.status is None:
        assumptions.append(Assumption("assumption_status_at_death_unknown"))
    if request.contribution_months is None:
        assumptions.append(Assumption("assumption_contributions_unknown"))
    if request.status == "retired":
        values = {"at_least": months_text(Decimal(law.retired.at_least))}
        known = request.pension_months is not None
        assumptions.append(Assumption("assumption_retired_grant" if known else "assumption_drawn_unknown", values))
    if (bound := _short_months(request, law)) is not None:
        assumptions.append(Assumption("assumption_short_contributions", {"short_months": bound}))
    assumptions.append(Assumption("assumption_estimate_only"))
    return tuple(assumptions)
