"""From what Rasa or a use-case says to the bubbles of a reply: opened, rendered, merged, with a way to a person.

A bubble knows two forms: what the citizen reads, and what is stored, which for a personal result is its id only.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import NotFound
from bot.results import Answer, AnswerStatus
from bot.service.deps import Deps
from bot.service.keep_result import open_result
from bot.wording.render import Wording
from bot.wording.reply import Reply

MOST_BUBBLES = 3
HAND_OVER = "/hand_over"
PLAIN = "plain"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: an answer, and the id under which it is kept where it is personal."""

    answer: Answer
    result: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A rendered bubble; `result` is the id of the personal result behind it, or empty."""

    reply: Reply
    result: str = ""

    def as_stored(self) -> dict[str, Any]:
        """Return what the database keeps."""
        return {"type": "result", "result": self.result} if self.result else self.reply.as_json()


def read_messages(deps: Deps, conversation_id: str, messages: Iterable[Mapping[str, Any]]) -> list[Said]:
    """Turn Rasa's messages into answers; a personal one is opened for this conversation only."""
    return [said for message in messages for said in _read_message(deps, conversation_id, message)]


def open_reference(deps: Deps, conversation_id: str, payload: Mapping[str, Any]) -> Said:
    """Read an answer that travels as itself or as `{"result": id}`; a lapsed one becomes the answer that says so."""
    if "result" not in payload:
        answer = Answer.from_payload(payload)
        if not isinstance(answer.code, str):
            raise TypeError("the code of an answer is text")
        return Said(answer)
    result_id = str(payload["result"])
    try:
        return Said(open_result(deps, conversation_id, result_id), result_id)
    except NotFound as error:
        return Said(Answer(error.code, error.values, AnswerStatus.EXPIRED))


def render(wording: Wording, said: Iterable[Said]) -> list[Bubble]:
    """Render answers in order, one bubble or more each."""
    return [Bubble(reply, one.result) for one in said for reply in wording.render_or_apologise(one.answer)]


def finish(wording: Wording, bubbles: Sequence[Bubble], *, is_handed_over: bool = False) -> list[Bubble]:
    """Merge to at most three bubbles where nothing personal stands between, and add the way to a person.

    Who has just been handed over needs no button for it.
    """
    merged = _merge(list(bubbles))
    return merged if is_handed_over else _with_way_to_person(wording, merged)


def payloads_of(bubbles: Iterable[Bubble]) -> list[str]:
    """Return the payloads of all buttons."""
    return [button["payload"] for bubble in bubbles for button in bubble.reply.buttons]


def _read_message(deps: Deps, conversation_id: str, message: Mapping[str, Any]) -> list[Said]:
    said = []
    if text := message.get("text"):
        buttons = [{"title": b["title"], "payload": b["payload"]} for b in message.get("buttons") or ()]
        said.append(Said(Answer(PLAIN, {"text": text, "buttons": buttons}, AnswerStatus.CLARIFIED)))
    if custom := message.get("custom"):
        try:
            said.append(open_reference(deps, conversation_id, custom))
        except (KeyError, ValueError, TypeError) as error:
            logger.error("unreadable custom message reason=%s keys=%s", type(error).__name__, sorted(custom))
    return said


def _merge(bubbles: list[Bubble]) -> list[Bubble]:
    while len(bubbles) > MOST_BUBBLES:
        pairs = [at for at in range(len(bubbles) - 1) if not bubbles[at].result and not bubbles[at + 1].result]
        if not pairs:
            break
        texts = [at for at in pairs if bubbles[at].reply.type == bubbles[at + 1].reply.type == "text"]
        at = (texts or pairs)[-1]
        bubbles[at : at + 2] = [_joined(bubbles[at], bubbles[at + 1])]
    return bubbles


def _joined(first: Bubble, second: Bubble) -> Bubble:
    """One bubble in place of two; the second becomes text below the first, a form stays a form."""
    one, other = first.reply, second.reply
    if other.type == "identity":
        one, other = other, one
    text = "\n".join(part for part in (one.text, *_lines(other)) if part)
    buttons = one.buttons + tuple(button for button in other.buttons if button not in one.buttons)
    return Bubble(replace(one, text=text, buttons=buttons, sources=one.sources + other.sources))


def _lines(reply: Reply) -> list[str]:
    return [reply.title, reply.text, *(f"{row['label']}：{row['value']}" for row in reply.rows)]


def _with_way_to_person(wording: Wording, bubbles: list[Bubble]) -> list[Bubble]:
    if not bubbles or any(payload == HAND_OVER for payload in payloads_of(bubbles)):
        return bubbles
    button = {"title": wording.sentence("label.hand_over"), "payload": HAND_OVER}
    last = bubbles[-1]
    return [*bubbles[:-1], replace(last, reply=replace(last.reply, buttons=(*last.reply.buttons, button)))]
