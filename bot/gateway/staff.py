"""Staff at the public edge: a bearer token proves them. They alone may calculate by the law of another day.

`?on=2030-01-01` shows what a figure entered ahead of its day will do; a citizen is always told the law of today.
"""

from __future__ import annotations

import re
import secrets
from datetime import date
from typing import Annotated

from fastapi import Depends, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.errors import IdentityRequired, InvalidInput
from bot.gateway.context import GatewayOf
from bot.settings import Settings

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Beyond these years no law is held, and the arithmetic of months would leave the calendar.
YEARS = range(1950, 2101)

bearer = HTTPBearer(auto_error=False, scheme_name="staff", description="The token of staff; needed for `on` only.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def is_staff(settings: Settings, token: str) -> bool:
    """Whether a token is that of staff, compared in constant time; where none is set, nobody's is."""
    expected = settings.load_staff_token()
    return bool(expected) and secrets.compare_digest(token.encode(), expected.encode())


def preview_day(
    gateway: GatewayOf,
    credentials: Credentials,
    on: Annotated[str | None, Query(description="For staff: calculate by the law of this day, YYYY-MM-DD.")] = None,
) -> date | None:
    """Return the day that staff ask for, None where none is given.

    Raises IdentityRequired("staff_required") for everybody else, InvalidInput("day_malformed").
    """
    if on is None:
        return None
    if not is_staff(gateway.deps.settings, credentials.credentials if credentials else ""):
        raise IdentityRequired("staff_required")
    return _read_day(on)


def _read_day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise InvalidInput("day_malformed", field="on")
    return day


PreviewDay = Annotated[date | None, Depends(preview_day)]
