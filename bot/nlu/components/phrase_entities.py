"""Entities of closed and listed sets by spaCy, on the tokens that are already there: sex, region, outlet, item …

spaCy segments nothing here: its document is built from the message's own tokens, so offsets always align.
Runs after the expressions and settles what overlaps, which entity is taken back, and which region is a household's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from bot.nlu.components.gazetteer import Phrases, load_phrases
from bot.nlu.components.normaliser import PAYLOAD_PREFIX
from bot.nlu.components.roles import mark_household, mark_old
from bot.nlu.components.spans import Entity, keep_longest, make_entity
from bot.nlu.files import hash_files

PHRASES_FILE = "phrases.json"


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=True,
)
class PhraseEntities(GraphComponent):
    """Finds the gazetteer's phrases; registered as featurizer too, so that it runs on training examples."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The tokens come from a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """The matcher is spaCy's."""
        return ["spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lookups`: folder of the gazetteer's files."""
        return {"lookups": "data/lookups"}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The gazetteer's content, which Rasa's fingerprint does not know."""
        return hash_files([Path(config["lookups"])])

    def __init__(self, model_storage: ModelStorage, resource: Resource, phrases: Phrases) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._phrases = phrases
        self._vocab = spacy.blank("zh").vocab
        self._matcher = PhraseMatcher(self._vocab)
        self._matcher.add("phrase", list(self._patterns()))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PhraseEntities:
        """Read the gazetteer from the project."""
        return cls(model_storage, resource, load_phrases(Path(config["lookups"])))

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the gazetteer in the model; nothing is learned from the examples."""
        self.persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Find entities in the examples, so that features may rest on them."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the phrases' entities to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith(PAYLOAD_PREFIX):
                found = [*message.get(ENTITIES, []), *self._find(text, message.get(TOKENS_NAMES[TEXT], []))]
                entities = mark_household(mark_old(keep_longest(found), text), text)
                message.set(ENTITIES, entities, add_to_output=True)
        return messages

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PhraseEntities:
        """Read the gazetteer from the model."""
        with model_storage.read_from(resource) as folder:
            phrases = json.loads((folder / PHRASES_FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, phrases)

    def persist(self) -> None:
        """Write the gazetteer into the model."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / PHRASES_FILE).write_text(json.dumps(self._phrases, ensure_ascii=False), encoding="utf-8")

    def _patterns(self) -> Iterator[Doc]:
        """Each phrase as the one token it is for the tokenizer, and as two where its neighbours tore it apart."""
        for phrase in self._phrases:
            yield Doc(self._vocab, [phrase])
            for cut in range(1, len(phrase)):
                yield Doc(self._vocab, [phrase[:cut], phrase[cut:]])

    def _find(self, text: str, tokens: list[Token]) -> Iterator[Entity]:
        document = Doc(self._vocab, [token.text for token in tokens])
        for _, first, last in self._matcher(document):
            start, end = tokens[first].start, tokens[last - 1].end
            for entity, value in self._phrases.get(text[start:end], {}).items():
                yield make_entity(entity, value, start, end, text, type(self).__name__)
