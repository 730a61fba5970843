"""The phrases to evaluate on are no training: none is near a wording of its topic. A wording gives way, no phrase."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.store.faq import read_topics
from bot.store.topic_map import read_topic_map
from bot.text.pieces import bare
from tests.architecture.sources import ROOT

QUESTIONS = ROOT / "tests" / "questions"
PHRASES = QUESTIONS / "chat.csv"
FAQ = ROOT / "data" / "faq"
EXAMPLES = ROOT / "data" / "nlu"
TOO_NEAR = 0.7


def trigrams(text: str) -> frozenset[str]:
    said = bare(text)
    return frozenset(said[at : at + 3] for at in range(len(said) - 2)) or frozenset({said})


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Jaccard: what both have of what either has."""
    return len(first & second) / len(first | second)


def wordings() -> dict[str, set[str]]:
    """Everything a model learns a topic from: its entries' wordings, and the examples of its jobs."""
    found: dict[str, set[str]] = defaultdict(set)
    for topic in read_topics(FAQ):
        found[topic.topic] |= {question for entry in topic.entries for question in entry.questions}
    topic_of_job = read_topic_map()
    for intent, example in examples():
        found[topic_of_job.get(intent, "out_of_scope")].add(example)
    return found


def examples() -> Iterator[tuple[str, str]]:
    for path in sorted(EXAMPLES.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", ()):
            if "intent" in block:
                lines = block["examples"].splitlines()
                yield from ((block["intent"], plain(line.removeprefix("- "))) for line in lines)


def plain(example: str) -> str:
    """An example without the marks of its entities: [六零年](birth) → 六零年."""
    parts = example.replace("]{", "](").split("[")
    return parts[0] + "".join(part.partition("](")[0] + _behind(part) for part in parts[1:])


def _behind(part: str) -> str:
    mark = part.partition("](")[2]
    end = max(mark.find(")"), mark.find("}"))
    return mark[end + 1 :]


def phrases(path: Path = PHRASES) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [(row["question"], row["expected"]) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def known() -> dict[str, dict[str, frozenset[str]]]:
    return {topic: {text: trigrams(text) for text in texts} for topic, texts in wordings().items()}


@pytest.mark.parametrize("name", ["chat.csv", "forum.csv", "tuning.csv"])
def test_no_phrase_is_near_a_training_wording_of_its_topic(
    known: dict[str, dict[str, frozenset[str]]], name: str
) -> None:
    near = [
        f"{topic}: {phrase} ~ {text}"
        for phrase, topic in phrases(QUESTIONS / name)
        for text, pieces in known.get(topic, {}).items()
        if likeness(trigrams(phrase), pieces) >= TOO_NEAR
    ]
    assert near == []


def test_there_are_enough_phrases_over_all_topics() -> None:
    topics = {topic.topic for topic in read_topics(FAQ)} | {"out_of_scope"}
    of = [expected for _, expected in phrases()]
    assert len(of) >= 300
    assert topics - set(of) == set()


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("社保断了怎么办", "社保断了怎么办？", 1.0),
        ("养老金什么时候发", "退保要什么材料", 0.0),
        ("abcd", "bcde", 1 / 3),  # bcd of abc, bcd, cde
        ("退钱", "退钱", 1.0),
    ],
)
def test_likeness_is_that_of_three_characters_each(first: str, second: str, share: float) -> None:
    assert likeness(trigrams(first), trigrams(second)) == pytest.approx(share)


def test_an_example_is_read_without_its_marks() -> None:
    assert plain('[六零年](birth)的[男](sex)人[深圳]{"entity": "region"}哪天退休') == "六零年的男人深圳哪天退休"
