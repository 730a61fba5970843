"""The first component: brings a message into the one form that all others see, and keeps what was typed.

Offsets of entities refer to the normalised text. A payload (`/intent{…}`) is left as it is, and no other text
may become one: a full-width stroke at its beginning is dropped, not narrowed.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.text.normalise import normalise

ORIGINAL_TEXT = "original_text"
PAYLOAD_PREFIX = "/"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normaliser(GraphComponent):
    """Sets a message's text to its normalised form. Not a featurizer: only that type runs in training too."""

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """OpenCC converts Traditional characters."""
        return ["opencc"]

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
    ) -> Normaliser:
        """Return a normaliser; it has no state."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the examples as messages are; annotations go, since their positions no longer hold."""
        self.process(training_data.training_examples)
        for example in training_data.training_examples:
            example.data.pop(ENTITIES, None)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise each message that has a text."""
        for message in messages:
            if text := message.get(TEXT):
                message.set(ORIGINAL_TEXT, text)
                message.set(TEXT, normalise_message(text))
        return messages


def normalise_message(text: str) -> str:
    """Return the normalised text; a payload unchanged, and never a payload from what was none."""
    if text.startswith(PAYLOAD_PREFIX):
        return text
    return normalise(text).lstrip(PAYLOAD_PREFIX + " ")
