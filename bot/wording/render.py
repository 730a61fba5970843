"""Turns an answer's code and values into what a citizen reads, or hears on the telephone.

The texts stand in texts/<topic>.yml. This holds no sentence and decides nothing about the answer.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, pass_context
from jinja2.runtime import Context

from bot.results import Answer
from bot.wording.entry import EntryText, TableText
from bot.wording.picture import Bar, Line, draw_bars, draw_table
from bot.wording.reply import Reply, source_as_json
from bot.wording.template import Templates
from bot.wording.texts_file import read_entries

TEXTS = Path(__file__).with_name("texts")
SPOKEN_LIMIT = 80
APOLOGY = "wording_failed"

logger = logging.getLogger(__name__)


def load(directory: Path = TEXTS) -> Wording:
    """Read all texts; raises WordingError naming file, line and mistake. Templates are compiled at first use."""
    return Wording(read_entries(Path(directory)))


class Wording:
    """The texts of one installation. `channel` is text, card or spoken."""

    def __init__(self, entries: Mapping[str, EntryText]) -> None:
        self._entries = dict(entries)
        self._templates = Templates()
        self._templates.environment.globals["sentence"] = self._sentence_inside

    @property
    def codes(self) -> frozenset[str]:
        """All codes that have a text."""
        return frozenset(self._entries)

    def render(self, answer: Answer, channel: str = "text") -> list[Reply]:
        """Return the bubbles of an answer; raises KeyError on an unknown code, UndefinedError on a missing value."""
        entry = self._entry(answer.code)
        values = {**answer.values, "channel": channel}
        return [
            Reply(
                type=entry.reply_type,
                text=self._text(entry, values, channel),
                title=self._templates.fill(entry.title, values),
                rows=self._rows(entry, values),
                buttons=self._buttons(entry, values),
                sources=tuple(source_as_json(source) for source in answer.sources),
                steps=self._steps(values) if entry.details else (),
                notes=self._notes(values) if entry.details else (),
                picture=self._picture(entry, values),
            )
        ]

    def render_or_apologise(self, answer: Answer, channel: str = "text") -> list[Reply]:
        """Like `render`, but a missing text or value becomes the honest error sentence and a line in the log."""
        try:
            return self.render(answer, channel)
        except (KeyError, ValueError, TypeError, TemplateError) as error:
            logger.error("no wording for code=%s reason=%s", answer.code, type(error).__name__)
            return self.render(Answer(APOLOGY), channel)

    def sentence(self, code: str, values: Mapping[str, Any] | None = None, channel: str = "text") -> str:
        """Return the text of a code alone: labels, errors, messages to a phone; raises like `render`."""
        return self._text(self._entry(code), {**(values or {}), "channel": channel}, channel)

    def sentence_or(self, code: str, values: Mapping[str, Any] | None = None, *, otherwise: str) -> str:
        """Like `sentence`, but a missing text or value becomes the text of `otherwise`, which takes no values."""
        try:
            return self.sentence(code, values)
        except (KeyError, ValueError, TypeError, TemplateError):
            return self.sentence(otherwise)

    def check(self) -> list[str]:
        """Return what is wrong, one line each: every entry must compile, its sample render and be short when spoken."""
        return [problem for code, entry in self._entries.items() for problem in self._check_entry(code, entry)]

    def _check_entry(self, code: str, entry: EntryText) -> list[str]:
        try:
            self._compile(entry)
        except TemplateError as error:
            return [f"{code}: {error}"]
        return [] if entry.sample is None else self._check_sample(code, entry)

    def _check_sample(self, code: str, entry: EntryText) -> list[str]:
        try:
            self.render(Answer(code, entry.sample or {}))
            spoken = self.sentence(code, entry.sample, "spoken")
        except (KeyError, ValueError, TypeError, TemplateError) as error:
            return [f"{code}: {type(error).__name__}: {error}"]
        if entry.spoken is not None and len(spoken) > SPOKEN_LIMIT:
            return [f"{code}: spoken has {len(spoken)} characters, at most {SPOKEN_LIMIT}"]
        return []

    def _entry(self, code: str) -> EntryText:
        if code not in self._entries:
            raise KeyError(f"no wording for {code!r}")
        return self._entries[code]

    def _text(self, entry: EntryText, values: Mapping[str, Any], channel: str) -> str:
        spoken = channel == "spoken" and entry.spoken is not None
        return self._templates.fill(entry.spoken or "" if spoken else entry.text, values)

    def _rows(self, entry: EntryText, values: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
        return tuple(
            {"label": self._templates.fill(row.label, scope), "value": self._templates.fill(row.value, scope)}
            for row, scope in self._repeat(entry.rows, entry.each_row, values)
        )

    def _buttons(self, entry: EntryText, values: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
        return tuple(
            {"title": self._templates.fill(button.title, scope), "payload": self._templates.fill(button.payload, scope)}
            for button, scope in self._repeat(entry.buttons, entry.each_button, values)
        )

    def _steps(self, values: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
        return tuple(
            {"label": self.sentence(step["code"], values), "formula": step["formula"], "value": step["value"]}
            for step in values["steps"]
        )

    def _notes(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(self.sentence(each["code"], each["values"]) for each in values["assumptions"])

    def _picture(self, entry: EntryText, values: Mapping[str, Any]) -> dict[str, str] | None:
        picture, templates = entry.picture, self._templates
        if picture is None or not templates.evaluate(picture.when, values):
            return None
        title = templates.fill(picture.title, values)
        scopes = [{**values, "item": item} for item in templates.evaluate(picture.source, values)]
        if isinstance(picture, TableText):
            lines = [
                Line(
                    tuple(templates.fill(cell, scope) for cell in picture.cells),
                    bool(picture.emphasis and templates.evaluate(picture.emphasis, scope)),
                )
                for scope in scopes
            ]
            return draw_table(title, [templates.fill(head, values) for head in picture.columns], lines)
        bars = [
            Bar(
                label=templates.fill(picture.label, scope),
                value=templates.fill(picture.value, scope),
                amount=Decimal(str(templates.evaluate(picture.amount, scope))),
            )
            for scope in scopes
        ]
        return draw_bars(title, bars)

    def _repeat(self, fixed: Any, each: Any, values: Mapping[str, Any]) -> list[tuple[Any, Mapping[str, Any]]]:
        """Return the parts that apply, each with the values it is filled from; those of `each_…` come first."""
        listed = self._templates.evaluate(each.source, values) if each else ()
        parts: list[tuple[Any, Mapping[str, Any]]] = [
            (each, {**values, "item": item, "index": index}) for index, item in enumerate(listed, 1)
        ]
        parts += [(part, values) for part in fixed]
        return [(part, scope) for part, scope in parts if self._templates.evaluate(part.when, scope)]

    def _compile(self, entry: EntryText) -> None:
        for text in (entry.text, entry.title, entry.spoken or ""):
            self._templates.compile(text)
        for part in (*entry.rows, *entry.buttons, *filter(None, (entry.each_row, entry.each_button))):
            self._compile_part(part.model_dump())

    def _compile_part(self, part: Mapping[str, str]) -> None:
        for name, text in part.items():
            if text and name in ("when", "source"):
                self._templates.compile_expression(text)
            elif text:
                self._templates.compile(text)

    @pass_context
    def _sentence_inside(self, context: Context, code: str, values: Mapping[str, Any] | None = None) -> str:
        return self.sentence(code, values, context.get("channel", "text"))
