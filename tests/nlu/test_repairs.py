"""Each repair of Rasa 3.6.21: what stock Rasa does, what the repaired one does, and that all else stays the same."""

from __future__ import annotations

import asyncio
import gc
import inspect
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import rasa
from aiohttp import web
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner import dask as dask_module
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, FollowupAction, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.nlu import repairs
from bot.nlu.channel import GatewayOutput
from bot.nlu.repairs.action_failure import answer_for_failed_actions
from bot.nlu.repairs.action_validator import build_validator_once
from bot.nlu.repairs.circuit_break import listen_after_circuit_break
from bot.nlu.repairs.domain_digest import digest_of, send_domain_digest
from bot.nlu.repairs.domain_emptiness import remember_emptiness
from bot.nlu.repairs.event_classes import remember_event_classes
from bot.nlu.repairs.frozen_garbage import freeze_after_loading
from bot.nlu.repairs.graph_order import run_graph_in_order
from bot.nlu.repairs.kept_session import keep_session, session_of
from bot.nlu.repairs.recent_states import describe_recent_states_only
from bot.nlu.repairs.training_cache import keep_no_training_cache, share_examples
from tests.nlu.conftest import ROOT

DOMAIN = Domain.from_dict({"intents": ["greet"], "actions": ["action_x"], "slots": {}})
GOOD = {"events": [{"event": "slot", "name": "seen", "value": 1}], "responses": [{"text": "ok"}]}

PATCHED = (
    (RemoteAction, "_validate_action_result"),
    (RemoteAction, "_action_call_format"),
    (RemoteAction, "run"),
    (EndpointConfig, "request"),
    (Event, "resolve_by_type"),
    (Domain, "is_empty"),
    (DaskGraphRunner, "run"),
    (RulePolicy, "_prediction_states"),
)


@pytest.fixture(autouse=True)
def stock_rasa() -> Iterator[None]:
    """Every test begins and ends with Rasa as it is."""
    stock = [(owner, name, inspect.getattr_static(owner, name)) for owner, name in PATCHED]
    yield
    for owner, name, original in stock:
        setattr(owner, name, original)


