"""The calculators by form and for other programs: the same calculation as in the chat, with its steps and sources."""

from __future__ import annotations

from fastapi import APIRouter

from bot.gateway.calculators import (
    back_payment,
    compare,
    flexible_contribution,
    maternity,
    pension,
    resident_pension,
    retirement,
    survivor,
    transfer,
    unemployment,
    work_injury,
)

CALCULATORS = (
    retirement,
    back_payment,
    transfer,
    pension,
    compare,
    resident_pension,
    flexible_contribution,
    unemployment,
    maternity,
    work_injury,
    survivor,
)

router = APIRouter(prefix="/api/calculators", tags=["calculators"])
for calculator in CALCULATORS:
    router.include_router(calculator.router)
