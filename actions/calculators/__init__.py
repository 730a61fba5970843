"""The calculators that the conversation can do, by name; how to add one stands in docs/tasks/add-an-action.md."""

from __future__ import annotations

from actions.calculators.back_payment import BackPayment
from actions.calculators.calculator import Calculator
from actions.calculators.flexible_contribution import FlexibleContribution
from actions.calculators.maternity import Maternity
from actions.calculators.resident_pension import ResidentPension
from actions.calculators.survivor import Survivor
from actions.calculators.transfer import Transfer
from actions.calculators.unemployment import Unemployment
from actions.calculators.work_injury import WorkInjury

CALCULATORS: dict[str, Calculator] = {
    each.name: each
    for each in (
        ResidentPension(),
        FlexibleContribution(),
        Unemployment(),
        WorkInjury(),
        Survivor(),
        Maternity(),
        Transfer(),
        BackPayment(),
    )
}

__all__ = ["CALCULATORS", "Calculator"]
