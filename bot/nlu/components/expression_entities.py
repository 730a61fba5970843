"""Entities that are said freely, by the readers of bot.text: births, spans, grades, money, days, times, figures.

A year of birth without its month has the value "1970"; whoever fills the slot asks for the month or keeps the one
already known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.normaliser import PAYLOAD_PREFIX
from bot.nlu.components.repeated import find_all
from bot.nlu.components.spans import Entity, keep_longest, make_entity
from bot.text.births import find_births
from bot.text.days import find_day
from bot.text.injury_grades import find_grades
from bot.text.money import find_money
from bot.text.named_amounts import find_bases, find_instalments, find_wages
from bot.text.other_periods import find_drawn, find_later, find_more
from bot.text.periods import find_periods
from bot.text.said_figures import find_codes, find_indices, find_wishes, find_years
from bot.text.times import find_part_of_day, find_time

# entity, the reader that finds it, the value that its slot wants; what is said of the same words by two readers is
# the earlier one's: a year of birth is no calendar year.
READERS: tuple[tuple[str, Callable[[str], Iterable[Any]], Callable[[Any], Any]], ...] = (
    ("birth_month", find_births, lambda birth: birth.value),
    ("contribution_period", find_periods, lambda period: period.months),
    ("drawn_period", find_drawn, lambda period: period.months),
    ("later_period", find_later, lambda period: period.months),
    ("more_period", find_more, lambda period: period.months),
    ("injury_grade", find_grades, lambda grade: grade.value),
    ("appointment_time", find_all(find_time), lambda time: time.value),
    ("part_of_day", find_all(find_part_of_day), lambda part: part.value),
    ("appointment_day", find_all(find_day), lambda day: day.text),
    ("earliest", find_wishes, lambda wish: wish.value),
    ("average_index", find_indices, lambda index: index.value),
    ("wage", find_wages, lambda money: money.value),
    ("contribution_base", find_bases, lambda money: money.value),
    ("yearly_instalment", find_instalments, lambda money: money.value),
    ("money", find_money, lambda money: money.value),
    ("year", find_years, lambda year: year.value),
    ("appointment_code", find_codes, lambda code: code.value),
)


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=False,
)
class ExpressionEntities(GraphComponent):
    """Finds the expressions; registered as featurizer too, so that it runs on training examples."""

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """Chinese numerals are read by cn2an."""
        return ["cn2an"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing can be set."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ExpressionEntities:
        """Return one; it has no state."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Find entities in the examples, so that features may rest on them."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the expressions' entities to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith(PAYLOAD_PREFIX):
                message.set(ENTITIES, keep_longest(self._find(text)), add_to_output=True)
        return messages

    def _find(self, text: str) -> Iterator[Entity]:
        taken: set[tuple[int, int]] = set()
        for entity, find, value_of in READERS:
            found = [said for said in find(text) if (said.start, said.end) not in taken]
            taken.update((said.start, said.end) for said in found)
            for said in found:
                yield make_entity(entity, value_of(said), said.start, said.end, text, type(self).__name__)
