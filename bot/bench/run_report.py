"""A run as JSON: each row with what was predicted, and the counts. Texts are redacted, as they went to Rasa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.bench.scores import TOP, Outcome, Rate, Scores

DIGITS = 4


def describe_run(outcomes: Sequence[Outcome], scores: Scores) -> dict[str, Any]:
    """Return `{summary, rows}` of a run."""
    return {"summary": _summary(scores), "rows": [_row(outcome) for outcome in outcomes]}


def _row(outcome: Outcome) -> dict[str, Any]:
    asked = outcome.asked
    return {
        "question": asked.text,
        "expected": outcome.question.expected,
        "region": outcome.question.region,
        "predicted": asked.predicted,
        "top3": [{"topic": each.topic, "score": round(each.score, DIGITS)} for each in asked.topics[:TOP]],
        "answer_id": asked.entry_id,
        "answer_status": str(asked.status),
        "job": asked.job,
        "right": outcome.is_right,
        "within_three": outcome.is_within_three,
        "seconds": round(asked.seconds, DIGITS),
    }


def _summary(scores: Scores) -> dict[str, Any]:
    return {
        "questions": scores.first.of,
        "first": _share(scores.first),
        "within_three": _share(scores.within_three),
        "neighbours_and_out_of_scope": {**asdict(scores.elsewhere), "share": _share(scores.elsewhere)},
        "macro_recall": round(scores.macro_recall, DIGITS),
        "recall": _by_name(scores.recall),
        "statuses": _by_name(scores.statuses),
        "confusions": [asdict(each) for each in scores.confusions],
        "calibration": {
            "expected_error": round(scores.calibration_error, DIGITS),
            "bins": [{name: round(value, DIGITS) for name, value in asdict(each).items()} for each in scores.bins],
        },
        "seconds": {"p50": round(scores.p50_seconds, DIGITS), "p99": round(scores.p99_seconds, DIGITS)},
    }


def _by_name(rates: Mapping[str, Rate]) -> dict[str, Any]:
    return {name: {**asdict(rate), "share": _share(rate)} for name, rate in rates.items()}


def _share(rate: Rate) -> float:
    return round(rate.share, DIGITS)
