"""Mistakes in the days of a parameter: gaps between its values, skipped years, reviews missed or in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.policy.due import ONE_DAY, review_due
from bot.policy.parameter import Parameter


def find_gaps(parameter: Parameter) -> Iterator[str]:
    """Yield the spans between two values in which nothing holds though something held before and after."""
    for earlier, later in pairwise(parameter.values):
        if earlier.until and later.start - earlier.until > ONE_DAY:
            first, last = earlier.until + ONE_DAY, later.start - ONE_DAY
            yield f"{parameter.place_of(later)}: a gap: nothing holds from {first} to {last}"


def find_skipped_years(parameter: Parameter) -> Iterator[str]:
    """Yield the years that a yearly series leaves out, so that the year before would answer for them.

    A series is yearly when all its values begin on the same day of the year. One whose year is really unknown ends
    the value before with `until` and is then a gap, unless a value of low confidence says what is suspected.
    """
    if parameter.kind != "series" or len({(dated.start.month, dated.start.day) for dated in parameter.values}) > 1:
        return
    for earlier, later in pairwise(parameter.values):
        skipped = range(earlier.start.year + 1, later.start.year)
        if skipped and not earlier.until:
            years = ", ".join(str(year) for year in skipped)
            yield f"{parameter.place_of(later)}: a yearly series skips {years}"


def find_missed_reviews(parameter: Parameter, on: date) -> Iterator[str]:
    """Yield a review that was due before that day, or one that lies after it."""
    if parameter.reviewed_on > on:
        yield f"{parameter.place('reviewed_on')}: reviewed_on {parameter.reviewed_on} lies in the future"
    due = review_due(parameter)
    if due >= on:
        return
    if parameter.review_by:
        yield f"{parameter.place('review_by')}: the review was due by {due}"
    elif parameter.covers_to:
        yield f"{parameter.place('covers_to')}: no value after {parameter.covers_to}, one was due by {due}"
    else:
        yield f"{parameter.place('reviewed_on')}: the review was due by {due}, a year after the last one"
