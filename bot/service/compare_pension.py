"""What if: the pension as asked beside going on contributing, retiring earlier or later, and other bases.

Each choice but the first assumes that contributions go on until that retirement, at today's base unless it says
otherwise; the account grows by them without interest. A choice the law does not allow is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators.contribution_index import INDEX_STEP
from bot.calculators.months import MONTHS_PER_YEAR, add_months, month_text, months_between
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Answer, Assumption, Result
from bot.service.answer_result import answer_result
from bot.service.calculate_pension import PensionCalculation, work_out_pension
from bot.service.deps import Deps, TurnContext
from bot.service.pension_request import PensionRequest
from bot.service.project_account import (
    AVERAGE_EARNER,
    Contributing,
    assume_going_on,
    contributing_of,
    find_contributing,
    go_on,
    lowest_index,
    months_to_come,
)
from bot.service.retirement_rules import find_minimum_years
from bot.service.source_list import unique_sources

LATER_MONTHS = (MONTHS_PER_YEAR, 3 * MONTHS_PER_YEAR)
STATED_ASSUMPTIONS = ("assumption_as_stated", "assumption_balance_unknown")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to compare with; nothing given means the usual choices. Months, and a multiple of the average wage."""

    later_months: int | None = None
    more_months: int | None = None
    base_ratio: Decimal | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing in particular was asked for."""
        return self.later_months is None and self.more_months is None and self.base_ratio is None


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the comparison: `kind` names it in bot/wording, `amount` is the figure its name needs."""

    kind: str
    worked: PensionCalculation
    amount: str = ""


