"""Repairs of Rasa 3.6.21, one a file, each a small named function with a test that fails on stock Rasa.

Rasa will not change any more, so they are pinned to that version; `apply_repairs` refuses any other.
"""

from __future__ import annotations

import rasa

from bot.nlu.repairs.action_failure import answer_for_failed_actions
from bot.nlu.repairs.action_validator import build_validator_once
from bot.nlu.repairs.domain_digest import send_domain_digest
from bot.nlu.repairs.domain_emptiness import remember_emptiness
from bot.nlu.repairs.event_classes import remember_event_classes
from bot.nlu.repairs.graph_order import run_graph_in_order
from bot.nlu.repairs.kept_session import keep_session
from bot.nlu.repairs.recent_states import describe_recent_states_only

RASA_VERSION = "3.6.21"

REPAIRS = (
    build_validator_once,
    keep_session,
    send_domain_digest,
    answer_for_failed_actions,
    remember_event_classes,
    remember_emptiness,
    run_graph_in_order,
    describe_recent_states_only,
)


def apply_repairs() -> None:
    """Apply every repair; RuntimeError on any other version of Rasa."""
    if rasa.__version__ != RASA_VERSION:
        raise RuntimeError(f"these repairs fit Rasa {RASA_VERSION}, not {rasa.__version__}")
    for repair in REPAIRS:
        repair()
