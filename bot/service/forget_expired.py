"""Deletes personal values whose time is over; the gateway calls it now and then."""

from __future__ import annotations

from bot.service.deps import Deps
from bot.store.expiry import purge


def forget_expired(deps: Deps) -> int:
    """Delete expired vault entries, personal results and one-time codes; returns how many went."""
    with deps.assistant.begin() as session:
        return sum(purge(session, deps.clock()).values())
