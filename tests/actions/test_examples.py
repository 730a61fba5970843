"""The examples that understanding learns from: enough, different, and apart from those it is measured by."""

from __future__ import annotations

import csv
import re

import pytest
import yaml

from bot.settings import ROOT

TRANSACTIONAL = {
    "estimate_pension",
    "compare_pension",
    "ask_retirement_age",
    "ask_resident_pension",
    "ask_flexible_contribution",
    "ask_unemployment",
    "ask_work_injury",
    "ask_survivor",
    "ask_maternity",
    "ask_transfer",
    "ask_back_payment",
    "query_record",
    "book_appointment",
    "show_appointment",
    "change_appointment",
    "cancel_appointment",
    "hand_over",
    "inform",
}
LEAST_TRANSACTIONAL, LEAST = 40, 25


def plain(text: str) -> str:
    """The text without punctuation and spaces."""
    return re.sub(r"\W", "", text).lower()


EXAMPLES = {
    row["intent"]: [line.removeprefix("- ") for line in row["examples"].splitlines()]
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
}


@pytest.mark.parametrize("intent", sorted(EXAMPLES))
def test_an_intent_has_enough_examples_that_really_differ(intent: str) -> None:
    different = {plain(example) for example in EXAMPLES[intent]}
    assert len(different) >= (LEAST_TRANSACTIONAL if intent in TRANSACTIONAL else LEAST)


def test_no_example_means_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for intent, examples in EXAMPLES.items():
        for example in examples:
            owners.setdefault(plain(example), set()).add(intent)
    assert {text: intents for text, intents in owners.items() if len(intents) > 1} == {}


def test_phrases_held_out_are_not_learned() -> None:
    learned = {plain(example) for examples in EXAMPLES.values() for example in examples}
    with (ROOT / "tests" / "nlu_phrases.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 150
    assert [row["phrase"] for row in rows if plain(row["phrase"]) in learned] == []
    assert {row["intent"] for row in rows} <= set(EXAMPLES)


def test_no_file_below_data_is_taken_for_training_data_by_mistake() -> None:
    """Rasa takes any YAML or JSON for training data in which a line begins so, at any indent."""
    keys = re.compile(r"^\s*(nlu|responses|stories|rules):", re.MULTILINE)
    others = [path for path in (ROOT / "data").rglob("*.*") if path.parent.name not in {"nlu", "rules", "stories"}]
    wrong = [path for path in others if path.suffix in {".yml", ".json"} and keys.search(path.read_text("utf-8"))]
    assert wrong == []
