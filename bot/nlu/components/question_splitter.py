"""Puts each question of a message into a message of its own, which the rest of the pipeline understands beside it.

QuestionCollector takes them out again. Training examples are questions already: this runs on messages only.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.components.normaliser import PAYLOAD_PREFIX
from bot.text.questions import split_questions


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class QuestionSplitter(GraphComponent):
    """Appends the questions; registered as a classifier, the only type that does not run in training."""

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """None."""
        return []

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
    ) -> QuestionSplitter:
        """Return a splitter; it has no state."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the message, and its questions where they are not the message itself."""
        text = messages[0].get(TEXT) or ""
        if not text or text.startswith(PAYLOAD_PREFIX):
            return messages
        questions = split_questions(text)
        return messages if questions == [text] else [*messages, *map(Message.build, questions)]
