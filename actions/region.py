"""Where the insured person contributes: read from a message, checked against the law that is held, asked for."""

from __future__ import annotations

from dataclasses import replace

from actions.base import ServiceAction, Work
from actions.form import Filling
from actions.message import Message
from actions.outcome import Outcome, answer_error
from bot.errors import NotCovered
from bot.results import AnswerStatus

BENEFIT_BASE = "pension.benefit_base"


def read_region(work: Work, filling: Filling) -> None:
    """Read the region of a pension; a province whose figures differ by city waits in `province` for its city."""
    if not read_place(work.message, filling):
        return
    region = filling.get("region")
    filling.empty(("province",))
    try:
        work.deps.policy.latest(BENEFIT_BASE, region, work.turn.on)
    except NotCovered as error:
        if error.code == "region_needs_city":
            filling.put("region", None)
            filling.put("province", region)
        else:
            filling.refuse("region", sentence="utter_region_not_covered", answer=answer_error(error))


def read_place(message: Message, filling: Filling) -> bool:
    """Put the only region that was said into `region`; return whether there was one."""
    regions = read_regions(message)
    if len(regions) > 1:
        filling.refuse("region", sentence="utter_two_regions")
    elif regions:
        filling.put("region", *regions)
    return len(regions) == 1


def read_regions(message: Message) -> set[str]:
    """Return the regions that were said, the household's included; who corrects himself means the last.

    A city stands for its province.
    """
    said = (*message.entities.get("household_region", ()), *message.entities.get("region", ()))
    if message.intent == "correct":
        return set(said[-1:])
    provinces = {f"{code[:2]}0000" for code in said if not code.endswith("0000")}
    return set(said) - provinces


class AskRegion(ServiceAction):
    """Asks for the city; of a province whose figures differ by city it names the cities."""

    action_name = "action_ask_region"

    def handle(self, work: Work) -> Outcome:
        """Ask for the city."""
        province = work.slots.get("province")
        if province:
            try:
                work.deps.policy.latest(BENEFIT_BASE, province, work.turn.on)
            except NotCovered as error:
                return Outcome(answers=(replace(answer_error(error), status=AnswerStatus.CLARIFIED),))
        return Outcome(sentences=("utter_ask_region",))
