"""The calculators by form and for other programs: the same calculation as in the chat, with its steps and sources."""

from __future__ import annotations

from fastapi import APIRouter

from bot.gateway.calculators import (
    CALCULATORS = (,
    flexible_contribution,
    maternity,
    maternity,
    pension,
    pension,
    resident_pension,
    retirement,
    retirement,
    unemployment,
    unemployment,
)

router = APIRouter(prefix="/api/calculators", tags=["calculators"])
for calculator in CALCULATORS:
    router.include_router(calculator.router)
