"""How the insurance is moved to another place and where the pension is drawn: household, places, months in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from actions.base import RECORD, Work
from actions.calculators.calculator import Calculator
from actions.calculators.facts import Facts
from actions.form import Filling, requested
from actions.insured import as_decimal, read_asked_number, read_months
from bot.results import Answer
from bot.service.estimate_transfer import estimate_transfer

Places = list[list[Any]]


class Transfer(Calculator):
    """`region` is where the insurance is, `moving_to` where it is to go; `places` are regions with their months."""

    name = "transfer"
    inputs = ("household_region", "region", "places", "moving_to")
    slot_of: ClassVar[Mapping[str, str]] = {"current_region": "region"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Where from, where the household is, how long in each place."""
        return ("region", "household_region", "places")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read the places with their months; of "from A back to B" A is where the insurance is."""
        message = work.message
        household, left = message.last("household_region"), message.denied.get("region", ())
        said = list(message.entities.get("region", ()))
        if requested(work) == "household_region" and said and not household:
            household = said.pop()
        if household:
            filling.put("household_region", household)
        current = said[-1] if said else None
        if left and message.intent != "correct":
            filling.put("moving_to", household or next((region for region in said if region not in left), None))
            current = left[-1]
        pairs = [list(pair) for pair in read_places(message.in_order)]
        if current:
            filling.put("region", current)
        if not pairs:
            pairs = read_here(work, filling)
        if pairs:
            filling.put("places", merge(filling.get("places") or [], pairs))

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate."""
        here, there = facts.get("region"), facts.get("moving_to")
        places = [(here if region == RECORD else region, int(months)) for region, months in facts.get("places")]
        if there and there not in dict(places):
            places.append((there, 0))  # where one has only just arrived
        return estimate_transfer(
            work.deps,
            work.turn,
            household_region=facts.get("household_region"),
            current_region=there or here,
            places=places,
            risk_class=facts.risk_class,
        )


def read_places(in_order: tuple[tuple[str, Any], ...]) -> Iterator[tuple[str, int]]:
    """Yield each region with the months said next to it: eight years in Dongguan, six in Wuhan."""
    region: str | None = None
    months: int | None = None
    for name, value in in_order:
        if name == "region":
            region = str(value)
        elif name == "contribution_period":
            months = int(value)
        if region is not None and months is not None:
            yield region, months
            region = months = None


def read_here(work: Work, filling: Filling) -> Places:
    """Read months said without a place, which are those in the present one; a bare number of years where asked for."""
    said = as_decimal(work.message.last("contribution_period"))
    is_bare = said is None and requested(work) == "places"
    number = read_asked_number(work.message, "places") if is_bare else said
    months = None if number is None else read_months(number, is_bare)
    if number is not None and months is None:
        filling.refuse("places", sentence="utter_invalid_places")
    here = filling.get("region")
    return [[here, months]] if here and months else []


def merge(known: Places, said: Places) -> Places:
    """Return the places known with those said put in or in their stead."""
    return [*(pair for pair in known if pair[0] not in {region for region, _ in said}), *said]
