"""What survivors' benefits are asked with, and the checks that need no law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.months import parse_month
from bot.calculators.work_death import Dependants
from bot.errors import InvalidInput
from bot.service.calculate_work_injury import check_wages

REGION = re.compile(r"\d{6}")
CAUSES = ("illness", "work")
STATUSES = ("working", "retired")


@dataclass(frozen=True, slots=True)
class SurvivorRequest:
    """What is known of the dead person; None: not known. Money is yuan a month, `death_month` "2025-03".

    `cause` "illness" is every death not caused by work. `status` and the months matter there, `income` replaces the
    province's urban disposable income. For "work": `wage` is the average contribution wage of the last twelve months,
    `area_wage` the pooling area's average of the year before. Without `death_month` the death is of the present month.
    """

    cause: str
    region: str = ""
    status: str | None = None
    contribution_months: int | None = None
    pension_months: int | None = None
    death_month: str | None = None
    income: Decimal | None = None
    wage: Decimal | None = None
    area_wage: Decimal | None = None
    has_spouse: bool = False
    other_dependants: int = 0
    lonely_dependants: int = 0

    @property
    def dependants(self) -> Dependants:
        """Who lived on the dead person's wage."""
        return Dependants(self.has_spouse, self.other_dependants, self.lonely_dependants)


def check_survivor_request(request: SurvivorRequest) -> None:
    """Refuse what no law is needed to refuse; raises InvalidInput naming the field."""
    if request.cause not in CAUSES:
        raise InvalidInput("invalid_death_cause", field="cause")
    if request.status is not None and request.status not in STATUSES:
        raise InvalidInput("invalid_status_at_death", field="status")
    if request.cause == "illness" and request.income is None and not REGION.fullmatch(request.region):
        raise InvalidInput("survivor_region_missing", field="region")
    if request.contribution_months is not None and request.contribution_months <= 0:
        raise InvalidInput("invalid_contribution_months", field="contribution_months")
    if request.pension_months is not None and request.pension_months < 0:
        raise InvalidInput("invalid_pension_months", field="pension_months")
    if request.income is not None and request.income <= 0:
        raise InvalidInput("invalid_urban_income", field="income")
    check_wages(request.wage, request.area_wage)
    _check_dependants(request)


def read_death(request: SurvivorRequest, on: date) -> date:
    """Return the day that decides the law: the month of death, or `on`; raises InvalidInput for a month to come."""
    if request.death_month is None:
        return on
    death = parse_month(request.death_month, "death_month")
    if death > on:
        raise InvalidInput("death_in_future", field="death_month")
    return death


def _check_dependants(request: SurvivorRequest) -> None:
    if request.other_dependants < 0:
        raise InvalidInput("invalid_dependants", field="other_dependants")
    if not 0 <= request.lonely_dependants <= request.dependants.heads:
        raise InvalidInput("invalid_dependants", field="lonely_dependants")
