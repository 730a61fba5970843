"""Which times of a parameter are covered, and how surely: what docs/law/coverage.md shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.policy.due import ONE_DAY
from bot.policy.parameter import DatedValue, Parameter


@dataclass(frozen=True, slots=True)
class Covered:
    """A time of one confidence; `last` is None for law in force until it changes, `cities` 0 for no table by city."""

    confidence: str
    first: date
    last: date | None
    cities: int = 0


def covered_times(parameter: Parameter) -> tuple[Covered, ...]:
    """Return the times that the values cover, neighbours of one confidence put together."""
    spans: list[Covered] = []
    for number, dated in enumerate(parameter.values):
        span = _span(parameter, dated, parameter.values[number + 1 :])
        before = spans[-1] if spans else None
        if before and _joins(before, span):
            spans[-1] = replace(before, last=span.last, cities=max(before.cities, span.cities))
        else:
            spans.append(span)
    return tuple(spans)


def unsure_values(parameter: Parameter) -> tuple[DatedValue, ...]:
    """Return the values of low confidence, which never come out as a figure."""
    return tuple(dated for dated in parameter.values if dated.source.confidence == "low")


def _span(parameter: Parameter, dated: DatedValue, later: tuple[DatedValue, ...]) -> Covered:
    ends = (dated.until, later[0].start - ONE_DAY if later else parameter.covers_to)
    cities = len(dated.value) if parameter.scope.by_city and isinstance(dated.value, Mapping) else 0
    return Covered(dated.source.confidence, dated.start, min((end for end in ends if end), default=None), cities)


def _joins(before: Covered, span: Covered) -> bool:
    return before.confidence == span.confidence and before.last == span.first - ONE_DAY
