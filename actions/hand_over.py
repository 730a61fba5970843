"""The wish to talk to a person: recorded, with an honest answer about when somebody is there."""

from __future__ import annotations

from actions.base import ServiceAction, Work
from actions.outcome import Outcome
from bot.service.hand_over import hand_over


class HandOver(ServiceAction):
    """Hands the conversation over."""

    action_name = "action_hand_over"

    def handle(self, work: Work) -> Outcome:
        """Record the wish; a form that is going on waits."""
        return Outcome(answers=(hand_over(work.deps, work.turn, reason="asked"),))
