"""Unemployment benefit: how long, how much, and whether leaving was one's own choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from actions.base import Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import read_choice, read_not_knowing, read_years
from actions.form import Filling
from bot.results import Answer
from bot.service.estimate_unemployment import estimate_unemployment


class Unemployment(Calculator):
    """The years are those of unemployment insurance, which no other job knows."""

    name = "unemployment"
    inputs = ("region", "contribution_months", "leaving_reason", "drawn_months")
    may_be_unknown = frozenset({"leaving_reason"})
    slot_of: ClassVar[Mapping[str, str]] = {"is_involuntary": "leaving_reason", "claimed_months": "drawn_months"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """What was drawn before counts where it is said."""
        return ("region", "contribution_months", "leaving_reason")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them."""
        read_region(work, filling)
        read_years(work, filling)
        read_years(work, filling, "drawn_months")
        read_choice(work, filling, "leaving_reason")
        read_not_knowing(work, filling, self.may_be_unknown)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate."""
        reason = facts.get("leaving_reason")
        return estimate_unemployment(
            work.deps,
            work.turn,
            region=facts.get("region"),
            contribution_months=facts.months("contribution_months") or 0,
            is_involuntary=None if reason is None else reason == "dismissed",
            claimed_months=facts.months("drawn_months") or 0,
            risk_class=facts.risk_class,
        )
