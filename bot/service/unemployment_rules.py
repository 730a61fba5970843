"""The law of unemployment benefit for one region and day, read from the catalogue into the calculator's typed rules.

Without a region's rule for the months only the national bound is left; why a level is missing is named among the
assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.calculators.pension import percent
from bot.calculators.unemployment import CapBand, GrowthBand, Level, LevelBand, MonthsRule, UnemploymentRules
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, Found
from bot.results import Assumption, Source, Step

# Why a share of the minimum wage is no amount: whether the province was asked and its cities differ.
LEVEL_GAPS = {
    True: "assumption_unemployment_level_needs_city",
    False: "assumption_unemployment_level_without_wage",
}


@dataclass(frozen=True, slots=True)
class UnemploymentLaw:
    """The rules; `conditions` is what the right itself rests on, `steps` show how a level came about.

    `working_days` within which a claim is handled.
    """

    rules: UnemploymentRules
    working_days: int
    conditions: Source
    near_retirement: Source
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    steps: tuple[Step, ...]


def find_unemployment_law(policy: Catalogue, region: str, on: date) -> UnemploymentLaw:
    """Collect the rules in force on that day; raises NotCovered where the national law does not reach back so far."""
    minimum = policy.get("unemployment.minimum_months", on)
    caps = policy.get("unemployment.month_cap", on)
    near = policy.get("unemployment.near_retirement", on)
    limit = policy.get("handling.time_limits", on).row("unemployment_benefit")
    regional = _Regional(policy, region, on)
    rules = UnemploymentRules(
        minimum_months=minimum.whole(),
        caps=tuple(
            CapBand(band.row("from_months").whole(), band.row("most_months").whole())
            for band in caps.row("bands").items()
        ),
        combined_months=caps.row("combined").whole(),
        near_retirement_months=near.whole(),
        months=regional.months(),
        level=regional.level(),
    )
    handling = replace(limit.source, article=limit.row("article").text())
    return UnemploymentLaw(
        rules=rules,
        working_days=limit.row("working_days").whole(),
        conditions=minimum.source,
        near_retirement=near.source,
        sources=(*regional.sources, caps.source, minimum.source, handling),
        assumptions=tuple(regional.assumptions),
        steps=tuple(regional.steps),
    )


class _Regional:
    """The region's rules, with what they rest on and what is missing."""

    def __init__(self, policy: Catalogue, region: str, on: date) -> None:
        self._policy = policy
        self._region = region
        self._on = on
        self.sources: list[Source] = []
        self.assumptions: list[Assumption] = []
        self.steps: list[Step] = []

    def months(self) -> MonthsRule | None:
        """Return the rule for the months granted, None where none is known for that day."""
        try:
            found = self._keep(self._policy.get("unemployment.months", self._on, self._region))
        except NotCovered:
            self._assume("assumption_unemployment_cap_only")
            return None
        bands = tuple(
            GrowthBand(
                above_months=band.row("above_months").whole(),
                every_months=band.row("every_months").whole(),
                granted_months=band.row("granted_months").whole(),
            )
            for band in found.row("bands").items()
        )
        return MonthsRule(bands, found.row("most_months").whole())

    def level(self) -> Level | None:
        """Return the level in yuan or as a share of the minimum wage, None where neither is known."""
        try:
            found = self._keep(self._policy.latest("unemployment.level", self._region, self._on))
        except NotCovered:
            return self._level_by_wage()
        if found.provisional:
            self._assume("assumption_unemployment_level_provisional", since=found.start.isoformat())
        bands = tuple(
            LevelBand(band.row("from_month").whole(), band.row("yuan").number()) for band in found.row("bands").items()
        )
        return Level(bands, found.row("extended_yuan").number())

    def _level_by_wage(self) -> Level | None:
        try:
            share = self._keep(self._policy.get("unemployment.wage_share", self._on, self._region))
        except NotCovered:
            self._assume("assumption_unemployment_level_unknown")
            return None
        try:
            wage = self._keep(self._policy.get("wage.minimum", self._on, self._region))
        except NotCovered as missing:
            self._assume(LEVEL_GAPS[missing.code == "region_needs_city"], share=percent(share.number()))
            return None
        yuan = wage.number() * share.number()
        formula = f"{wage.number():f} × {percent(share.number())}"
        self.steps.append(Step("step_unemployment_level", formula, f"{yuan:.2f}"))
        return Level((LevelBand(1, yuan),))

    def _keep(self, found: Found) -> Found:
        self.sources.append(found.source)
        return found

    def _assume(self, code: str, **values: object) -> None:
        self.assumptions.append(Assumption(code, {"region_name": self._policy.region_name(self._region), **values}))
