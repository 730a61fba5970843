"""Rasa describes every state a conversation ever was in to see which rule fits, twice a turn and once more after.

A rule looks back no further than it is long, so what lies before the longest rule is not described: the same rules
fit, and the thirtieth turn costs little more than the third.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

_KEPT = "_shebao_longest_rule"


def describe_recent_states_only() -> None:
    """Let rules be matched against as many states as the longest of them has."""
    RulePolicy._prediction_states = describe_recent_states


def describe_recent_states(
    policy: RulePolicy,
    tracker: DialogueStateTracker,
    domain: Domain,
    use_text_for_last_user_input: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """Return the last states as Rasa describes them; `rule_only_data` is not for a policy of rules."""
    events = tracker.applied_events()
    actions_before = sum(isinstance(event, ActionExecuted) for event in events) + 1 - _longest_rule(policy)
    states: list[State] = []
    so_far = tracker.init_copy()
    for event in events:
        if isinstance(event, ActionExecuted):
            if actions_before <= 0:
                states.append(_describe(so_far, domain))
            actions_before -= 1
        so_far.update(event)
    states.append(_describe(so_far, domain))
    policy.featurizer._choose_last_user_input([states], use_text_for_last_user_input)
    return states


def _describe(tracker: DialogueStateTracker, domain: Domain) -> State:
    return domain._clean_state(domain.get_active_state(tracker))


def _longest_rule(policy: RulePolicy) -> int:
    """Return how many states the longest rule has, counted once a loaded policy."""
    if _KEPT not in policy.__dict__:
        keys = [key for table in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in policy.lookup.get(table, {})]
        policy.__dict__[_KEPT] = max((len(json.loads(key)) for key in keys), default=1)
    return int(policy.__dict__[_KEPT])
