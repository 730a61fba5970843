"""What a pension calculation is asked with, and the checks that need no law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.errors import InvalidInput

REGION = re.compile(r"\d{6}")
MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class PensionRequest:
    """A person's data. Months of contributions include deemed ones and stand as stated at retirement.

    Months are "2031-07", money is yuan. Either `contribution_months` or `contribution_years` is given.
    `account_balance` None: not known. `benefit_base` replaces the region's figure. `special_work`: hazardous work,
    which allows an earlier month than the flexible rules do. `paid_transition_years`: paid by the person between the
    first contributions and the accounts' final form, counted apart where the region's rule says so.
    """

    region: str
    birth: str
    group: str
    average_index: Decimal
    account_balance: Decimal | None = None
    contribution_months: int | None = None
    contribution_years: Decimal | None = None
    retire_month: str | None = None
    deemed_months: int | None = None
    pre_account_years: Decimal | None = None
    transition_index: Decimal | None = None
    benefit_base: Decimal | None = None
    special_work: bool = False
    paid_transition_years: Decimal | None = None

    @property
    def years(self) -> Decimal:
        """Years of contributions, unrounded."""
        if self.contribution_years is not None:
            return self.contribution_years
        return in_years(self.contribution_months or 0)

    @property
    def months(self) -> int:
        """Months of contributions; years given with two decimals are read as the nearest month."""
        if self.contribution_years is None:
            return self.contribution_months or 0
        return int((self.contribution_years * MONTHS_PER_YEAR).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def deemed_years(self) -> Decimal:
        """Years of deemed contributions, 0 when nothing was said of them."""
        return in_years(self.deemed_months or 0)

    @property
    def years_before_accounts(self) -> Decimal:
        """Years before personal accounts began; the deemed ones when nothing more is known."""
        return self.deemed_years if self.pre_account_years is None else self.pre_account_years

    @property
    def has_early_years(self) -> bool:
        """Whether any years are stated that a transitional pension may count."""
        return bool(self.deemed_months or self.years_before_accounts or self.paid_transition_years)


def in_years(months: int) -> Decimal:
    """Return months as years, unrounded."""
    return Decimal(months) / MONTHS_PER_YEAR


def check_request(request: PensionRequest) -> None:
    """Refuse what no law is needed to refuse; raises InvalidInput naming the field."""
    if not REGION.fullmatch(request.region):
        raise InvalidInput("invalid_region", field="region", given=request.region)
    if request.months <= 0:
        field = "contribution_months" if request.contribution_years is None else "contribution_years"
        raise InvalidInput("invalid_contribution_months", field=field)
    _check_parts(request)
    if request.account_balance is not None and request.account_balance < 0:
        raise InvalidInput("invalid_balance", field="account_balance")
    if request.benefit_base is not None and request.benefit_base <= 0:
        raise InvalidInput("invalid_base", field="benefit_base")


def _check_parts(request: PensionRequest) -> None:
    """Deemed and early years are parts of the whole."""
    if not 0 <= (request.deemed_months or 0) <= request.months:
        raise InvalidInput("part_exceeds_whole", field="deemed_months")
    if not 0 <= request.years_before_accounts <= request.years:
        raise InvalidInput("part_exceeds_whole", field="pre_account_years")
    if not 0 <= (request.paid_transition_years or 0) <= request.years - request.deemed_years:
        raise InvalidInput("part_exceeds_whole", field="paid_transition_years")
