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


class PictureText(_Strict):
    """A picture of amounts: one bar for each `item` of the list named by `in`, as long as its `amount` says.

    `amount` is an expression that gives a number; with `when` false there is no picture.
    """

    kind: Literal["bars"]
    title: str
    source: str = Field(alias="in")
    label: str
    value: str
    amount: str
    when: str = ""


class TableText(_Strict):
    """A picture of a small table: `columns` are its heads, `cells` one line for each `item` of the list named by `in`.

    `emphasis` is an expression that is true of the line to stand out.
    """

    kind: Literal["table"]
    title: str
    columns: tuple[str, ...]
    source: str = Field(alias="in")
    cells: tuple[str, ...]
    emphasis: str = ""
    when: str = ""


class EntryText(_Strict):
    """An entry; every string is a Jinja2 template. `sample` are values to try it with when the texts are checked.

    With `details` the reply carries how it was worked out and what was assumed, to be folded away: `steps` and
    `assumptions` of the values.
    """

    text: str = ""
    spoken: str | None = None
    title: str = ""
    type: Literal["text", "card", "identity"] | None = None
    rows: tuple[RowText, ...] = ()
    each_row: EachRowText | None = None
    buttons: tuple[ButtonText, ...] = ()
    each_button: EachButtonText | None = None
    picture: PictureText | TableText | None = Field(default=None, discriminator="kind")
    details: bool = False
    sample: dict[str, Any] | None = None

    @property
    def reply_type(self) -> str:
        """A card where there are rows or a title, unless the writer says otherwise."""
        if self.type:
            return self.type
        return "card" if self.rows or self.each_row or self.title else "text"
