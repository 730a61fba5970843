"""The pension of the residents' insurance: years, balance, or else what is paid in a year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from actions.base import Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import read_amount, read_not_knowing, read_years
from actions.form import Filling
from actions.insured import MONTHS_OF_A_YEAR, UNKNOWN
from bot.results import Answer
from bot.service.estimate_resident_pension import estimate_resident_pension


class ResidentPension(Calculator):
    """Without the balance, what is paid in a year is asked."""

    name = "resident_pension"
    inputs = ("region", "contribution_months", "account_balance", "yearly_instalment")
    may_be_unknown = frozenset({"account_balance", "yearly_instalment"})
    slot_of: ClassVar[Mapping[str, str]] = {"contribution_years": "contribution_months"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Balance or instalment: one of them is enough."""
        needed = ("region", "contribution_months")
        if filling.get("yearly_instalment") is not None and filling.get("account_balance") is None:
            return needed
        is_balance_unknown = filling.get("account_balance") == UNKNOWN
        return (*needed, "account_balance", *(("yearly_instalment",) if is_balance_unknown else ()))

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them."""
        read_region(work, filling)
        read_years(work, filling)
        read_amount(work, filling, "yearly_instalment")
        if not filling.changed.get("yearly_instalment"):
            read_amount(work, filling, "account_balance")
        read_not_knowing(work, filling, self.may_be_unknown)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate."""
        return estimate_resident_pension(
            work.deps,
            work.turn,
            region=facts.get("region"),
            contribution_years=Decimal(facts.months("contribution_months") or 0) / MONTHS_OF_A_YEAR,
            account_balance=facts.amount("account_balance"),
            yearly_instalment=facts.amount("yearly_instalment"),
            risk_class=facts.risk_class,
        )
