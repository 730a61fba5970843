"""The only segmentation there is: jieba with the domain dictionary and every name of the gazetteer.

An own jieba instance, not the one that a process shares. What it learned travels in the model, so that serving
never depends on files that changed since training.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.gazetteer import load_phrases
from bot.nlu.files import hash_files
from bot.text.tokenise import Tokenizer as WordCutter

WORDS_FILE = "words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class WordTokenizer(Tokenizer):
    """Cuts messages into words by bot.text.tokenise."""

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Chinese only."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """Jieba cuts."""
        return ["jieba"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`dictionary`: folder of jieba user dictionaries; `lookups`: folder of the gazetteer's files."""
        return {
            "dictionary": "data/jieba",
            "lookups": "data/lookups",
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The dictionary's and the gazetteer's content, which Rasa's fingerprint does not know."""
        return hash_files([Path(config["dictionary"]), Path(config["lookups"])])

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        dictionaries: list[Path],
        words: list[str],
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._dictionaries = dictionaries
        self._words = words
        self._cutter = WordCutter(dictionaries)
        self._cutter.add_words(words)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordTokenizer:
        """Read dictionary and gazetteer from the project."""
        dictionaries = sorted(Path(config["dictionary"]).glob("*.txt"))
        words = sorted(load_phrases(Path(config["lookups"])))
        return cls(config, model_storage, resource, dictionaries, words)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep dictionary and words in the model; nothing is learned from the examples."""
        self.persist()
        return self._resource

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the words of one attribute with their positions."""
        return [Token(word, start) for word, start in self._cutter.cut(message.get(attribute))]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WordTokenizer:
        """Read dictionary and words from the model."""
        with model_storage.read_from(resource) as folder:
            words = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
            return cls(config, model_storage, resource, sorted(folder.glob("*.txt")), words)

    def persist(self) -> None:
        """Copy dictionary and words into the model."""
        with self._model_storage.write_to(self._resource) as folder:
            for path in self._dictionaries:
                shutil.copy(path, folder / path.name)
            (folder / WORDS_FILE).write_text(json.dumps(self._words, ensure_ascii=False), encoding="utf-8")
