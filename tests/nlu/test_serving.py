"""Our Rasa process from outside: its channel, failing actions, concurrent turns, broken models."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import pytest
import requests

from tests.nlu.conftest import SERVICE_PYTHON, RasaProcess, copy_project, free_port, launch

pytestmark = pytest.mark.skipif(not SERVICE_PYTHON.exists(), reason="the action server needs the service's interpreter")

ERROR = {"values": {}, "status": "error", "sources": [], "risk_class": 1}


def test_a_turn_is_answered_with_messages_intent_and_ranking(rasa_process: RasaProcess) -> None:
    answer = rasa_process.post("你好", "greeter").json()
    assert answer["messages"] == [{"text": "您好。\n\n我是试验用的助手。"}]
    assert answer["intent"]["name"] == "greet"
    assert answer["ranking"][0]["name"] == "greet"
    assert len(answer["ranking"]) == 5
    confidences = [row["confidence"] for row in answer["ranking"]]  # the first five of more
    assert confidences == sorted(confidences, reverse=True)
    assert 0.9 < sum(confidences) <= 1.001


def test_the_action_server_asks_for_the_domain_by_449_and_gets_it(rasa_process: RasaProcess) -> None:
    """A fresh action server knows no digest; stock Rasa gives up at 449 and the citizen gets nothing."""
    messages = rasa_process.say("帮我算养老金", "first", "turn-7")
    values = {"turn_id": "turn-7", "responses": ["utter_clarify", "utter_greet"]}
    assert messages == [{"custom": {"code": "estimated", "values": values}}]
    assert rasa_process.say("帮我算养老金", "first", "turn-8")[0]["custom"]["values"]["turn_id"] == "turn-8"


def test_an_action_that_breaks_says_so_and_nothing_of_the_tracker_is_in_log_or_reply(rasa_process: RasaProcess) -> None:
    secret = "查我的缴费记录 XQ9Z7"
    answer = rasa_process.post(secret, "private-sender", "turn-9")
    assert answer.json()["messages"] == [{"custom": {"code": "action_failed", **ERROR}}]
    log = rasa_process.log.read_text(encoding="utf-8")
    assert "action_failed: action_query_record in turn turn-9" in log
    for part in ("XQ9Z7", "缴费记录", "private-sender", "latest_message"):
        assert part not in log
        assert part not in answer.text


def test_a_late_action_says_so_in_time_and_the_conversation_goes_on(rasa_process: RasaProcess) -> None:
    started = monotonic()
    assert rasa_process.say("我要预约", "patient") == [{"custom": {"code": "action_late", **ERROR}}]
    assert monotonic() - started < 2.4
    assert rasa_process.say("你好", "patient")[0]["text"].startswith("您好")


def test_two_messages_at_once_in_one_conversation_are_both_answered_without_a_second_of_waiting(
    rasa_process: RasaProcess,
) -> None:
    rasa_process.say("你好", "hasty")
    started = monotonic()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: rasa_process.post("帮我算养老金", "hasty", f"turn-{n}").json(), range(8)))
    assert [answer["messages"][0]["custom"]["values"]["turn_id"] for answer in answers] == [
        f"turn-{n}" for n in range(8)
    ]
    assert monotonic() - started < 4  # stock Rasa looks at its lock once a second: seven seconds and more


def test_concurrent_turns_get_their_own_intent(rasa_process: RasaProcess) -> None:
    texts = ["你好", "帮我算养老金"] * 8
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: rasa_process.post(texts[n], f"crowd-{n}").json(), range(16)))
    assert [answer["intent"]["name"] for answer in answers] == ["greet", "estimate_pension"] * 8


def test_a_turn_whose_caller_hung_up_is_finished_all_the_same(rasa_process: RasaProcess) -> None:
    with pytest.raises(requests.Timeout):
        requests.post(
            f"http://127.0.0.1:{rasa_process.port}/webhooks/gateway/webhook",
            json={"sender": "gone", "message": "我要预约", "metadata": {"turn_id": "left-early"}},
            timeout=0.4,
        )
    rasa_process.say("你好", "gone")  # waits for the turn before it
    assert "action_book_appointment in turn left-early" in rasa_process.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "body", [{}, {"sender": "x"}, {"sender": "", "message": "你好"}, {"sender": "x", "message": " "}, ["你好"]]
)
def test_a_malformed_turn_is_refused(rasa_process: RasaProcess, body: object) -> None:
    answer = requests.post(f"http://127.0.0.1:{rasa_process.port}/webhooks/gateway/webhook", json=body, timeout=30)
    assert (answer.status_code, answer.json()) == (400, {"code": "malformed_turn"})


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/model/parse", "/conversations/x/tracker", "/"])
def test_neither_the_rest_channel_nor_the_api_is_there(rasa_process: RasaProcess, path: str) -> None:
    url = f"http://127.0.0.1:{rasa_process.port}{path}"
    assert requests.get(url, timeout=30).status_code == requests.post(url, json={}, timeout=30).status_code == 404


def test_only_loopback_is_listened_on(rasa_process: RasaProcess) -> None:
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        own = "127.0.0.2"  # bound to 127.0.0.1 only, not even another loopback address answers
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex((own, rasa_process.port)) != 0


def test_a_full_width_stroke_makes_no_payload(rasa_process: RasaProcess) -> None:
    assert rasa_process.post("／greet", "sly").json()["intent"]["confidence"] < 1
    assert rasa_process.post("/greet", "button").json()["intent"] == {"name": "greet", "confidence": 1.0}


def test_the_log_holds_no_text(rasa_process: RasaProcess) -> None:
    rasa_process.say("你好 我的电话是13812345678 QWERTYUIOP", "talker")
    log = rasa_process.log.read_text(encoding="utf-8")
    assert "13812345678" not in log
    assert "QWERTYUIOP" not in log


@pytest.mark.parametrize("model", ["models/none.tar.gz", "broken.tar.gz", "empty"])
def test_the_launcher_ends_when_its_model_does_not_load(project: Path, tmp_path: Path, model: str) -> None:
    """Stock Rasa says that it is up and running, and takes the newest model it finds for a wrong path."""
    folder = copy_project(tmp_path)
    (folder / "broken.tar.gz").write_bytes(b"not an archive")
    (folder / "empty").mkdir()
    (folder / "models").mkdir()
    (folder / "models" / "shebao.tar.gz").write_bytes((project / "models" / "shebao.tar.gz").read_bytes())
    run = launch("serve", "--project", str(folder), "--model", model, "--port", str(free_port()))
    assert run.returncode == 2
    assert "does not load" in run.stderr
