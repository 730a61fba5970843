"""What the client of Rasa's channel makes of answers, good and bad."""

from __future__ import annotations

import httpx
import pytest

from bot.errors import Unavailable
from bot.remote.rasa import RasaClient, read_reply


def client(answer: httpx.Response | Exception) -> RasaClient:
    def respond(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return RasaClient("http://rasa", httpx.MockTransport(respond))


async def test_a_reply_is_read_whole() -> None:
    body = {
        "messages": [{"text": "您好"}],
        "intent": {"name": "greet", "confidence": 0.9},
        "ranking": [{"name": "greet", "confidence": 0.9}],
    }
    reply = await client(httpx.Response(200, json=body)).send("c", "您好", {"turn_id": "t"})
    assert (reply.messages, reply.intent, reply.confidence) == (({"text": "您好"},), "greet", 0.9)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500, json={"code": "turn_failed"}),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"intent": {}}),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
    ],
    ids=["500", "no json", "a list", "no messages", "refused", "timeout"],
)
async def test_whatever_is_wrong_is_unavailable(answer: httpx.Response | Exception) -> None:
    with pytest.raises(Unavailable, match="rasa_unavailable"):
        await client(answer).send("c", "您好", {})


@pytest.mark.parametrize(("status", "is_ready"), [(200, True), (503, False)])
async def test_ready_is_what_rasa_says(status: int, is_ready: bool) -> None:
    assert await client(httpx.Response(status)).is_ready() is is_ready


async def test_an_unreachable_rasa_is_not_ready() -> None:
    assert await client(httpx.ConnectError("refused")).is_ready() is False


@pytest.mark.parametrize("confidence", ["high", [1]])
def test_a_confidence_that_is_no_number_is_nonsense(confidence: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        read_reply({"messages": [], "intent": {"name": "greet", "confidence": confidence}})
