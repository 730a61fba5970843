"""Trackers that are forgotten, and locks that do not sleep."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest
from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore
from rasa.core.tracker_store import InMemoryTrackerStore, RedisTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.nlu.stores import ConversationLocks, ForgettingTrackerStore, open_lock_store, open_tracker_store


def tracker(name: str) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(name, [])


async def test_stock_forgets_no_conversation() -> None:
    store = InMemoryTrackerStore(Domain.empty())
    for number in range(50):
        await store.save(tracker(str(number)))
    assert len(list(await store.keys())) == 50


async def test_a_conversation_comes_back_as_from_rasas_own_store() -> None:
    domain = Domain.from_dict(
        {"intents": ["greet"], "slots": {"seen": {"type": "any", "mappings": [{"type": "custom"}]}}}
    )
    events = [
        SessionStarted(),
        ActionExecuted("action_listen"),
        UserUttered("x", {"name": "greet"}, metadata={"turn_id": "1"}),
        SlotSet("seen", ["a", 1]),
        ActionExecuted("utter_x"),
    ]
    states = []
    for store in (InMemoryTrackerStore(domain), ForgettingTrackerStore(domain)):
        await store.save(DialogueStateTracker.from_events("a", events, domain.slots))
        back = await store.retrieve("a")
        states.append(back.current_state(EventVerbosity.ALL))
        assert await store.retrieve("b") is None
    assert states[0] == states[1]


async def test_what_a_turn_does_to_a_tracker_is_kept_only_when_it_is_saved() -> None:
    store = ForgettingTrackerStore(Domain.empty())
    await store.save(tracker("a"))
    (await store.retrieve("a")).update(ActionExecuted("action_listen"))
    assert len((await store.retrieve("a")).events) == 0


async def test_an_idle_conversation_is_forgotten() -> None:
    store = ForgettingTrackerStore(Domain.empty(), idle_seconds=0.05)
    await store.save(tracker("old"))
    await asyncio.sleep(0.06)
    await store.save(tracker("new"))
    assert list(await store.keys()) == ["new"]


async def test_the_idlest_is_forgotten_when_there_are_too_many() -> None:
    store = ForgettingTrackerStore(Domain.empty(), most=2)
    for name in ("a", "b", "a", "c"):
        await store.save(tracker(name))
    assert sorted(await store.keys()) == ["a", "c"]


async def seconds_for(locks: LockStore, turns: int) -> tuple[float, list[int]]:
    done: list[int] = []

    async def turn(number: int) -> None:
        async with locks.lock("conversation"):
            await asyncio.sleep(0.02)
            done.append(number)

    started = monotonic()
    await asyncio.gather(*(turn(number) for number in range(turns)))
    return monotonic() - started, done


async def test_stock_looks_at_its_lock_once_a_second() -> None:
    seconds, _ = await seconds_for(InMemoryLockStore(), 2)
    assert seconds >= 1


async def test_turns_of_a_conversation_follow_at_once_in_their_order() -> None:
    seconds, done = await seconds_for(ConversationLocks(), 5)
    assert seconds < 0.8
    assert done == [0, 1, 2, 3, 4]


async def test_turns_of_different_conversations_do_not_wait_and_no_lock_is_kept() -> None:
    locks = ConversationLocks()
    async with locks.lock("a"):
        assert await seconds_for(locks, 1) < (0.8, [])
    assert locks._locks == {}


async def test_a_turn_that_fails_frees_its_lock() -> None:
    locks = ConversationLocks()
    with pytest.raises(ValueError, match="x"):
        async with locks.lock("a"):
            raise ValueError("x")
    await asyncio.wait_for(locks.lock("a").__aenter__(), 1)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("", ForgettingTrackerStore),
        ("sqlite://", SQLTrackerStore),
        ("redis://:password@127.0.0.1:6390/2", RedisTrackerStore),
    ],
)
def test_the_environment_names_the_tracker_store(monkeypatch: pytest.MonkeyPatch, url: str, kind: type) -> None:
    monkeypatch.setenv("SHEBAO_RASA_TRACKER_URL", url)
    assert isinstance(open_tracker_store(Domain.empty()), kind)


def test_an_unknown_store_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_RASA_TRACKER_URL", "mongodb://x")
    with pytest.raises(ValueError, match="mongodb"):
        open_tracker_store(Domain.empty())


def test_the_environment_names_the_lock_store(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(open_lock_store(), ConversationLocks)
    monkeypatch.setenv("SHEBAO_REDIS_URL", "redis://127.0.0.1:6390/1")
    store = open_lock_store()
    assert isinstance(store, RedisLockStore)
    assert store.red.connection_pool.connection_kwargs["port"] == 6390
