"""What is counted as right, and the figures worked out by hand."""

from __future__ import annotations

import pytest

from bot.bench.asking import Asked
from bot.bench.question_table import LabelledQuestion
from bot.bench.run_report import describe_run
from bot.bench.scores import Confusion, Outcome, Rate, percentile, score
from bot.results import AnswerStatus
from bot.service.rank_topics import RankedTopic


def outcome(expected: str, *topics: tuple[str, float], entry_id: str = "", seconds: float = 0.01) -> Outcome:
    ranked = tuple(RankedTopic(*topic) for topic in topics)
    return Outcome(LabelledQuestion("问", expected), Asked("问", ranked, AnswerStatus.ANSWERED, seconds, entry_id))


def test_a_topic_is_right_when_first_and_an_answer_when_given() -> None:
    assert outcome("refund", ("refund", 0.9)).is_right
    assert not outcome("refund", ("transfer", 0.9), ("refund", 0.1)).is_right
    assert outcome("refund.when", ("refund", 0.9), entry_id="refund.when").is_right
    assert not outcome("refund.when", ("refund", 0.9), entry_id="refund.how").is_right


def test_within_three_looks_at_three_topics_no_more() -> None:
    topics = [("a", 0.4), ("b", 0.3), ("c", 0.2), ("d", 0.1)]
    assert outcome("c", *topics).is_within_three
    assert not outcome("d", *topics).is_within_three


def test_the_counts_are_those_worked_out_by_hand() -> None:
    outcomes = [
        outcome("refund", ("refund", 0.95)),
        outcome("refund", ("transfer", 0.85), ("refund", 0.1)),
        outcome("refund", ("transfer", 0.25)),
        outcome("transfer", ("transfer", 0.95)),
        outcome("housing_fund", ("housing_fund", 1.0)),
        outcome("out_of_scope", ("refund", 0.65), seconds=0.5),
    ]
    scores = score(outcomes, ["housing_fund"])
    assert scores.first == Rate(3, 6)
    assert scores.within_three == Rate(4, 6)
    assert scores.elsewhere == Rate(1, 2)
    assert scores.recall["refund"] == Rate(1, 3)
    assert scores.statuses == {"answered": Rate(3, 6)}
    assert scores.macro_recall == pytest.approx((1 / 3 + 1 + 1 + 0) / 4)
    assert scores.confusions[0] == Confusion("refund", "transfer", 2, "问")
    # 0.9-1.0: three, 0.967 sure, all right; 0.8, 0.6, 0.2: one each, none right
    assert scores.calibration_error == pytest.approx((3 * (1 - 2.9 / 3) + 0.85 + 0.65 + 0.25) / 6)
    assert (scores.p50_seconds, scores.p99_seconds) == (0.01, 0.5)


def test_percentiles_are_measured_values() -> None:
    assert percentile(range(1, 101), 0.5) == 50
    assert percentile(range(1, 101), 0.99) == 99
    assert percentile([7], 0.99) == 7


def test_a_report_has_the_columns_that_the_design_names() -> None:
    outcomes = [outcome("refund", ("refund", 0.9), ("transfer", 0.05), ("a", 0.03), ("b", 0.02), entry_id="refund.how")]
    [row] = describe_run(outcomes, score(outcomes, []))["rows"]
    assert row["predicted"] == "refund"
    assert [each["topic"] for each in row["top3"]] == ["refund", "transfer", "a"]
    assert (row["answer_id"], row["answer_status"]) == ("refund.how", "answered")
