"""Takes the questions of a message out of the pipeline again, and says with it what each of them was taken for.

Where they ask different things the message asks several (`ask_several`); where the whole was not understood and its
question was, it means what that means.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.normaliser import PAYLOAD_PREFIX
from bot.nlu.importer import IS_TOPIC

QUESTIONS = "questions"
ASK_SEVERAL = "ask_several"
MEANT_FILE = "meant.json"
# What stands around a question is not what was meant.
COURTESIES = frozenset({"greet", "thank", "goodbye"})

Ranking = list[dict[str, Any]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionCollector(GraphComponent):
    """Attaches `questions` to the message: text and the first intents of each."""

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
        """`ranking_length`: intents told of a question; `sure`: the confidence that makes it count as one of several.

        `jobs`: a file whose keys are the intents of jobs, which may be asked for beside a topic.
        """
        return {"ranking_length": 8, "sure": 0.4, "jobs": "data/topics.yml"}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, meant: dict[str, list[str]]
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._topics = frozenset(meant["topics"])
        self._jobs = frozenset(meant["jobs"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionCollector:
        """Return one that knows no topic yet."""
        return cls(config, model_storage, resource, {"topics": [], "jobs": []})

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which intents are topics of the knowledge, and which are jobs."""
        self._topics = frozenset(
            str(example.get(INTENT)) for example in training_data.intent_examples if example.get(IS_TOPIC)
        )
        path = Path(self._config["jobs"])
        self._jobs = frozenset(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.is_file() else frozenset()
        self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the message alone, with its questions."""
        message, *parts = messages
        if not (text := message.get(TEXT) or "") or text.startswith(PAYLOAD_PREFIX):
            return [message]
        asked = [self._describe(part) for part in parts or [message]]
        if len(parts) == 1 and _name(message) not in COURTESIES:
            asked[0]["intent_ranking"] = self._shorten(average(_ranking(message), _ranking(parts[0])))
        message.set(QUESTIONS, asked, add_to_output=True)
        if sure := self._several(asked):
            self._take_for(message, ASK_SEVERAL, min(sure.values()))
        elif meant := self._meant_instead(_name(message), parts):
            self._take_for(message, _name(meant), float(meant.get(INTENT)["confidence"]))
        return [message]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionCollector:
        """Read topics and jobs."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, json.loads((folder / MEANT_FILE).read_text(encoding="utf-8")))

    def persist(self) -> None:
        """Write topics and jobs."""
        with self._model_storage.write_to(self._resource) as folder:
            meant = {"topics": sorted(self._topics), "jobs": sorted(self._jobs)}
            (folder / MEANT_FILE).write_text(json.dumps(meant), encoding="utf-8")

    def _describe(self, part: Message) -> dict[str, Any]:
        return {"text": part.get(TEXT), "intent_ranking": self._shorten(_ranking(part))}

    def _shorten(self, ranking: Ranking) -> Ranking:
        return ranking[: self._config["ranking_length"]]

    def _several(self, asked: list[dict[str, Any]]) -> dict[str, float]:
        """Return what two questions and more are surely about, where it differs and one of it is a topic."""
        first = [each["intent_ranking"][0] for each in asked if each["intent_ranking"]]
        sure = {row["name"]: row["confidence"] for row in first if row["confidence"] >= self._config["sure"]}
        meant = {name: confidence for name, confidence in sure.items() if name in self._topics | self._jobs}
        return meant if len(meant) > 1 and meant.keys() & self._topics else {}

    def _meant_instead(self, name: str, parts: list[Message]) -> Message | None:
        """Return the question that a courtesy stands around, or that was understood where the whole was not."""
        if name in COURTESIES:
            unmeant = COURTESIES | {DEFAULT_NLU_FALLBACK_INTENT_NAME}
            return next((part for part in parts if _name(part) not in unmeant), None)
        if name == DEFAULT_NLU_FALLBACK_INTENT_NAME:
            return next((part for part in parts if _name(part) in self._topics | self._jobs), None)
        return None

    def _take_for(self, message: Message, name: str, confidence: float) -> None:
        intent = {"name": name, "confidence": confidence}
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent, *message.get(INTENT_RANKING_KEY, [])], add_to_output=True)


def _name(message: Message) -> str:
    return str(message.get(INTENT, {}).get("name") or "")


def average(first: Ranking, second: Ranking) -> Ranking:
    """Return one ranking of two; what one of them does not name it gives nothing."""
    confidences: Counter[str] = Counter()
    for row in (*first, *second):
        confidences[row["name"]] += row["confidence"] / 2
    return [{"name": name, "confidence": confidence} for name, confidence in confidences.most_common()]


def _ranking(message: Message) -> Ranking:
    return [row for row in message.get(INTENT_RANKING_KEY, []) if row["name"] != DEFAULT_NLU_FALLBACK_INTENT_NAME]
