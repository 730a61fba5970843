"""The intent of a message by logistic regression, with a ranking of all intents.

Trained by scikit-learn, stored as plain arrays and evaluated by numpy: loading takes milliseconds where Rasa's own
component imports skops for four seconds.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from bot.nlu.components.featurizer import NgramFeaturizer
from bot.nlu.components.fit import fit_weights
from bot.nlu.importer import IS_TOPIC

INTENTS_FILE = "intents.json"
WEIGHTS_FILE = "weights.npz"
LONG = 18


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Gives each message an intent and the ranking of all intents with their probabilities."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The features come from NgramFeaturizer."""
        return [NgramFeaturizer]

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only, as the features are."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """Scikit-learn fits, in training only."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`penalty`: C of the regression, larger fits closer; `ranking_length`: how many intents are reported.

        `weight_of_jobs`: what an example of the project's own weighs beside a wording of the knowledge, of which
        there are many more. `sharpness`: by what the scores are multiplied before they become one distribution, so
        that a confidence is a probability; `python -m benchmarks.fit_weights` says it.
        """
        return {"penalty": 20.0, "ranking_length": 15, "weight_of_jobs": 4.0, "weight_of_long": 2.0, "sharpness": 1.5}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        intents: list[str],
        weights: np.ndarray,
        intercepts: np.ndarray,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._intents = intents
        self._weights = weights
        self._intercepts = intercepts

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Return one that knows no intent yet."""
        return cls(config, model_storage, resource, [], np.zeros((0, 0)), np.zeros(0))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the weights to the examples."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        rows = vstack([_features_of(example) for example in examples])
        fitted = fit_weights(
            rows,
            [example.get(INTENT) for example in examples],
            [self._weigh(example) for example in examples],
            self._config["penalty"],
        )
        self._intents = fitted.intents
        self._weights = fitted.weights * np.float32(self._config["sharpness"])
        self._intercepts = fitted.intercepts * np.float32(self._config["sharpness"])
        self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message; without a text there is neither."""
        for message in messages:
            features = _features_of(message)
            if features is None:
                message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
                continue
            ranking = self._rank(features)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """Read the fitted weights."""
        with model_storage.read_from(resource) as folder:
            intents = json.loads((folder / INTENTS_FILE).read_text(encoding="utf-8"))
            fitted = np.load(folder / WEIGHTS_FILE)
            return cls(config, model_storage, resource, intents, fitted["weights"], fitted["intercepts"])

    def persist(self) -> None:
        """Write the fitted weights."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / INTENTS_FILE).write_text(json.dumps(self._intents), encoding="utf-8")
            np.savez(folder / WEIGHTS_FILE, weights=self._weights, intercepts=self._intercepts)

    def _weigh(self, example: Message) -> float:
        if not example.get(IS_TOPIC):
            return float(self._config["weight_of_jobs"])
        return float(self._config["weight_of_long"]) if len(example.get(TEXT)) >= LONG else 1.0

    def _rank(self, features: csr_matrix) -> list[dict[str, Any]]:
        scores = self._weights[:, features.indices] @ features.data + self._intercepts
        odds = np.exp(scores - scores.max())
        probabilities = odds / odds.sum()
        best_first = np.argsort(-probabilities, kind="stable")
        return [{"name": self._intents[at], "confidence": float(probabilities[at])} for at in best_first]


def _features_of(message: Message) -> csr_matrix | None:
    _, sentence = message.get_sparse_features(TEXT, [NgramFeaturizer.__name__])
    return sentence.features if sentence else None
