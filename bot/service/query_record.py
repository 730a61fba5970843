"""Answers a question about the verified person's own record, by kind.

It reads and counts; what was granted or paid is the bureau's figure, nothing is computed anew. Risk class 3.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.errors import InvalidInput
from bot.results import Answer, AnswerStatus
from bot.service.access_record import open_record
from bot.service.deps import Deps, TurnContext
from bot.service.describe_account import describe_account
from bot.service.describe_contributions import describe_contributions, describe_gaps
from bot.service.describe_state import describe_card, describe_certification, describe_payments
from bot.service.record_part import RecordPart
from bot.store.benefits_tables import Person

RISK_CLASS = 3

KINDS: dict[str, Callable[[Person, date, int | None], RecordPart]] = {
    "contributions": describe_contributions,
    "contribution_gaps": describe_gaps,
    "account": describe_account,
    "payments": describe_payments,
    "certification": describe_certification,
    "card": describe_card,
}


def query_record(deps: Deps, turn: TurnContext, *, kind: str, year: int | None = None) -> Answer:
    """Return what the record says of one kind (a key of KINDS), of one year where `year` is given.

    Money is text with two decimals, months are "2026-01". Raises InvalidInput("record_kind_unknown"),
    IdentityRequired(level=3), NotFound("record_missing").
    """
    if kind not in KINDS:
        raise InvalidInput("record_kind_unknown", field="record_kind")
    person = open_record(deps, turn, purpose="query_record", what=kind)
    part = KINDS[kind](person, turn.on, year)
    values = {"kind": kind, "year": year, **part.values}
    return Answer(part.code, values, status=AnswerStatus.ANSWERED, risk_class=RISK_CLASS)
