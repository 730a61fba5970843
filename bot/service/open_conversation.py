"""Opens a conversation and recognises it by its token; the client names neither sender nor id."""

from __future__ import annotations

import hashlib
import re
import secrets
import uuid

from sqlalchemy import select

from bot.errors import InvalidInput, NotFound
from bot.service.deps import Deps
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Conversation

CHANNELS = ("web", "wechat", "phone", "cli", "desk", "bench", "api")
REGION = re.compile(r"[1-9][0-9]{5}")


def open_conversation(deps: Deps, *, channel: str = "web", region: str = "") -> tuple[str, str]:
    """Open a conversation; returns its id and the bearer token, of which only the hash is kept.

    `region` is a GB/T 2260 code or empty. Raises InvalidInput for another region or an unknown channel.
    """
    if channel not in CHANNELS:
        raise InvalidInput("channel_unknown", field="channel")
    if region and not REGION.fullmatch(region):
        raise InvalidInput("region_malformed", field="region")
    conversation_id, token = uuid.uuid4().hex, secrets.token_urlsafe(32)
    with deps.assistant.begin() as session:
        session.add(
            Conversation(
                id=conversation_id,
                token_hash=hash_token(token),
                channel=channel,
                region=region or deps.settings.default_region,
                created_at=deps.clock(),
            )
        )
    return conversation_id, token


def authenticate(deps: Deps, token: str) -> str:
    """Return the conversation a token belongs to; raises NotFound("session_unknown")."""
    with read_assistant(deps) as session:
        found = session.scalar(select(Conversation.id).where(Conversation.token_hash == hash_token(token)))
    if found is None:
        raise NotFound("session_unknown")
    return found


def hash_token(token: str) -> str:
    """Return SHA-256 of a token; it is random enough to need no key."""
    return hashlib.sha256(token.encode()).hexdigest()
