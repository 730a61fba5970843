"""Conversations: the id is the server's, the token is not kept."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.errors import Conflict, InvalidInput, NotFound
from bot.service.change_status import change_status
from bot.service.describe_conversation import describe_conversation
from bot.service.load_turn import load_turn
from bot.service.open_conversation import authenticate, open_conversation
from bot.store.assistant_tables import Conversation


def test_a_token_leads_to_its_conversation(deps) -> None:
    conversation_id, token = open_conversation(deps, channel="web", region="420500")
    assert authenticate(deps, token) == conversation_id


def test_an_unknown_token_leads_nowhere(deps) -> None:
    open_conversation(deps)
    with pytest.raises(NotFound) as raised:
        authenticate(deps, "guessed")
    assert raised.value.code == "session_unknown"


def test_the_token_itself_is_not_stored(deps) -> None:
    _, token = open_conversation(deps)
    with deps.assistant() as session:
        row = session.scalars(select(Conversation)).one()
    assert token not in str(vars(row))


@pytest.mark.parametrize("region", ["42", "宜昌", "42050000", "020500"])
def test_a_region_that_is_no_code_is_refused(deps, region) -> None:
    with pytest.raises(InvalidInput) as raised:
        open_conversation(deps, region=region)
    assert (raised.value.code, raised.value.field) == ("region_malformed", "region")


def test_a_turn_knows_its_region_time_and_level(deps, turn) -> None:
    loaded = load_turn(deps, turn.conversation_id, turn.turn_id)
    assert loaded == turn
    assert (loaded.region, loaded.identity_level, loaded.person_id) == ("420500", 1, None)
    assert loaded.on.isoformat() == "2026-03-04"


def test_a_turn_is_not_loaded_into_another_conversation(deps, turn, start_turn) -> None:
    other = start_turn()
    with pytest.raises(NotFound) as raised:
        load_turn(deps, other.conversation_id, turn.turn_id)
    assert raised.value.code == "turn_unknown"


def test_a_closed_conversation_is_not_queued_again(deps, turn) -> None:
    change_status(deps, turn.conversation_id, to="closed")
    with pytest.raises(Conflict, match="status_refused"):
        change_status(deps, turn.conversation_id, to="queued")
    assert describe_conversation(deps, turn.conversation_id).status == "closed"


def test_the_bot_takes_over_again_from_the_operator(deps, turn) -> None:
    for status in ("queued", "operator", "bot"):
        change_status(deps, turn.conversation_id, to=status)
        assert describe_conversation(deps, turn.conversation_id).status == status


def test_an_unknown_conversation_changes_no_status(deps) -> None:
    with pytest.raises(NotFound):
        change_status(deps, "0" * 32, to="queued")
