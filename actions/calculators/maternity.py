"""Maternity allowance: the employer's average wage and the kind of birth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from actions.base import Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import read_amount, read_choice, read_not_knowing
from actions.form import Filling
from bot.results import Answer
from bot.service.estimate_maternity import estimate_maternity


class Maternity(Calculator):
    """More than one child counts where it is said."""

    name = "maternity"
    inputs = ("region", "wage", "birth_kind", "children")
    may_be_unknown = frozenset({"wage", "birth_kind"})
    slot_of: ClassVar[Mapping[str, str]] = {"employer_wage": "wage"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Place, wage and kind of birth."""
        return ("region", "wage", "birth_kind")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them."""
        read_region(work, filling)
        read_amount(work, filling, "wage")
        read_choice(work, filling, "birth_kind")
        read_choice(work, filling, "children")
        read_not_knowing(work, filling, self.may_be_unknown)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate."""
        return estimate_maternity(
            work.deps,
            work.turn,
            region=facts.get("region"),
            employer_wage=facts.amount("wage"),
            birth_kind=facts.get("birth_kind"),
            children=int(facts.get("children") or 1),
            risk_class=facts.risk_class,
        )
