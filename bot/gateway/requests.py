"""The bodies the chat and identity routes accept; the names and limits of the interface, no meaning."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

MOST_CHARACTERS = 1000


class Body(BaseModel):
    """Unknown fields are refused: the client names neither sender nor intent."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


def _check_length(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise PydanticCustomError("text_too_long", "too long")
    return text


Text = Annotated[str, AfterValidator(_check_length)]


class SessionBody(Body):
    """Opens a conversation."""

    channel: Annotated[str, Field(max_length=12)] = "web"
    region: Annotated[str, Field(max_length=6)] = ""


class MessageBody(Body):
    """A typed text or a button's payload, one of them."""

    text: Text | None = None
    payload: Annotated[str, Field(max_length=400)] | None = None
    client_message_id: Annotated[str, Field(min_length=1, max_length=64)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> MessageBody:
        if self.text is not None and self.payload is not None:
            raise PydanticCustomError("text_or_payload", "one of both", {"field": "text"})
        if not (self.text or "").strip() and not (self.payload or "").strip():
            raise PydanticCustomError("text_empty", "nothing", {"field": "text"})
        return self


class SuggestBody(Body):
    """What has been typed so far."""

    text: Text


class RatingBody(Body):
    """A score from 1 to 5 for a turn."""

    turn_id: Annotated[str, Field(max_length=32)]
    score: Annotated[int, Field(ge=1, le=5)]
    comment: Text = ""


class CodeBody(Body):
    """A phone (level 2), or name and identity number (level 3)."""

    phone: Annotated[str, Field(max_length=30)] | None = None
    name: Annotated[str, Field(max_length=40)] | None = None
    identity_number: Annotated[str, Field(max_length=40)] | None = None

    @model_validator(mode="after")
    def _phone_or_person(self) -> CodeBody:
        if self.phone is None and (not self.name or not self.identity_number):
            missing = "name" if not self.name else "identity_number"
            raise PydanticCustomError("field_missing", "missing", {"field": missing})
        return self


class VerifyBody(Body):
    """The one-time code."""

    code: Annotated[str, Field(max_length=20)]
