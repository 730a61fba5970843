"""Features and the linear classifier: what they give, and that a loaded one gives the same."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.featurizer import NgramFeaturizer
from bot.nlu.components.linear_classifier import LinearIntentClassifier
from bot.nlu.components.ngrams import count_pieces

EXAMPLES = {
    "greet": ["你好", "您好", "早上好", "在吗"],
    "thank": ["谢谢", "多谢了", "谢谢你", "感谢"],
    "book": ["约个号", "我要预约", "帮我约号", "预约一下"],
}


def message(text: str, intent: str | None = None) -> Message:
    built = Message.build(text, intent) if intent else Message.build(text)
    built.set(TOKENS_NAMES[TEXT], [Token(character, at) for at, character in enumerate(text)])
    return built


def trained(folder: Path, examples: dict[str, list[str]]) -> tuple[NgramFeaturizer, LinearIntentClassifier]:
    """Train both, and return what is loaded from what they stored."""
    storage, context = LocalModelStorage.create(folder), SimpleNamespace(node_name="x")
    data = TrainingData([message(text, intent) for intent, texts in examples.items() for text in texts])
    loaded = []
    for component in (NgramFeaturizer, LinearIntentClassifier):
        resource, config = Resource(component.__name__), component.get_default_config()
        component.create(config, storage, resource, context).train(data)
        loaded.append(component.load(config, storage, resource, context))
        if component is NgramFeaturizer:
            loaded[0].process_training_data(data)
    return loaded[0], loaded[1]


def classify(pipeline: tuple[NgramFeaturizer, LinearIntentClassifier], text: str) -> Message:
    said = message(text)
    for component in pipeline:
        component.process([said])
    return said


@pytest.mark.parametrize("names", [["greet", "thank"], ["greet", "thank", "book"]])
def test_examples_are_recognised_and_the_ranking_adds_up(tmp_path: Path, names: list[str]) -> None:
    pipeline = trained(tmp_path, {name: EXAMPLES[name] for name in names})
    for name in names:
        for text in EXAMPLES[name]:
            said = classify(pipeline, text)
            ranking = said.get(INTENT_RANKING_KEY)
            assert said.get(INTENT)["name"] == ranking[0]["name"] == name
            assert [row["confidence"] for row in ranking] == sorted((r["confidence"] for r in ranking), reverse=True)
            assert sum(row["confidence"] for row in ranking) == pytest.approx(1)


def test_a_strange_message_is_near_to_no_intent(tmp_path: Path) -> None:
    pipeline = trained(tmp_path, EXAMPLES)
    known, strange = (classify(pipeline, text).get(INTENT)["confidence"] for text in ("你好", "鲸鱼会唱歌吗为什么"))
    assert known > 0.8
    assert strange < 0.6


def test_training_twice_gives_the_same_weights(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    first, second = (trained(tmp_path / folder, EXAMPLES)[1] for folder in ("a", "b"))
    assert np.array_equal(first._weights, second._weights)


def test_a_message_without_text_has_no_intent(tmp_path: Path) -> None:
    pipeline = trained(tmp_path, EXAMPLES)
    assert classify(pipeline, "").get(INTENT) == {"name": None, "confidence": 0.0}


def test_figures_are_one_figure_and_an_entity_is_one_piece() -> None:
    def pieces(text: str, start: int, end: int) -> list[str]:
        return list(count_pieces(text, [text], [{"entity": "region", "start": start, "end": end}]))

    assert list(count_pieces("交25年", ["交", "25年"], [])) == list(count_pieces("交3年", ["交", "3年"], []))
    masked = [[p for p in pieces(text, 1, 3) if p[:2] == "m:"] for text in ("在东莞", "在宜昌")]
    assert masked[0] == masked[1] == ["m:在<region>", "m:<region>^"]


def test_entities_found_count(tmp_path: Path) -> None:
    featurizer, _ = trained(tmp_path, EXAMPLES)
    said = message("你好")
    said.set(ENTITIES, [{"entity": "sex", "start": 0, "end": 2}])
    assert "e:sex" in list(count_pieces("你好", ["你好"], said.get(ENTITIES)))
    assert featurizer.process([said])[0].get_sparse_features(TEXT, ["NgramFeaturizer"])[1].features.nnz > 0
