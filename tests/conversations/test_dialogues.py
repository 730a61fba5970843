"""Every written dialogue, against the real Rasa, action server and gateway."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from actions.calculators import CALCULATORS
from tests.conversations.conftest import StackOn
from tests.conversations.dialogue import Dialogue, load_dialogues, play
from tests.conversations.persons import read_persons

DIALOGUES = load_dialogues()


@pytest.mark.live
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=str)
def test_dialogue(dialogue: Dialogue, stack_on: StackOn) -> None:
    stack = stack_on(dialogue.day)
    forget_codes(stack.var_dir)
    play(dialogue, stack, read_persons(stack.var_dir))


def forget_codes(var_dir: Path) -> None:
    """Each dialogue begins with no one-time code sent, or the hourly limit would stop the later ones."""
    with sqlite3.connect(var_dir / "assistant.db") as database:
        database.execute("delete from one_time_code")


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
    assert situations >= {f"calculators_{name}" for name in CALCULATORS}
    assert len(DIALOGUES) >= 120
