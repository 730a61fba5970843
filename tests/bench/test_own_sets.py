"""The trained model on the project's own questions: what the thresholds of understanding promise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bench.asking import Asker
from bot.bench.knowledge_files import on_files
from bot.bench.question_table import read_questions
from bot.bench.rasa_process import open_parser
from bot.bench.robustness import OFFICIAL, overall, run_packs
from bot.bench.scores import Outcome, score
from bot.bootstrap import build
from bot.cli.bench import prepare
from bot.settings import ROOT, Settings

pytestmark = pytest.mark.live

QUESTIONS = ROOT / "tests" / "questions"
MODEL = ROOT / "models" / "shebao.tar.gz"
FIRST_RIGHT, MACRO_RECALL, KEPT = 0.88, 0.80, 0.95
# Of the entries one in so many, each time the same; `make bench` asks all.
ONE_IN = 6


@pytest.fixture(scope="module")
def asker() -> Iterator[Asker]:
    deps = on_files(build(Settings()), ROOT / "data" / "faq")
    with open_parser(deps.settings, MODEL) as parser:
        yield Asker(deps, parser, prepare)


@pytest.mark.parametrize("name", ["chat.csv", "forum.csv"])
def test_questions_get_their_topic(asker: Asker, name: str) -> None:
    outcomes = [Outcome(each, asker.ask(each.text, each.region)) for each in read_questions(QUESTIONS / name)]
    scores = score(outcomes, ())
    assert scores.first.share >= FIRST_RIGHT, scores.confusions
    assert scores.macro_recall >= MACRO_RECALL, scores.recall


def test_official_questions_keep_their_answer_however_they_are_written(asker: Asker) -> None:
    entries = list(asker.knowledge.entries.values())[::ONE_IN]
    results = run_packs(asker, entries)
    lost = [(row.pack, row.text, row.official.answer, row.asked.answer) for result in results for row in result.lost]
    assert overall(results)[0].share >= KEPT, lost
    assert next(result for result in results if result.pack == OFFICIAL).answer.share >= KEPT, lost
