"""Says whether a button of this conversation offered a payload; only such a text may start with "/"."""

from __future__ import annotations

from bot.service.deps import Deps
from bot.service.reading import read_assistant
from bot.store.assistant_tables import OfferedPayload


def is_offered(deps: Deps, conversation_id: str, payload: str) -> bool:
    """Return whether this very payload was shown as a button in this conversation."""
    with read_assistant(deps) as session:
        return session.get(OfferedPayload, (conversation_id, payload)) is not None
