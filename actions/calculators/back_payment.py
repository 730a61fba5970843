"""How many years are missing and whether they can still be made up: birth, cohort and years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from actions.base import RECORD, Work
from actions.calculators.calculator import Calculator, read_region
from actions.calculators.facts import Facts
from actions.calculators.inputs import read_years
from actions.form import Filling
from actions.insured import is_other_person, read_birth, read_sex_and_post, worker_group
from bot.results import Answer
from bot.service.estimate_back_payment import estimate_back_payment

ABOUT_THE_PERSON = ("birth_month", "sex", "post_type", "contribution_months")


class BackPayment(Calculator):
    """It asks what the pension estimate asks, and goes on from it."""

    name = "back_payment"
    inputs = (*ABOUT_THE_PERSON, "region")
    kept = (*ABOUT_THE_PERSON, "birth_year", "region")
    from_record = (*ABOUT_THE_PERSON, "region")
    slot_of: ClassVar[Mapping[str, str]] = {"birth": "birth_month", "group": "sex"}

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Women are asked for their post; so is whose record does not name it."""
        post = ("post_type",) if filling.get("sex") in ("female", RECORD) else ()
        return ("contribution_months", "birth_month", "sex", *post)

    def fill(self, work: Work, filling: Filling) -> None:
        """Read them; of another person nothing is known yet."""
        if is_other_person(work.message, filling):
            filling.empty((*self.inputs, "birth_year"))
        read_sex_and_post(work.message, filling)
        read_birth(work, filling)
        read_years(work, filling)
        read_region(work, filling)

    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Estimate."""
        post = facts.get("post_type")
        is_cohort = work.slots_and_record.get("post_type") == RECORD  # the record knows the cohort itself
        group = post if is_cohort else worker_group(Filling({"sex": facts.get("sex"), "post_type": post}))
        return estimate_back_payment(
            work.deps,
            work.turn,
            birth=facts.get("birth_month"),
            group=str(group),
            contribution_months=facts.months("contribution_months") or 0,
            region=facts.get("region"),
            risk_class=facts.risk_class,
        )
