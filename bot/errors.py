"""The errors a use-case raises. Each has a code; the sentence for the reader stands in bot/wording.

ShebaoError
├── InvalidInput          what was given cannot be used; `field` says which part
├── NotCovered            the law's data has no value for this region and day
├── IdentityRequired      the conversation has not reached the level this needs
├── IdentityRefused       a code is wrong, used up or expired
├── TooManyRequests       a limit was reached; `values["retry_after_seconds"]`
├── NotFound              no such appointment, outlet, conversation
├── SlotTaken             every counter of that time is taken
├── Conflict              it was done already, or something else stands in the way
└── Unavailable           an outside service did not answer
"""

from __future__ import annotations

from typing import Any


class ShebaoError(Exception):
    """Base of all expected errors: `code` names the sentence in bot/wording, `values` fill it."""

    code = "error"

    def __init__(self, code: str | None = None, *, field: str | None = None, **values: Any) -> None:
        self.code = code or type(self).code
        self.field = field
        self.values = values
        super().__init__(self.code)


class InvalidInput(ShebaoError):
    """What was given cannot be used."""

    code = "invalid_input"


class NotCovered(ShebaoError):
    """The law's data has no value for what was asked; nothing is extrapolated."""

    code = "not_covered"


class IdentityRequired(ShebaoError):
    """The conversation has not reached the identity level that this needs (`values["level"]`)."""

    code = "identity_required"


class IdentityRefused(ShebaoError):
    """A one-time code is wrong, used up or expired."""

    code = "identity_refused"


class TooManyRequests(ShebaoError):
    """A limit was reached."""

    code = "too_many_requests"


class NotFound(ShebaoError):
    """What was named does not exist, or not for this conversation."""

    code = "not_found"


class SlotTaken(ShebaoError):
    """Every counter of that time is taken."""

    code = "slot_taken"


class Conflict(ShebaoError):
    """It was done already, or something else stands in the way."""

    code = "conflict"


class Unavailable(ShebaoError):
    """An outside service did not answer."""

    code = "unavailable"
