"""A calculation's result as an answer of the conversation: its values, steps, assumptions and basis as JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.results import Answer, AnswerStatus, Result, to_json
from bot.service.source_list import describe_sources


def answer_result(code: str, result: Result, more: Mapping[str, Any] | None = None, *, risk_class: int = 1) -> Answer:
    """Return the answer `code`; `more` are facts that the sentence needs besides the result's own values.

    The keys `steps`, `assumptions`, `basis` and `as_of` are the same for every calculator.
    """
    values = {
        **result.values,
        **(more or {}),
        "steps": [{"code": step.code, "formula": step.formula, "value": step.value} for step in result.steps],
        "assumptions": [{"code": each.code, "values": dict(each.values)} for each in result.assumptions],
        "basis": describe_sources(result.sources),
        "as_of": result.as_of,
    }
    return Answer(code, dict(to_json(values)), AnswerStatus.CALCULATED, result.sources, risk_class)
