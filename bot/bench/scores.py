"""Counts what a run got right: first, within three, by topic, confused with what, how far confidence can be trusted."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.bench.asking import Asked
from bot.bench.question_table import LabelledQuestion
from bot.service.rank_topics import OUT_OF_SCOPE

TOP = 3
BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled question and what came of it."""

    question: LabelledQuestion
    asked: Asked

    @property
    def is_right(self) -> bool:
        """Whether the expected topic stands first, or the expected answer is given."""
        return self.question.expected in (self.asked.predicted, self.asked.answer)

    @property
    def is_within_three(self) -> bool:
        """Whether the expected topic is among the first three, the expected answer given or offered."""
        topics = [each.topic for each in self.asked.topics[:TOP]]
        return self.is_right or self.question.expected in (*topics, *self.asked.choices[:TOP])

    @property
    def expected_topic(self) -> str:
        """The topic expected; that of the entry where an answer's id is."""
        return self.question.expected.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Confusion:
    """Questions of one topic taken for another, with one of them."""

    expected: str
    predicted: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence lies between two tenths: how sure, and how often right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where there are none."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that is counted of a run; `elsewhere` are neighbours and what is out of scope.

    `recall` is by topic expected, `statuses` by what became of the questions: so many right of so many.
    """

    first: Rate
    within_three: Rate
    elsewhere: Rate
    recall: Mapping[str, Rate]
    statuses: Mapping[str, Rate]
    confusions: Sequence[Confusion]
    bins: Sequence[Bin]
    p50_seconds: float
    p99_seconds: float

    @property
    def macro_recall(self) -> float:
        """The mean of the topics' recalls, each topic counting the same."""
        return sum(rate.share for rate in self.recall.values()) / len(self.recall)

    @property
    def calibration_error(self) -> float:
        """The expected calibration error: how far confidence and share of right ones lie apart, on average."""
        return sum(each.count * abs(each.confidence - each.right) for each in self.bins) / self.first.of


def score(outcomes: Sequence[Outcome], neighbours: Collection[str]) -> Scores:
    """Count a run of at least one question; `neighbours` are the topics that are sent on."""
    of_elsewhere = [each for each in outcomes if each.expected_topic in {*neighbours, OUT_OF_SCOPE}]
    seconds = [outcome.asked.seconds for outcome in outcomes]
    return Scores(
        first=_rate(outcomes),
        within_three=Rate(sum(outcome.is_within_three for outcome in outcomes), len(outcomes)),
        elsewhere=_rate(of_elsewhere),
        recall=_rates_by(outcomes, lambda outcome: outcome.expected_topic),
        statuses=_rates_by(outcomes, lambda outcome: str(outcome.asked.status)),
        confusions=_confusions(outcomes),
        bins=_bins(outcomes),
        p50_seconds=percentile(seconds, 0.50),
        p99_seconds=percentile(seconds, 0.99),
    )


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that so large a share does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _rate(outcomes: Sequence[Outcome]) -> Rate:
    return Rate(sum(outcome.is_right for outcome in outcomes), len(outcomes))


def _rates_by(outcomes: Sequence[Outcome], name_of: Callable[[Outcome], str]) -> dict[str, Rate]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[name_of(outcome)].append(outcome)
    return {name: _rate(rows) for name, rows in sorted(groups.items())}


def _confusions(outcomes: Sequence[Outcome]) -> list[Confusion]:
    """Return what was taken for what, the most frequent first."""
    wrong = [each for each in outcomes if not each.is_right]
    counts = Counter((each.question.expected, _predicted(each)) for each in wrong)
    examples = {(each.question.expected, _predicted(each)): each.asked.text for each in reversed(wrong)}
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [Confusion(*pair, count, examples[pair]) for pair, count in ordered]


def _predicted(outcome: Outcome) -> str:
    """Return what to hold against the expectation: an answer where an answer was expected."""
    is_answer = "." in outcome.question.expected
    return (outcome.asked.answer if is_answer else "") or outcome.asked.predicted


def _bins(outcomes: Sequence[Outcome]) -> list[Bin]:
    filled: list[list[Outcome]] = [[] for _ in range(BINS)]
    for outcome in outcomes:
        filled[min(BINS - 1, int(outcome.asked.confidence * BINS))].append(outcome)
    return [
        Bin(
            len(rows),
            sum(each.asked.confidence for each in rows) / len(rows) if rows else 0.0,
            _rate(rows).share,
        )
        for rows in filled
    ]
