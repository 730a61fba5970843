"""What a citizen typed about himself in one message, and what the vault still has from earlier ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.service.deps import Deps
from bot.service.vault import keep_values, take_value
from bot.text.commands import looks_like_name
from bot.text.redaction import BANK_CARD, CODE, IDENTITY, NAME, PLACEHOLDERS, redact

PLACEHOLDER = re.compile(r"〔[^〕]*〕")
BETWEEN = re.compile(r"[\s,，;；:：、。.！!]+")
MANY_DIGITS = re.compile(r"\d{7,}")


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A personal value as typed, and the kind of its placeholder."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The redacted text of a message and the values behind its placeholders."""

    text: str
    values: Sequence[TypedValue] = ()

    @property
    def code(self) -> str | None:
        """The one-time code typed last."""
        return self._newest(CODE)

    @property
    def has_person(self) -> bool:
        """Whether a name or an identity number was typed."""
        return any(each.kind in (NAME, IDENTITY) for each in self.values)

    @property
    def is_malformed_number(self) -> bool:
        """Whether this looks like an identity number that lost or gained digits."""
        if self._newest(IDENTITY):
            return False
        return self._newest(BANK_CARD) is not None or MANY_DIGITS.search(self.text) is not None

    def _newest(self, kind: str) -> str | None:
        return next((each.value for each in reversed(self.values) if each.kind == kind), None)


def read_typed(text: str, *, pending: str, code_pending: bool = False) -> Typed:
    """Redact a message; while name and number are awaited, what is left besides the number may be a bare name.

    `pending` is the step of the identity check; `code_pending` whether a one-time code may be among the figures.
    """
    redacted = redact(text, code_pending=code_pending)
    values = [TypedValue(kind, value) for kind, value in redacted.values]
    if pending and not any(each.kind == NAME for each in values):
        name = BETWEEN.sub("", PLACEHOLDER.sub("", redacted.text))
        if looks_like_name(name) and name in redacted.text:
            return Typed(redacted.text.replace(name, PLACEHOLDERS[NAME]), [*values, TypedValue(NAME, name)])
    return Typed(redacted.text, values)


def keep_typed(deps: Deps, conversation_id: str, typed: Typed) -> None:
    """Put the values into the vault; a code is used at once and never kept."""
    values = [each for each in typed.values if each.kind != CODE]
    if values:
        keep_values(deps, conversation_id, values)


def take_person(deps: Deps, conversation_id: str) -> tuple[str | None, str | None]:
    """Take the name and the identity number typed last out of the vault."""
    return take_value(deps, conversation_id, NAME), take_value(deps, conversation_id, IDENTITY)


def keep_person(deps: Deps, conversation_id: str, *, name: str | None, number: str | None) -> None:
    """Put back what will be needed again."""
    given = ((NAME, name), (IDENTITY, number))
    keep_values(deps, conversation_id, [TypedValue(kind, value) for kind, value in given if value])
