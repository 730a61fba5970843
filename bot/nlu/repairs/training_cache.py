"""Rasa takes fingerprints of all examples around each component, for a cache of trainings that is not kept,
and copies all of them whenever it puts two sources of examples together.

Half a minute of a training with thirty thousand examples. Our own fingerprint of the files decides about training, and
nothing changes an example while the sources are put together.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.training.hooks import TrainingHook
from rasa.shared.nlu.training_data.message import Message


def keep_no_training_cache() -> None:
    """Let the hook around each component do nothing."""
    TrainingHook.on_before_node = _before  # type: ignore[method-assign]
    TrainingHook.on_after_node = _after  # type: ignore[method-assign]


def share_examples() -> None:
    """Let a copy of an example be the example."""
    Message.__deepcopy__ = _itself  # type: ignore[attr-defined]


def _before(hook: TrainingHook, **_node: Any) -> dict[str, Any]:
    return {}


def _after(hook: TrainingHook, **_node: Any) -> None:
    """Nothing is kept."""


def _itself(message: Message, _copied: dict[int, Any]) -> Message:
    return message