def compare_pension(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str,
    birth: str,
    group: str,
    contribution_months: int,
    average_index: Decimal | None,
    account_balance: Decimal | None,
    retire_month: str | None = None,
    deemed_months: int | None = None,
    pre_account_years: Decimal | None = None,
    transition_index: Decimal | None = None,
    recorded_until: str = "",
    base: Decimal | None = None,
    average_wage: Decimal | None = None,
    later_months: int | None = None,
    more_months: int | None = None,
    base_ratio: Decimal | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the pension of each choice, in yuan a month; an unknown index counts as that of the lowest base.

    `base` and `average_wage` are the record's last ones. Raises InvalidInput, NotCovered.
    """
    request = PensionRequest(
        region=region,
        birth=birth,
        group=group,
        average_index=lowest_index(deps.policy, birth, group, turn.on) if average_index is None else average_index,
        account_balance=account_balance,
        contribution_months=contribution_months,
        retire_month=retire_month,
        deemed_months=deemed_months,
        pre_account_years=pre_account_years,
        transition_index=transition_index,
    )
    known = contributing_of(deps.policy, base, average_wage, turn.on) if base and average_wage else None
    wish = Wish(later_months, more_months, base_ratio)
    result = calculate_comparison(deps.policy, request, wish, turn.on, known)
    return _answer(_with_origin(result, request, average_index is None, recorded_until), wish, risk_class)


def _with_origin(result: Result, request: PensionRequest, is_index_open: bool, recorded_until: str) -> Result:
    """Name first where the data is from: an index nobody knows, and the record."""
    origin = [Assumption("assumption_lowest_index", {"index": f"{request.average_index:f}"})] if is_index_open else []
    if recorded_until:
        origin.append(Assumption("assumption_record_compared", {"recorded_until": recorded_until}))
    return replace(result, assumptions=(*origin, *result.assumptions))


def _answer(result: Result, wish: Wish, risk_class: int) -> Answer:
    """Tell first what was asked for in particular, else the first choice beside the pension as asked."""
    others = result.values["choices"][1:]
    main = others[0 if wish.is_open else -1] if others else None
    return answer_result("pension_compared", result, {"main": main}, risk_class=risk_class)


def calculate_comparison(
    policy: Catalogue, request: PensionRequest, wish: Wish, on: date, known: Contributing | None = None
) -> Result:
    """Work out each choice; the differences are to the pension as asked, in yuan a month.

    Raises InvalidInput(field "later_months", "more_months" or "base_ratio") where what was asked for is not possible.
    """
    contributing = known or find_contributing(policy, request.region, request.average_index, on)
    asked = work_out_pension(policy, request, on)
    comparison = _Comparison(policy, request, asked, contributing, on)
    choices = [Choice("as_asked", asked), *(comparison.usual() if wish.is_open else comparison.wished(wish))]
    values = {"choices": [_describe(choice, asked) for choice in choices]}
    sources = unique_sources((*asked.sources, *(contributing.sources if contributing else ())))
    steps = tuple(replace(each.worked.amounts.steps[-1], code=f"step_choice_{each.kind}") for each in choices)
    return Result(values, steps, sources, _assumptions(asked, contributing, choices), on)


class _Comparison:
    """The choices of one person."""

    def __init__(
        self,
        policy: Catalogue,
        request: PensionRequest,
        asked: PensionCalculation,
        contributing: Contributing | None,
        on: date,
    ) -> None:
        self.policy = policy
        self.request = request
        self.asked = asked
        self.contributing = contributing
        self.on = on

    def usual(self) -> Iterator[Choice]:
        """Going on; the earliest month; one and three years later; the lowest and the highest base."""
        if self._months_until(self.asked.retire_month):
            yield self._go_on_until("go_on", self.asked.retire_month)
        earliest = max(self.asked.dates.earliest_month, self.on.replace(day=1))
        if earliest < self.asked.retire_month and self._may_retire(earliest):
            yield self._go_on_until("earlier", earliest)
        later = [months for months in LATER_MONTHS if self._later(months) <= self.asked.dates.latest_month]
        for months in later[-1:] if self.contributing else later:
            yield self._go_on_until("later", self._later(months), str(months))
        if self.contributing and self._months_until(self.asked.retire_month):
            yield from (self._with_base(ratio) for ratio in self._other_bases(self.contributing))

    def _other_bases(self, contributing: Contributing) -> tuple[Decimal, Decimal]:
        """The lowest and the highest base; who has one of them already is shown the average wage instead."""
        limits = self.policy.get("contribution.base_limits", self.on)
        ratios = (limits.row("lower").number(), AVERAGE_EARNER, limits.row("upper").number())
        others = [ratio for ratio in ratios if ratio != contributing.index.quantize(INDEX_STEP)]
        return others[0], others[-1]

    def wished(self, wish: Wish) -> Iterator[Choice]:
        """Going on as now, and what was asked for in particular."""
        month = self.asked.retire_month
        if self._months_until(month):
            yield self._go_on_until("go_on", month)
        if wish.later_months is not None:
            if not 0 < wish.later_months <= months_between(month, self.asked.dates.latest_month):
                latest = month_text(self.asked.dates.latest_month)
                raise InvalidInput("later_months_outside", field="later_months", latest_month=latest)
            yield self._go_on_until("later", self._later(wish.later_months), str(wish.later_months))
        if wish.more_months is not None:
            longest = self._months_until(month)
            if not 0 < wish.more_months <= longest:
                raise InvalidInput("more_months_outside", field="more_months", longest_months=longest)
            more = go_on(self.request, self.contributing, wish.more_months)
            yield Choice("more", work_out_pension(self.policy, more, self.on), str(wish.more_months))
        if wish.base_ratio is not None:
            yield self._with_base(wish.base_ratio)

    def _later(self, months: int) -> date:
        return add_months(self.asked.retire_month, months)

    def _months_until(self, month: date) -> int:
        return months_to_come(self.policy, self.request, month, self.on)

    def _may_retire(self, month: date) -> bool:
        minimum = find_minimum_years(self.policy, self.asked.dates.statutory_month, month)
        return self.request.months + self._months_until(month) >= minimum.months

    def _go_on_until(self, kind: str, month: date, amount: str = "") -> Choice:
        request = go_on(self.request, self.contributing, self._months_until(month))
        request = replace(request, retire_month=month_text(month))
        return Choice(kind, work_out_pension(self.policy, request, self.on), amount)

    def _with_base(self, ratio: Decimal) -> Choice:
        """Another base for all the months to come; raises InvalidInput where it is outside the limits."""
        limits = self.policy.get("contribution.base_limits", self.on)
        lower, upper = limits.row("lower").number(), limits.row("upper").number()
        months = self._months_until(self.asked.retire_month)
        if not lower <= ratio <= upper or self.contributing is None or not months:
            code = "base_ratio_outside" if not lower <= ratio <= upper else "base_ratio_not_possible"
            raise InvalidInput(code, field="base_ratio", lower=f"{lower * 100:f}", upper=f"{upper * 100:f}")
        other = contributing_of(
            self.policy, ratio * self.contributing.average_wage_yuan, self.contributing.average_wage_yuan, self.on
        )
        worked = work_out_pension(self.policy, go_on(self.request, other, months), self.on)
        return Choice("base", worked, f"{(ratio * 100).normalize():f}")


def _describe(choice: Choice, asked: PensionCalculation) -> dict[str, Any]:
    worked = choice.worked
    return {
        "choice": choice.kind,
        "amount": choice.amount,
        "retire_month": month_text(worked.retire_month),
        "contribution_months": worked.request.months,
        "average_index": worked.request.average_index,
        "account_balance": worked.request.account_balance,
        "payout_months": worked.law.rules.payout_months,
        "total": worked.amounts.total,
        "difference": worked.amounts.total - asked.amounts.total,
        "is_minimum_met": not worked.missing_months,
    }


def _assumptions(
    asked: PensionCalculation, contributing: Contributing | None, choices: Sequence[Choice]
) -> tuple[Assumption, ...]:
    """What all choices rest on; the sentences about data that stands still hold for the first one only."""
    shared = [item for item in asked.assumptions if item.code not in STATED_ASSUMPTIONS]
    going_on = [assume_going_on(contributing) if contributing else Assumption("assumption_base_not_known")]
    unknown = [item for item in asked.assumptions if item.code == "assumption_balance_unknown"]
    is_flexible = {"earlier", "later"} & {choice.kind for choice in choices}
    flexible = [Assumption("assumption_flexible_choice")] if is_flexible else []
    return (*(going_on if len(choices) > 1 else ()), *flexible, *unknown, *shared)
