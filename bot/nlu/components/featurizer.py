"""Sparse features of a message: how often each known piece occurs, weighted by how rare it is.

Pieces never seen in training weigh on the length of the vector, so that a strange message is near to no intent.
Serving needs no scikit-learn for it.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.nlu.components.concepts import CLASS, PAIR
from bot.nlu.components.ngrams import count_pieces

VOCABULARY_FILE = "vocabulary.json"
RARITY_FILE = "rarity.npy"
PIECES = "pieces"
# Classes of words, and pairs of them, count for more than any piece of a text.
WEIGHT_OF_KIND = {CLASS: 2.0, PAIR: 1.5}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(GraphComponent):
    """Makes one sparse sentence feature a message."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The words come from a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """Scipy holds sparse rows."""
        return ["scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`least_examples`: a piece seen in fewer examples is not counted."""
        return {"least_examples": 3}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        vocabulary: dict[str, int],
        rarity: np.ndarray,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._vocabulary = vocabulary
        self._rarity = rarity
        self._rarest = float(rarity.max(initial=1.0))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        """Return one that knows no piece yet."""
        return cls(config, model_storage, resource, {}, np.zeros(0, dtype=np.float32))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the pieces of the examples and how rare each is."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        for example in examples:
            example.set(PIECES, Counter(_pieces_of(example)))
        seen = Counter(piece for example in examples for piece in example.get(PIECES))
        known = sorted(
            piece for piece, examples_with in seen.items() if examples_with >= self._config["least_examples"]
        )
        self._vocabulary = {piece: column for column, piece in enumerate(known)}
        documents = np.array([seen[piece] for piece in known], dtype=np.float32)
        weights = np.array([WEIGHT_OF_KIND.get(piece.partition(":")[0], 1.0) for piece in known])
        self._rarity = (weights * (np.log((1 + len(examples)) / (1 + documents)) + 1)).astype(np.float32)
        self._rarest = float(self._rarity.max(initial=1.0))
        self.persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to the examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                counted = message.data.pop(PIECES, None)  # an example's, since its training
                row = self._row(counted or Counter(_pieces_of(message)))
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramFeaturizer:
        """Read what was learned."""
        with model_storage.read_from(resource) as folder:
            vocabulary = json.loads((folder / VOCABULARY_FILE).read_text(encoding="utf-8"))
            return cls(config, model_storage, resource, vocabulary, np.load(folder / RARITY_FILE))

    def persist(self) -> None:
        """Write what was learned."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / VOCABULARY_FILE).write_text(json.dumps(self._vocabulary, ensure_ascii=False), encoding="utf-8")
            np.save(folder / RARITY_FILE, self._rarity)

    def _row(self, counts: Counter[str]) -> csr_matrix:
        known = [(self._vocabulary[piece], count) for piece, count in counts.items() if piece in self._vocabulary]
        columns = np.array([column for column, _ in known], dtype=np.int32)
        weights = self._rarity[columns] * (1 + np.log(np.array([count for _, count in known], dtype=np.float32)))
        rarest = self._rarest
        length = np.sqrt(float(weights @ weights) + (len(counts) - len(known)) * rarest**2) or 1.0
        return csr_matrix((weights / length, columns, [0, len(known)]), shape=(1, len(self._vocabulary)))


def _pieces_of(message: Message) -> list[str]:
    words = [token.text for token in message.get(TOKENS_NAMES[TEXT], [])]
    return list(count_pieces(message.get(TEXT), words, message.get(ENTITIES, [])))
