"""`python -m benchmarks.fit_weights`: how sharp the classifier is, and the weights of bot/service/ranking_weights.py.

Both are fitted on tests/questions/tuning.csv, questions by other hands than those that wrote the wordings: on wordings
held out, which have sisters among those learned, nearness seems surer than it is. The questions that evaluate are
only counted: their calibration is printed before and after.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.bench.question_table import read_questions
from bot.bench.rasa_process import open_parser
from bot.bench.scores import BINS
from bot.cli.bench import prepare
from bot.remote.rasa_parse import Parsed, ParsedPart
from bot.service.asked_question import AskedQuestion
from bot.service.fit_ranking import fit_weights, loss
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.rank_topics import probabilities, signals_of
from bot.service.ranking_weights import WEIGHTS
from bot.settings import Settings
from bot.store.faq import read_topics
from bot.store.topic_map import read_topic_map

ROOT = Path(__file__).resolve().parent.parent
FAQ = ROOT / "data" / "faq"
TUNING = ROOT / "tests" / "questions" / "tuning.csv"
COUNTED = (ROOT / "tests" / "questions" / "forum.csv", ROOT / "tests" / "questions" / "chat.csv")
SHARPER = np.geomspace(0.4, 3.0, 27)


@dataclass(frozen=True)
class Table:
    """The questions of a file that ask one thing: what Rasa says, the signals of each topic, and the right row."""

    name: str
    parts: list[ParsedPart]
    signals: list[NDArray[np.float64]]
    labels: list[int]


def main() -> int:
    """Parse with the current model, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("more", nargs="*", type=Path, help="other files to count")
    options = parser.parse_args()
    index = KnowledgeIndex(0, read_topics(FAQ), read_topic_map())
    with open_parser(Settings()) as rasa:
        tuning, *counted = [read(path, index, rasa.parse) for path in (TUNING, *COUNTED, *options.more)]
    print(f"the classifier is sharpest right at {sharpness(index, tuning):.2f} times its present sharpness")
    weights = fit_weights(tuning.signals, tuning.labels)
    print(weights)
    for table in (tuning, *counted):
        for name, each in (("so far", WEIGHTS), ("fitted", weights)):
            print(f"\n{table.name}, {name}: loss {loss(table.signals, table.labels, each):.3f}")
            show_calibration(table, each.as_row())
    return 0


def read(path: Path, index: KnowledgeIndex, parse: Callable[[str], Parsed]) -> Table:
    """Parse the questions of a file; those that are taken for several are left out."""
    table = Table(path.name, [], [], [])
    for question in read_questions(path):
        parts = parse(prepare(question.text)).questions
        if len(parts) == 1:
            asked = AskedQuestion(parts[0].text, parts[0].ranking)
            names, rows = signals_of(index, asked, index.compare(asked.text))
            table.parts.append(parts[0])
            table.signals.append(rows)
            table.labels.append(names.index(question.expected.partition(".")[0]))
    return table


def sharpness(index: KnowledgeIndex, table: Table) -> float:
    """Return the factor of the classifier's log-odds under which the right topics are likeliest."""
    names = (*index.topics, "out_of_scope")
    surprise = [
        sum(surprise_at(part, names[at], index, factor) for part, at in zip(table.parts, table.labels, strict=True))
        for factor in SHARPER
    ]
    return float(SHARPER[int(np.argmin(surprise))])


def surprise_at(part: ParsedPart, topic: str, index: KnowledgeIndex, factor: float) -> float:
    """Return the negative log-likelihood of a topic and its jobs; what is not ranked has what is left."""
    odds = np.array([confidence for _, confidence in part.ranking]) ** factor
    likely = odds / odds.sum()
    right = [
        share
        for (intent, _), share in zip(part.ranking, likely, strict=True)
        if index.topic_of_job.get(intent, intent) == topic
    ]
    return float(-np.log(max(sum(right), 0.001)))


def show_calibration(table: Table, weights: Sequence[float]) -> None:
    """Print how often the first topic is right at each tenth of its probability."""
    scores = [probabilities(each, weights) for each in table.signals]
    right = np.array([score.argmax() == label for score, label in zip(scores, table.labels, strict=True)])
    tenth = np.array([min(BINS - 1, int(score.max() * BINS)) for score in scores])
    print(f"right first: {right.mean():.1%} of {len(right)}")
    for at in sorted(set(tenth)):
        inside = right[tenth == at]
        print(f"  {at / BINS:.1f}-{(at + 1) / BINS:.1f}  {len(inside):5d}  {inside.mean():.1%}")


if __name__ == "__main__":
    sys.exit(main())
