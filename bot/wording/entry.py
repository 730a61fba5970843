"""One entry of a text file as its writer wrote it. It is neither the file nor what it renders to."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class RowText(_Strict):
    """A line of a card; `when` is an expression, and the line is left out where it is not true."""

    label: str
    value: str
    when: str = ""


class EachRowText(RowText):
    """Lines of a card, one for each `item` of the list named by `in`."""

    source: str = Field(alias="in")


class ButtonText(_Strict):
    """A button; the payload is `/intent{"entity": "value"}`."""

    title: str
    payload: str
    when: str = ""


class EachButtonText(ButtonText):
    """Buttons, one for each `item` of the list named by `in`."""

    source: str = Field(alias="in")


class EntryText(_Strict):
    """An entry; every string is a Jinja2 template. `sample` are values to try it with when the texts are checked."""

    text: str = ""
    spoken: str | None = None
    title: str = ""
    type: Literal["text", "card", "identity"] | None = None
    rows: tuple[RowText, ...] = ()
    each_row: EachRowText | None = None
    buttons: tuple[ButtonText, ...] = ()
    each_button: EachButtonText | None = None
    sample: dict[str, Any] | None = None

    @property
    def reply_type(self) -> str:
        """A card where there are rows or a title, unless the writer says otherwise."""
        if self.type:
            return self.type
        return "card" if self.rows or self.each_row or self.title else "text"
