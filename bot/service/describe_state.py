"""The parts of a record that say how things stand: pension payments, certification, cards."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.service.record_part import RecordPart, money_text, month_text
from bot.store.benefits_tables import PensionPayment, Person

PAYMENTS_SHOWN = 12


def describe_payments(person: Person, on: date, year: int | None) -> RecordPart:
    """The last twelve payments with their components, newest first; or those of one year."""
    rows = [row for row in person.payments if year is None or row.month.year == year]
    if not person.payments:
        return RecordPart("record_payments_none", {})
    as_of = month_text(person.payments[-1].month)
    if not rows:
        return RecordPart("record_payments_year_none", {"as_of": as_of})
    payments = [_describe_payment(row) for row in reversed(rows[-PAYMENTS_SHOWN:])]
    return RecordPart("record_payments", {"payments": payments, "latest": payments[0], "as_of": as_of})


def describe_certification(person: Person, on: date, year: int | None) -> RecordPart:
    """Until when the last certification holds, how it was made, and whether it has lapsed."""
    if not person.certifications:
        return RecordPart("record_certification_none", {"is_drawing": bool(person.payments), "as_of": on.isoformat()})
    last = person.certifications[-1]
    return RecordPart(
        "record_certification",
        {
            "certified_on": last.certified_on.isoformat(),
            "valid_until": last.valid_until.isoformat(),
            "method": last.method,
            "is_overdue": last.valid_until < on,
            "days_left": (last.valid_until - on).days,
            "as_of": on.isoformat(),
        },
    )


def describe_card(person: Person, on: date, year: int | None) -> RecordPart:
    """Each card's state, newest first; of its number only the tail is known."""
    if not person.cards:
        return RecordPart("record_card_none", {"as_of": on.isoformat()})
    cards = [
        {
            "number_tail": card.number_tail,
            "bank": card.bank,
            "status": card.status,
            "issued_on": card.issued_on.isoformat(),
            "has_electronic": card.has_electronic,
        }
        for card in reversed(person.cards)
    ]
    return RecordPart("record_card", {"cards": cards, "as_of": on.isoformat()})


def _describe_payment(row: PensionPayment) -> dict[str, Any]:
    return {
        "month": month_text(row.month),
        "basic": money_text(row.basic_yuan),
        "account": money_text(row.account_yuan),
        "transitional": money_text(row.transitional_yuan),
        "addition": money_text(row.addition_yuan),
        "total": money_text(row.total_yuan),
        "paid_on": row.paid_on.isoformat() if row.paid_on else None,
        "bank": row.bank,
        "status": row.status,
    }