Handler = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def answering(handle: Handler) -> Any:
    """An action server that answers by a function; yields an endpoint for it."""
    app = web.Application()
    app.router.add_post("/webhook", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    endpoint = EndpointConfig(f"http://127.0.0.1:{runner.addresses[0][1]}/webhook")
    try:
        yield endpoint
    finally:
        if "_shebao_session" in endpoint.__dict__:
            await session_of(endpoint).close()
        await runner.cleanup()


def tracker() -> DialogueStateTracker:
    said = UserUttered("secret text", intent={"name": "greet"}, metadata={"turn_id": "turn-1"})
    return DialogueStateTracker.from_events("secret sender", [said])


async def run_action(endpoint: EndpointConfig, domain: Domain = DOMAIN) -> list[Event]:
    action = RemoteAction("action_x", endpoint)
    return await action.run(CollectingOutputChannel(), TemplatedNaturalLanguageGenerator({}), tracker(), domain)


async def answer_well(request: web.Request) -> web.Response:
    return web.json_response(GOOD)


# the validator


def count_schema_checks(monkeypatch: pytest.MonkeyPatch, times: int) -> int:
    checks: list[object] = []
    for validator in (jsonschema.Draft202012Validator, jsonschema.Draft7Validator):
        original = validator.check_schema.__func__
        monkeypatch.setattr(
            validator,
            "check_schema",
            classmethod(lambda cls, schema, *a, _o=original, **k: checks.append(schema) or _o(cls, schema, *a, **k)),
        )
    action = RemoteAction("action_x", None)
    for _ in range(times):
        assert action._validate_action_result(dict(GOOD))
    return len(checks)


def test_stock_checks_the_schema_for_every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_schema_checks(monkeypatch, 5) == 5


def test_the_validator_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    build_validator_once()
    assert count_schema_checks(monkeypatch, 5) == 0


@pytest.mark.parametrize("answer", [{"events": "none"}, {"events": [{"event": "slot"}]}, {"responses": ["text"]}, None])
def test_the_validator_refuses_what_stock_refuses(answer: Any) -> None:
    action = RemoteAction("action_x", None)
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result(answer)
    build_validator_once()
    with pytest.raises(jsonschema.ValidationError, match="action_x") as refusal:
        action._validate_action_result(answer)
    assert str(answer) not in str(refusal.value)  # nothing of the answer travels on


# the session


async def connections_used(times: int) -> int:
    seen: set[object] = set()

    async def handle(request: web.Request) -> web.Response:
        seen.add(request.transport.get_extra_info("peername"))
        return web.json_response(GOOD)

    async with answering(handle) as endpoint:
        for _ in range(times):
            assert await endpoint.request(json={"a": 1}) == GOOD
    return len(seen)


async def test_stock_opens_a_connection_for_every_call() -> None:
    assert await connections_used(4) == 4


async def test_the_connection_is_kept() -> None:
    keep_session()
    assert await connections_used(4) == 1


async def test_a_kept_session_reports_errors_as_stock_does() -> None:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response({"error": "no"}, status=400)

    keep_session()
    async with answering(handle) as endpoint:
        with pytest.raises(ClientResponseError) as error:
            await endpoint.request(json={})
    assert (error.value.status, error.value.text) == (400, b'{"error": "no"}')


# the domain's digest


class DomainKeeper:
    """Speaks the protocol of rasa-sdk 3.21: 449 until it was sent the domain of a digest."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.digest: str | None = None

    async def __call__(self, request: web.Request) -> web.Response:
        call = await request.json()
        self.calls.append(call)
        if "domain" in call:
            self.digest = call.get("domain_digest")
        elif self.digest is None or self.digest != call.get("domain_digest"):
            return web.json_response({"error": "Domain context is missing"}, status=449)
        return web.json_response(GOOD)


async def test_stock_sends_the_domain_every_time() -> None:
    keeper = DomainKeeper()
    async with answering(keeper) as endpoint:
        await run_action(endpoint)
        await run_action(endpoint)
    assert ["domain" in call for call in keeper.calls] == [True, True]


async def test_stock_with_selective_domain_gives_up_at_449() -> None:
    async with answering(DomainKeeper()) as endpoint:
        endpoint.kwargs["enable_selective_domain"] = True
        with pytest.raises(RasaException):
            await run_action(endpoint)


async def test_the_domain_is_sent_once_when_asked_for_by_449() -> None:
    keep_session()
    send_domain_digest()
    keeper = DomainKeeper()
    async with answering(keeper) as endpoint:
        first, second = await run_action(endpoint), await run_action(endpoint)
    assert ["domain" in call for call in keeper.calls] == [False, True, False]
    assert {call["domain_digest"] for call in keeper.calls} == {digest_of(DOMAIN)}
    assert keeper.calls[1]["domain"] == DOMAIN.as_dict()
    assert [type(event) for event in (*first, *second)] == [BotUttered, SlotSet] * 2


async def test_a_restarted_action_server_is_sent_the_domain_again() -> None:
    send_domain_digest()
    keeper = DomainKeeper()
    async with answering(keeper) as endpoint:
        await run_action(endpoint)
        keeper.digest = None
        assert len(await run_action(endpoint)) == 2


def test_the_digest_differs_with_the_domain() -> None:
    other = Domain.from_dict({"intents": ["greet"], "actions": ["action_y"]})
    assert digest_of(DOMAIN) == digest_of(Domain.from_dict(DOMAIN.as_dict()))
    assert digest_of(DOMAIN) != digest_of(other)


# failing actions


async def sleep_long(request: web.Request) -> web.Response:
    await asyncio.sleep(1)
    return web.json_response(GOOD)


async def break_as_the_sdk_does(request: web.Request) -> web.Response:
    return web.json_response({"error": "boom", "request_body": await request.json()}, status=500)


async def answer_nonsense(request: web.Request) -> web.Response:
    return web.json_response({"events": "nonsense"})


async def reject(request: web.Request) -> web.Response:
    return web.json_response({"action_name": "action_x", "error": "not now"}, status=400)


def said_code(events: list[Event]) -> str:
    assert [type(event) for event in events] == [BotUttered, FollowupAction]
    assert events[1].action_name == "action_listen"
    payload = events[0].data["custom"]
    assert payload == {"code": payload["code"], "values": {}, "status": "error", "sources": [], "risk_class": 1}
    return str(payload["code"])


@pytest.mark.parametrize("handle", [break_as_the_sdk_does, answer_nonsense])
async def test_a_failing_action_says_so_and_stock_raises(handle: Handler, caplog: pytest.LogCaptureFixture) -> None:
    async with answering(handle) as endpoint:
        with pytest.raises(Exception, match=r".+"):
            await run_action(endpoint)
        caplog.clear()
        answer_for_failed_actions()
        assert said_code(await run_action(endpoint)) == "action_failed"
    assert "action_failed: action_x in turn turn-1" in caplog.text
    assert "secret" not in caplog.text


async def test_a_late_action_says_so_and_stock_waits_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with answering(sleep_long) as endpoint:
        assert len(await run_action(endpoint)) == 2  # stock waits up to 300 s
        monkeypatch.setenv("SHEBAO_ACTION_DEADLINE_SECONDS", "0.2")
        answer_for_failed_actions()
        assert said_code(await run_action(endpoint)) == "action_late"
    assert "action_late: action_x in turn turn-1" in caplog.text


async def test_the_actions_of_a_turn_share_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Validation and question of a form are two actions; each waiting for itself would outlast the gateway."""
    monkeypatch.setenv("SHEBAO_ACTION_DEADLINE_SECONDS", "0.4")
    answer_for_failed_actions()
    async with answering(sleep_long) as endpoint:
        started = asyncio.get_running_loop().time()
        assert [said_code(await run_action(endpoint)) for _ in range(3)] == ["action_late"] * 3
        assert asyncio.get_running_loop().time() - started < 0.8


async def test_the_next_turn_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_ACTION_DEADLINE_SECONDS", "0.4")
    answer_for_failed_actions()
    async with answering(sleep_long) as endpoint:
        assert said_code(await asyncio.create_task(run_action(endpoint))) == "action_late"
    async with answering(answer_well) as endpoint:
        await asyncio.sleep(0.2)
        assert len(await asyncio.create_task(run_action(endpoint))) == 2


async def test_an_action_server_that_is_not_there_is_said(caplog: pytest.LogCaptureFixture) -> None:
    endpoint = EndpointConfig("http://127.0.0.1:9/webhook")
    with pytest.raises(RasaException):
        await run_action(endpoint)
    answer_for_failed_actions()
    assert said_code(await run_action(endpoint)) == "action_failed"
    assert "secret" not in caplog.text


async def test_a_rejection_stays_a_rejection() -> None:
    answer_for_failed_actions()
    async with answering(reject) as endpoint:
        with pytest.raises(ActionExecutionRejection):
            await run_action(endpoint)


async def test_an_action_that_works_is_left_alone() -> None:
    answer_for_failed_actions()
    async with answering(answer_well) as endpoint:
        said, slot = await run_action(endpoint)
    assert said.text == "ok"
    assert slot == SlotSet("seen", 1)


# event classes


def count_searches(monkeypatch: pytest.MonkeyPatch, times: int) -> int:
    searches: list[object] = []
    original = rasa.shared.utils.common.all_subclasses
    monkeypatch.setattr(rasa.shared.utils.common, "all_subclasses", lambda c: searches.append(c) or original(c))
    for _ in range(times):
        assert Event.resolve_by_type("slot") is SlotSet
    return sum(1 for owner in searches if owner is Event)  # it calls itself for every subclass


def test_stock_searches_all_classes_for_every_event(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_searches(monkeypatch, 5) == 5


def test_a_class_found_once_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_event_classes()
    assert count_searches(monkeypatch, 5) == 1
    with pytest.raises(ValueError, match="unheard_of"):
        Event.resolve_by_type("unheard_of")
    assert Event.resolve_by_type("unheard_of", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="unheard_of"):
        Event.resolve_by_type("unheard_of")


# the domain's emptiness


def count_dictionaries(monkeypatch: pytest.MonkeyPatch, domain: Domain) -> int:
    made: list[object] = []
    original = Domain.as_dict
    monkeypatch.setattr(Domain, "as_dict", lambda self: made.append(self) or original(self))
    assert [domain.is_empty() for _ in range(3)] == [False] * 3
    return sum(1 for one in made if one is domain)


def test_stock_writes_the_domain_out_for_every_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_dictionaries(monkeypatch, Domain.from_dict({"intents": ["greet"]})) == 3


def test_emptiness_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_emptiness()
    assert count_dictionaries(monkeypatch, Domain.from_dict({"intents": ["greet"]})) == 1
    assert Domain.empty().is_empty()


# the graph's order


class Adder(GraphComponent):
    """Adds what it is given."""

    ran: ClassVar[list[str]] = []

    @classmethod
    def create(cls, config: Any, model_storage: Any, resource: Any, execution_context: ExecutionContext) -> Adder:
        component = cls()
        component.name = execution_context.node_name
        return component

    def add(self, **numbers: int) -> int:
        Adder.ran.append(self.name)
        return sum(numbers.values())


def graph() -> DaskGraphRunner:
    def node(**needs: str) -> SchemaNode:
        return SchemaNode(needs=needs, uses=Adder, constructor_name="create", fn="add", config={}, eager=True)

    schema = GraphSchema({"a": node(i="in"), "b": node(i="a"), "c": node(i="a", j="b"), "other": node(i="in")})
    Adder.ran = []
    return DaskGraphRunner.create(schema, None, ExecutionContext(schema, "1"))


def test_stock_plans_each_run_with_dask_and_ours_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[object] = []
    original = dask_module.dask.get
    monkeypatch.setattr(dask_module.dask, "get", lambda *a, **k: plans.append(a) or original(*a, **k))
    runner = graph()
    assert runner.run({"in": 2}, ["c"]) == {"c": 4}
    assert len(plans) == 1
    run_graph_in_order()
    assert runner.run({"in": 2}, ["c"]) == {"c": 4}
    assert len(plans) == 1


def test_only_what_a_target_needs_runs_each_once_parents_first() -> None:
    run_graph_in_order()
    runner = graph()
    assert runner.run({"in": 3}, ["c"]) == {"c": 6}
    assert runner.run({"in": 1}, ["b"]) == {"b": 1}
    assert Adder.ran == ["a", "b", "c", "a", "b"]


def test_a_clashing_or_missing_input_is_refused_as_by_stock() -> None:
    run_graph_in_order()
    with pytest.raises(GraphRunError):
        graph().run({"a": 1, "in": 2}, ["c"])
    with pytest.raises(GraphRunError):
        graph().run({}, ["c"])


# the states that rules look at


async def count_states(monkeypatch: pytest.MonkeyPatch, agent: Agent, sender: str, turns: int) -> int:
    """Talk, and return how many states the last turn described."""
    for _ in range(turns - 1):
        await agent.handle_text("你好", sender_id=sender)
    described: list[object] = []
    original = Domain.get_active_state
    with monkeypatch.context() as patch:
        patch.setattr(Domain, "get_active_state", lambda *a, **k: described.append(1) or original(*a, **k))
        assert "您好" in (await agent.handle_text("你好", sender_id=sender))[0]["text"]
    return len(described)


async def test_stock_describes_the_whole_conversation_and_ours_its_end(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent = Agent.load(str(project / "models" / "shebao.tar.gz"))
    assert await count_states(monkeypatch, agent, "long", 12) > 2 * await count_states(monkeypatch, agent, "short", 4)
    describe_recent_states_only()
    assert await count_states(monkeypatch, agent, "our-long", 12) == await count_states(
        monkeypatch, agent, "our-short", 4
    )


@pytest.mark.parametrize("model", ["tiny", "whole"])
async def test_the_same_actions_are_predicted_at_every_point_of_a_conversation(project: Path, model: str) -> None:
    """On the repository's own model too, where it is trained: forms, loops and conditions."""
    path = {"tiny": project / "models" / "shebao.tar.gz", "whole": ROOT / "models" / "shebao.tar.gz"}[model]
    if not path.exists():
        pytest.skip("the repository's model is not trained yet")
    agent = Agent.load(str(path))
    agent.processor.on_circuit_break = None
    said = [
        "/greet",
        "/estimate_pension",
        "/inform",
        "/query_record",
        "/book_appointment",
        "你好",
        "嗯嗯啊啊",
        "/greet",
    ]
    for text in said * 3:
        await agent.handle_message(UserMessage(text, CollectingOutputChannel(), "same"))
    events = list((await agent.tracker_store.retrieve("same")).events)

    def predict_everywhere() -> list[object]:
        slots = agent.domain.slots
        points = (DialogueStateTracker.from_events("same", events[: at + 1], slots) for at in range(len(events)))
        return [agent.predict_next_with_tracker(point)["scores"] for point in points]

    stock = predict_everywhere()
    describe_recent_states_only()
    assert predict_everywhere() == stock


# a turn that goes round in circles


class Circling:
    """An agent of the tiny model whose fallback leads to itself."""

    def __init__(self, model: Path) -> None:
        self.agent = Agent.load(str(model))
        self.turn = 0

    async def say(self, text: str) -> list[dict[str, Any]]:
        output = GatewayOutput()
        await self.agent.handle_message(UserMessage(text, output, "circling"))
        return output.messages

    async def break_circuit(self) -> list[dict[str, Any]]:
        """Take ten actions in the next turn, none of which listens."""
        processor, tracker = self.agent.processor, await self.agent.processor.get_tracker("circling")
        tracker.update_with_events([ActionExecuted("utter_clarify") for _ in range(10)], processor.domain)
        await processor.save_tracker(tracker)
        return await self.say("你好")


async def test_stock_never_answers_again_after_a_circuit_break(project: Path) -> None:
    circling = Circling(project / "models" / "shebao.tar.gz")
    await circling.say("你好")
    assert await circling.break_circuit() == []
    assert await circling.say("你好") == []


async def test_a_conversation_goes_on_after_a_circuit_break(project: Path) -> None:
    circling = Circling(project / "models" / "shebao.tar.gz")
    listen_after_circuit_break(circling.agent)
    await circling.say("你好")
    assert [row["custom"]["code"] for row in await circling.break_circuit()] == ["action_failed"]
    assert (await circling.say("你好"))[0]["text"].startswith("您好")


# garbage, and the set of repairs


def test_what_is_loaded_is_frozen() -> None:
    assert gc.get_freeze_count() == 0
    try:
        freeze_after_loading()
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()


def test_repairs_refuse_another_version_of_rasa(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs.rasa, "__version__", "3.6.22")
    with pytest.raises(RuntimeError, match=r"3\.6\.21"):
        repairs.apply_repairs()


async def test_all_repairs_work_together_and_may_be_applied_twice(caplog: pytest.LogCaptureFixture) -> None:
    repairs.apply_repairs()
    repairs.apply_repairs()
    keeper = DomainKeeper()
    with caplog.at_level(logging.ERROR):
        async with answering(keeper) as endpoint:
            assert len(await run_action(endpoint)) == 2
    assert ["domain" in call for call in keeper.calls] == [False, True]
    assert caplog.text == ""


def test_training_takes_no_fingerprint_of_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrainingHook, "on_before_node", TrainingHook.on_before_node)
    monkeypatch.setattr(TrainingHook, "on_after_node", TrainingHook.on_after_node)
    keep_no_training_cache()
    hook = TrainingHook(cache=None, model_storage=None, pruned_schema=None)
    given = {"node_name": "x", "execution_context": None, "config": {}}
    assert hook.on_before_node(**given, received_inputs={"data": object()}) == {}
    assert hook.on_after_node(**given, output=object(), input_hook_data={}) is None


def test_putting_sources_of_examples_together_copies_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Message, "__deepcopy__", None, raising=False)
    share_examples()
    first, second = Message.build("社保能退吗", "refund"), Message.build("退休", "retirement_age")
    merged = TrainingData([first]).merge(TrainingData([second])).training_examples
    assert [id(example) for example in merged] == [id(first), id(second)]
