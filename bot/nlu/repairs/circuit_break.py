"""Rasa stops a turn after ten actions without listening, and from then on never answers that conversation again.

It counts actions back to the last time it listened, which the broken turn never did, so each later turn has reached
the limit before it begins. Here a broken turn ends with an honest message and with listening.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.repairs.action_failure import FAILED, failure_payload

logger = logging.getLogger("shebao.actions")


def listen_after_circuit_break(agent: Agent) -> None:
    """Let every turn that goes round in circles end; called once a loaded agent, not with the other repairs."""
    agent.processor.on_circuit_break = end_turn


def end_turn(tracker: DialogueStateTracker, output: CollectingOutputChannel, _nlg: Any) -> None:
    """Say that it failed, and listen."""
    logger.error("a turn went round in circles; the last action was %s", tracker.latest_action_name)
    output.messages.append({"custom": failure_payload(FAILED)})
    tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
