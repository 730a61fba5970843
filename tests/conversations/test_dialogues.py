"""Every written dialogue, against the real Rasa, action server and gateway."""

from __future__ import annotations

import sqlite3

import pytest

from tests.conversations.dialogue import Dialogue, load_dialogues, play
from tests.conversations.persons import read_persons
from tests.live.stack import Stack

DIALOGUES = load_dialogues()


@pytest.fixture(autouse=True)
def _codes_forgotten(request: pytest.FixtureRequest) -> None:
    """Each dialogue begins with no one-time code sent, or the hourly limit would stop the later ones."""
    if "stack" in request.fixturenames:
        with sqlite3.connect(request.getfixturevalue("stack").var_dir / "assistant.db") as database:
            database.execute("delete from one_time_code")


@pytest.mark.live
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=str)
def test_dialogue(dialogue: Dialogue, stack: Stack) -> None:
    play(dialogue, stack, read_persons(stack.var_dir))


def test_there_are_dialogues_for_every_situation() -> None:
    situations = {dialogue.situation for dialogue in DIALOGUES}
    assert situations >= {
        "happy_path",
        "several_facts_at_once",
        "corrections",
        "digressions",
        "cancellations",
        "invalid_answers",
        "why_questions",
        "unknown_values",
        "verification_failures",
    }
    assert len(DIALOGUES) >= 60
