"""What a flexible worker pays a month: only the place is asked, a base is taken where one is said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from actions.base import Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import LOWEST, MOST_SHARE, read_base
from actions.form import Filling
from bot.results import Answer
from bot.service.estimate_flexible_contribution import estimate_flexible_contribution


class FlexibleContribution(Calculator):
    """Without a base the answer shows the bases from the lowest to the highest."""

    name = "flexible_contribution"
    inputs = ("region", "contribution_base")
    slot_of: ClassVar[Mapping[str, str]] = {"base": "contribution_base", "base_ratio": "contribution_base"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """The place is enough."""
        return ("region",)

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them."""
        read_region(work, filling)
        read_base(work, filling)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Work it out by yuan or by a share of the average wage."""
        if facts.get("contribution_base") == LOWEST:
            return ask_for(work, facts, base=lowest_base(work, facts))
        said = facts.amount("contribution_base")
        is_share = said is not None and said <= MOST_SHARE
        return ask_for(work, facts, base_ratio=said) if is_share else ask_for(work, facts, base=said)


def lowest_base(work: Work, facts: Facts) -> Decimal:
    """Return the first of the bases there are to choose from, in yuan."""
    return Decimal(ask_for(work, facts).values["choices"][0]["base"])


def ask_for(work: Work, facts: Facts, **base: Decimal | None) -> Answer:
    """Ask the use-case, by a base, by a share, or by neither for all there are."""
    return estimate_flexible_contribution(
        work.deps, work.turn, region=facts.get("region"), risk_class=facts.risk_class, **base
    )
