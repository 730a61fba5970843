"""What a family is paid after a death: the cause, and for an illness the state of the insurance and its years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from actions.base import Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import read_choice, read_not_knowing, read_years
from actions.form import Filling
from bot.results import Answer
from bot.service.estimate_survivor import estimate_survivor


class Survivor(Calculator):
    """It is always about somebody else, so nothing known of the citizen is kept or read from a record."""

    name = "survivor"
    inputs = ("region", "death_cause", "insured_status", "contribution_months", "drawn_months")
    may_be_unknown = frozenset({"death_cause", "insured_status", "contribution_months", "drawn_months"})
    kept = ()
    from_record = ()
    slot_of: ClassVar[Mapping[str, str]] = {
        "cause": "death_cause",
        "status": "insured_status",
        "pension_months": "drawn_months",
    }

    def required(self, filling: Filling) -> tuple[str, ...]:
        """A death at work is paid by other rules, which ask for no years."""
        if filling.get("death_cause") == "work":
            return ("region", "death_cause")
        drawn = ("drawn_months",) if filling.get("insured_status") == "retired" else ()
        return ("region", "insured_status", "contribution_months", *drawn)

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them; who drew a pension was retired."""
        read_region(work, filling)
        read_choice(work, filling, "death_cause")
        read_choice(work, filling, "insured_status")
        read_years(work, filling, "drawn_months")
        if not filling.changed.get("drawn_months") or work.message.has_any(("drawn_period",)):
            read_years(work, filling)
        if filling.changed.get("drawn_months"):
            filling.put("insured_status", "retired")
        read_not_knowing(work, filling, self.may_be_unknown)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate; where nothing is said of work it was an illness, which the remark says."""
        return estimate_survivor(
            work.deps,
            work.turn,
            region=facts.get("region"),
            cause="work" if facts.get("death_cause") == "work" else "illness",
            status=facts.get("insured_status"),
            contribution_months=facts.months("contribution_months"),
            pension_months=facts.months("drawn_months"),
            risk_class=facts.risk_class,
        )

    def remark(self, facts: Facts) -> str:
        """Say how to ask for a death at work where the cause was not said: it is paid otherwise."""
        return "" if facts.get("death_cause") else "utter_if_at_work"
