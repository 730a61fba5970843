"""When somebody must look at a parameter again: standing law once a year, a series when its next value is out.

`review_by` in the file overrides both, for law whose end or change is announced.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from bot.policy.parameter import Parameter

ONE_DAY = timedelta(days=1)


def review_due(parameter: Parameter) -> date:
    """Return the last day on which the parameter may stay unreviewed.

    Twelve months after `reviewed_on` for standing law, twelve months after `covers_to` for a series.
    """
    if parameter.review_by:
        return parameter.review_by
    return _a_year_after(parameter.covers_to or parameter.reviewed_on)


def next_look(parameter: Parameter) -> date:
    """Return the day from which it is worth looking: where a series has run out, else when the review is due."""
    if parameter.review_by or not parameter.covers_to:
        return review_due(parameter)
    return parameter.covers_to + ONE_DAY


def has_run_out(parameter: Parameter, on: date) -> bool:
    """Whether the published values of a series do not reach that day."""
    return parameter.covers_to is not None and parameter.covers_to < on


def _a_year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29) and not isleap(day.year + 1):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
