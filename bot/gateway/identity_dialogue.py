"""The identity check typed into the chat: name, identity number, one-time code. Rasa never takes part.

The steps stand in Conversation.pending ("person", then "code"); what was typed is in the vault. What is neither name,
number nor code is a digression: it goes to Rasa, and the check stays where it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool

from bot.errors import InvalidInput, ShebaoError
from bot.gateway.bubbles import Said
from bot.gateway.outcome import Outcome, own_outcome
from bot.gateway.typed_identity import Typed, keep_person, take_person
from bot.results import Answer, AnswerStatus
from bot.service.await_identity import await_identity
from bot.service.deps import Deps, TurnContext
from bot.service.describe_conversation import ConversationFacts, describe_conversation
from bot.service.request_identity_code import request_person_code
from bot.service.verify_identity_code import verify_code
from bot.text import commands

CANCEL = "/identity_cancel"
SEND_AGAIN = "/identity_send_again"
TOPIC = "verify_identity"
REQUIRED = "identity_required"


@dataclass(frozen=True, slots=True)
class Step:
    """A message on its way: its turn, what was typed (redacted, with the values behind), a payload, from where."""

    turn: TurnContext
    typed: Typed
    payload: str
    address: str

    @property
    def message(self) -> str:
        """What Rasa would get."""
        return self.payload or self.typed.text

    def means(self, payload: str, command: str) -> bool:
        """Whether this is that button, or words that say the same."""
        return self.payload == payload or (not self.payload and commands.find_command(self.typed.text) == command)


@dataclass(frozen=True, slots=True)
class Taken:
    """The dialogue's own reply; `resume` is what the citizen wanted before and what Rasa gets now."""

    outcome: Outcome
    resume: str = ""


class IdentityDialogue:
    """Leads through the check of level 3."""

    def __init__(self, deps: Deps) -> None:
        self.deps = deps

    async def begin(self, turn: TurnContext, message: str, outcome: Outcome) -> Outcome:
        """Start a check after an answer that needs one; the reply shows the form.

        Where a code is awaited already the check goes on there, so that the code will not pass for a text.
        """
        asking = next(one.answer for one in outcome.said if one.answer.status is AnswerStatus.NEEDS_IDENTITY)
        wish = str(asking.values.get("resume") or message)
        code = await run_in_threadpool(self._begin, turn, wish)
        shown = Answer(code, {"step": "code"}, AnswerStatus.NEEDS_IDENTITY)
        return replace(outcome, said=[*(one for one in outcome.said if one.answer.code != REQUIRED), Said(shown)])

    async def take(self, step: Step, state: ConversationFacts) -> Taken | None:
        """Return the dialogue's reply, or None where the message is not for it."""
        if not state.pending:
            return self._without_check(step)
        try:
            return await run_in_threadpool(self._advance, step, state)
        except ShebaoError as error:
            return _say(Answer(error.code, error.values, AnswerStatus.NEEDS_IDENTITY))

    def remind(self, outcome: Outcome, state: ConversationFacts) -> Outcome:
        """After an answered digression, say how the check goes on."""
        if not state.pending or outcome.status in (AnswerStatus.NEEDS_IDENTITY, AnswerStatus.CLARIFIED):
            return outcome
        reminder = Answer("identity_still_pending", {"step": state.pending}, outcome.status)
        return replace(outcome, said=[*outcome.said, Said(reminder)])

    def _begin(self, turn: TurnContext, wish: str) -> str:
        """Note the step and the wish; return the code of what is said."""
        awaits_code = describe_conversation(self.deps, turn.conversation_id).pending == "code"
        await_identity(
            self.deps, turn.conversation_id, pending="code" if awaits_code else "person", resume_payload=wish
        )
        return "identity_still_pending" if awaits_code else "identity_form"

    def _without_check(self, step: Step) -> Taken | None:
        """A button of a check that is over must not reach Rasa."""
        if step.payload in (CANCEL, SEND_AGAIN):
            return _say(Answer("identity_not_pending"))
        return None

    def _advance(self, step: Step, state: ConversationFacts) -> Taken | None:
        if step.means(CANCEL, commands.CANCEL):
            take_person(self.deps, step.turn.conversation_id)
            await_identity(self.deps, step.turn.conversation_id, pending="")
            return _say(Answer("identity_cancelled"))
        if state.code_pending:
            if step.typed.code:
                return self._verify(step, step.typed.code, state.resume_payload)
            if step.means(SEND_AGAIN, commands.RESEND):
                return self._request_code(step)
        if step.typed.is_malformed_number:
            raise InvalidInput("identity_number_length", field="identity_number")
        return self._request_code(step) if step.typed.has_person else None

    def _request_code(self, step: Step) -> Taken:
        """Ask for what is missing, or send the code; name and number stay in the vault for sending again."""
        conversation_id = step.turn.conversation_id
        name, number = take_person(self.deps, conversation_id)
        if not name or not number:
            keep_person(self.deps, conversation_id, name=name, number=number)
            await_identity(self.deps, conversation_id, pending="person")
            code = "identity_ask_number" if name else "identity_ask_name" if number else "identity_form"
            return _say(Answer(code, {}, AnswerStatus.NEEDS_IDENTITY))
        refused: str | None = None
        try:
            answer = request_person_code(self.deps, step.turn, name=name, identity_number=number, address=step.address)
        except InvalidInput as error:
            refused = error.field
            raise
        finally:
            keep_person(
                self.deps,
                conversation_id,
                name=None if refused == "name" else name,
                number=None if refused == "identity_number" else number,
            )
        await_identity(self.deps, conversation_id, pending="code")
        return _say(answer)

    def _verify(self, step: Step, code: str, resume: str) -> Taken:
        verify_code(self.deps, step.turn, code=code)
        take_person(self.deps, step.turn.conversation_id)
        await_identity(self.deps, step.turn.conversation_id, pending="")
        return replace(_say(Answer("identity_verified")), resume=resume)


def _say(answer: Answer) -> Taken:
    return Taken(own_outcome(answer, topic=TOPIC))
