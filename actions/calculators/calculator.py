"""What a calculator of the conversation says of itself; each one stands in a file of its own beside this.

It knows what it asks and which use-case works it out; asking, correcting and answering are actions/calculation.py's.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from actions.base import Work
from actions.calculators.facts import Facts
from actions.form import Filling
from actions.region import read_place
from bot.results import Answer

NOTHING: Mapping[str, str] = {}


class Calculator(ABC):
    """One calculator; `inputs` are its slots, `kept` those that an earlier job may have filled.

    `from_record` are the slots that the verified person's record can fill, `slot_of` the slot of an input of the
    use-case whose name is another.
    """

    name: ClassVar[str]
    inputs: ClassVar[tuple[str, ...]]
    may_be_unknown: ClassVar[frozenset[str]] = frozenset()
    kept: ClassVar[tuple[str, ...]] = ("region",)
    from_record: ClassVar[tuple[str, ...]] = ("region",)
    slot_of: ClassVar[Mapping[str, str]] = NOTHING

    @abstractmethod
    def required(self, filling: Filling) -> tuple[str, ...]:
        """Return the slots that this case needs, in the order in which they are asked."""

    @abstractmethod
    def fill(self, work: Work, filling: Filling) -> None:
        """Put what the message says into the slots."""

    @abstractmethod
    def estimate(self, work: Work, facts: Facts) -> Answer:
        """Ask the use-case; raises what it raises."""

    def remark(self, facts: Facts) -> str:
        """Return the name of a sentence to be said below the answer, or nothing."""
        return ""

    @property
    def intent(self) -> str:
        """The intent that starts it."""
        return f"ask_{self.name}"


def read_region(work: Work, filling: Filling) -> None:
    """Read the region; which of them are covered is the use-case's business."""
    read_place(work.message, filling)
