"""What is paid for a disability from a work injury: the grade, and the own wage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from actions.base import Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import YES, read_amount, read_choice, read_grade, read_not_knowing
from actions.form import Filling
from bot.results import Answer
from bot.service.estimate_work_injury import estimate_work_injury


class WorkInjury(Calculator):
    """Place and leaving are taken where they are said: what the province adds is told, not worked out."""

    name = "work_injury"
    inputs = ("injury_grade", "wage", "region", "employment_ends")
    may_be_unknown = frozenset({"wage"})
    slot_of: ClassVar[Mapping[str, str]] = {"grade": "injury_grade"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Grade and wage."""
        return ("injury_grade", "wage")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them."""
        read_grade(work, filling)
        read_amount(work, filling, "wage")
        read_region(work, filling)
        read_choice(work, filling, "employment_ends")
        read_not_knowing(work, filling, self.may_be_unknown)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate."""
        ends = facts.get("employment_ends")
        return estimate_work_injury(
            work.deps,
            work.turn,
            region=facts.get("region"),
            grade=int(facts.get("injury_grade")),
            wage=facts.amount("wage"),
            employment_ends=None if ends is None else ends == YES,
            risk_class=facts.risk_class,
        )
