"""The vault: typed personal values, encrypted, short-lived, taken out once, per conversation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bot.service.vault import keep_values, take_value
from bot.store.assistant_tables import VaultEntry


@dataclass(frozen=True)
class Typed:
    kind: str
    value: str


def test_the_value_typed_last_is_taken_and_all_of_its_kind_forgotten(deps, turn) -> None:
    keep_values(deps, turn.conversation_id, [Typed("name", "张三"), Typed("name", "李四"), Typed("phone", "1")])
    assert take_value(deps, turn.conversation_id, "name") == "李四"
    assert take_value(deps, turn.conversation_id, "name") is None
    assert take_value(deps, turn.conversation_id, "phone") == "1"


def test_a_value_belongs_to_its_conversation(deps, turn, start_turn) -> None:
    keep_values(deps, turn.conversation_id, [Typed("name", "张三")])
    assert take_value(deps, start_turn().conversation_id, "name") is None
    assert take_value(deps, turn.conversation_id, "name") == "张三"


def test_a_value_lives_fifteen_minutes_and_is_removed_later(deps, turn, clock) -> None:
    keep_values(deps, turn.conversation_id, [Typed("name", "张三")])
    clock.advance(minutes=15)
    assert take_value(deps, turn.conversation_id, "name") is None
    keep_values(deps, turn.conversation_id, [Typed("phone", "1")])
    with deps.assistant() as session:
        assert [row.kind for row in session.scalars(select(VaultEntry))] == ["phone"]


def test_a_value_is_not_readable_in_the_database(deps, turn) -> None:
    keep_values(deps, turn.conversation_id, [Typed("id", "420502197003049010")])
    with deps.assistant() as session:
        assert b"420502" not in session.scalars(select(VaultEntry.ciphertext)).one()
