"""What is understood of a sentence, exactly: every entity, its value, its words and its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.expression_entities import ExpressionEntities
from bot.nlu.components.gazetteer import load_phrases
from bot.nlu.components.normaliser import ORIGINAL_TEXT, Normaliser, normalise_message
from bot.nlu.components.phrase_entities import PhraseEntities
from bot.nlu.components.spans import keep_longest
from bot.nlu.components.tokenizer import WordTokenizer
from tests.nlu.conftest import HERE, ROOT

SENTENCES = yaml.safe_load((HERE / "sentences.yml").read_text(encoding="utf-8"))

Understand = Callable[[str], Message]


@pytest.fixture(scope="module")
def understand() -> Understand:
    """The pipeline up to the entities, with the project's own dictionary and look-ups."""
    phrases = load_phrases(ROOT / "data" / "lookups")
    dictionaries = sorted((ROOT / "data" / "jieba").glob("*.txt"))
    tokenizer = WordTokenizer(WordTokenizer.get_default_config(), None, None, dictionaries, sorted(phrases))
    pipeline = (Normaliser(), tokenizer, ExpressionEntities(), PhraseEntities(None, None, phrases))

    def run(text: str) -> Message:
        message = Message.build(text)
        for component in pipeline:
            component.process([message])
        return message

    return run


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_sentence_is_understood_exactly(understand: Understand, text: str, expected: list[list[Any]]) -> None:
    found = understand(text).get(ENTITIES, [])
    said = [[row["entity"], row["value"], row["text"], *([row["role"]] if "role" in row else [])] for row in found]
    assert said == expected


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_offsets_are_those_of_the_normalised_text_and_tokens_of_the_same(understand: Understand, text: str) -> None:
    message = understand(text)
    for entity in message.get(ENTITIES, []):
        assert message.get(TEXT)[entity["start"] : entity["end"]] == entity["text"]
    for token in message.get(TOKENS_NAMES[TEXT]):
        assert message.get(TEXT)[token.start : token.end] == token.text
    assert message.get(ORIGINAL_TEXT) == text


def test_a_payload_is_not_touched_and_nothing_becomes_one() -> None:
    assert normalise_message('/inform{"sex": "男"}') == '/inform{"sex": "男"}'
    for text in ("／greet", " /greet", "\u200b/greet", "　／／greet"):
        assert not normalise_message(text).startswith("/")


def test_annotations_of_examples_give_way_to_what_is_found() -> None:
    example = Message.build("我在 東莞")
    example.set(ENTITIES, [{"entity": "region", "start": 0, "end": 1, "value": "x"}])
    Normaliser().process_training_data(TrainingData([example]))
    assert example.get(ENTITIES) is None
    assert example.get(TEXT) == "我在 东莞"


def test_an_alias_of_two_outlets_names_neither() -> None:
    phrases = load_phrases(HERE / "project" / "data" / "lookups")
    assert "社保中心" not in phrases
    assert phrases["西陵"] == {"outlet": "yichang-xiling"}
    assert phrases["补社保卡"] == {"service_item": "card_replace"}


def test_a_missing_look_up_counts_as_empty(tmp_path: Path) -> None:
    assert load_phrases(tmp_path)["男"] == {"sex": "male"}


def test_of_overlapping_entities_the_longest_stays_and_those_of_one_span_stay_together() -> None:
    def entity(name: str, start: int, end: int) -> dict[str, Any]:
        return {"entity": name, "value": name, "start": start, "end": end}

    rows = [entity("a", 0, 2), entity("b", 1, 5), entity("c", 5, 6), entity("d", 1, 5), entity("c", 5, 6)]
    assert [row["entity"] for row in keep_longest(rows)] == ["b", "d", "c"]


def test_the_tokenizers_jieba_is_its_own() -> None:
    config = WordTokenizer.get_default_config()
    taught = WordTokenizer(config, None, None, [], ["社保大厅门口"])
    other = WordTokenizer(config, None, None, [], [])
    message = Message.build("在社保大厅门口")
    assert [token.text for token in taught.tokenize(message, TEXT)] == ["在", "社保大厅门口"]
    assert "社保大厅门口" not in [token.text for token in other.tokenize(message, TEXT)]


def test_the_dictionary_is_part_of_the_tokenizers_fingerprint(tmp_path: Path) -> None:
    config = {"dictionary": str(tmp_path), "lookups": str(tmp_path / "lookups")}
    before = WordTokenizer.fingerprint_addon(config)
    (tmp_path / "words.txt").write_text("社保大厅 100 n\n", encoding="utf-8")
    assert WordTokenizer.fingerprint_addon(config) != before
