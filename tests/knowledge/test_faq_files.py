"""The knowledge as it is written: every entry readable, filled with the law's figures, short, sourced, and its own."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from bot.policy import catalogue
from bot.service.fill_figures import fill_figures
from bot.store.faq import FIGURE, FIGURE_IN_PRINT, LONGEST_ANSWER, LONGEST_SPOKEN, FaqEntry, read_topic, read_topics
from bot.text.normalise import normalise
from tests.architecture.sources import ROOT

FAQ = ROOT / "data" / "faq"
REAL_QUESTIONS = ROOT.parent / "shared" / "questions" / "dev.csv"
TODAY = date(2026, 11, 22)
FILES = sorted(FAQ.glob("*.yml"))
SIGNS = re.compile(r"[\s,。.;:!?、~…\"'“”()《》]+")


@pytest.fixture(scope="module")
def law() -> catalogue.Catalogue:
    return catalogue.load()


def entries() -> list[FaqEntry]:
    return [entry for topic in read_topics(FAQ) for entry in topic.entries]


def bare(text: str) -> str:
    return SIGNS.sub("", normalise(text)).lower()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_figure_an_answer_names_is_covered_today_and_the_filled_answer_is_short(
    path: Path, law: catalogue.Catalogue
) -> None:
    for entry in read_topic(path).entries:
        region = "" if entry.region == "000000" else entry.region
        answer, spoken = (fill_figures(law, text, TODAY, region) for text in (entry.answer, entry.spoken))
        assert "{" not in answer + spoken, f"{entry.id}: a brace is left: {answer} {spoken}"
        assert len(answer) <= LONGEST_ANSWER, f"{entry.id}: {len(answer)} characters"
        assert len(spoken) <= LONGEST_SPOKEN, f"{entry.id}: {len(spoken)} characters spoken"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_of_a_topic_is_taken_for_training_data(path: Path) -> None:
    assert not re.search(r"(?m)^\s*-?\s*(nlu|responses|stories|rules):", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_first_sentence_of_an_answer_is_short_enough_to_be_heard_at_once(path: Path) -> None:
    for entry in read_topic(path).entries:
        first = re.split(r"[。！？]", FIGURE.sub(FIGURE_IN_PRINT, entry.answer))[0]
        assert len(first) <= 90, f"{entry.id}: the first sentence has {len(first)} characters"


def test_no_wording_belongs_to_two_entries() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in entries():
        for question in entry.questions:
            owners[bare(question)].add(entry.id)
    assert {question: ids for question, ids in owners.items() if len(ids) > 1} == {}


def test_no_wording_is_one_of_the_real_questions_that_are_kept_for_evaluation() -> None:
    if not REAL_QUESTIONS.exists():
        pytest.skip(f"{REAL_QUESTIONS} is not there; it stays out of the repository")
    real = {bare(row["question"]) for row in csv.DictReader(REAL_QUESTIONS.open(encoding="utf-8"))}
    assert {question for entry in entries() for question in entry.questions if bare(question) in real} == set()
