"""Where a pension is drawn that was earned in several provinces. Provinces are six-digit codes, spans months.

Source: 国办发〔2009〕66号, articles 5 and 6. How and what is transferred between provinces is law without arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ProvinceMonths = tuple[tuple[str, int], ...]


class BenefitCase(StrEnum):
    """The four cases of article 6, in their order."""

    HOUSEHOLD = "household"
    CURRENT = "current"
    EARLIER = "earlier"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class BenefitPlace:
    """The province that pays the pension, by which case, and the months counted in each province."""

    province: str
    case: BenefitCase
    months: ProvinceMonths

    @property
    def total_months(self) -> int:
        """Months of all provinces together; they are never lost."""
        return sum(span for _, span in self.months)


def benefit_place(
    household: str, current: str, places: Sequence[tuple[str, int]], required_months: int, *, is_temporary: bool = False
) -> BenefitPlace:
    """Decide by article 6; `places` are provinces with their months in the order of time.

    With a temporary account the insurance stays where it was before (article 5): the current province decides nothing.
    """
    months = _months_by_province(places)
    lasting = tuple(row for row in months if not (is_temporary and row[0] == current))
    if is_temporary:
        current = lasting[-1][0] if lasting else ""
    case, province = _decide(household, current, lasting, required_months)
    return BenefitPlace(province, case, months)


def _months_by_province(places: Sequence[tuple[str, int]]) -> ProvinceMonths:
    """Add up the months of each province; the provinces come in the order in which they were last left."""
    months: dict[str, int] = {}
    for province, span in places:
        months[province] = months.pop(province, 0) + span
    return tuple(months.items())


def _decide(household: str, current: str, months: ProvinceMonths, required: int) -> tuple[BenefitCase, str]:
    if current == household:
        return BenefitCase.HOUSEHOLD, household
    if dict(months).get(current, 0) >= required:
        return BenefitCase.CURRENT, current
    earlier = [province for province, span in months if span >= required]
    return (BenefitCase.EARLIER, earlier[-1]) if earlier else (BenefitCase.RETURNED, household)
