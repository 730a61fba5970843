"""Every written dialogue, against the real Rasa, action server and gateway."""

from __future__ import annotations

import pytest

from tests.conversations.dialogue import Dialogue, load_dialogues, play
from tests.conversations.persons import PERSONS
from tests.live.stack import Stack

DIALOGUES = load_dialogues()


@pytest.mark.live
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=str)
def test_dialogue(dialogue: Dialogue, stack: Stack) -> None:
    play(dialogue, stack, PERSONS)


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
