"""The trained model on phrases held out: it was never shown them, and most mean to it what they mean to a person."""

from __future__ import annotations

import asyncio
import csv
import re

import pytest
import yaml
from rasa.core.agent import Agent

from tests.nlu.conftest import ROOT, launch

LEAST_ACCURACY = 0.88  # 0.94 when the phrases were written, before the topics came
LEAST_JOBS = 0.88
LEAST_PHRASES = 150
TOPIC_OF_JOB = yaml.safe_load((ROOT / "data" / "topics.yml").read_text(encoding="utf-8"))
MODEL = ROOT / "models" / "shebao.tar.gz"
ROWS = list(csv.DictReader((ROOT / "tests" / "nlu_heldout.csv").open(encoding="utf-8")))


def plain(text: str) -> str:
    """Return a text without signs and spaces."""
    return re.sub(r"[\W_]", "", text)


@pytest.fixture(scope="module")
def agent() -> Agent:
    """The current model, trained now unless nothing changed."""
    trained = launch("train")
    assert trained.returncode == 0, trained.stderr
    return Agent.load(str(MODEL))


def test_no_phrase_held_out_is_an_example() -> None:
    learned = {
        plain(line.lstrip("- "))
        for path in (ROOT / "data" / "nlu").glob("*.yml")
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    }
    assert len(ROWS) >= LEAST_PHRASES
    assert [row["phrase"] for row in ROWS if plain(row["phrase"]) in learned] == []


def test_phrases_held_out_are_understood(agent: Agent) -> None:
    assert share_right(agent, ROWS) >= LEAST_ACCURACY


def test_jobs_are_told_apart_from_topics(agent: Agent) -> None:
    """Only the phrases that mean a job and nothing else."""
    jobs = [row for row in ROWS if row["intent"] in TOPIC_OF_JOB]
    assert len(jobs) >= LEAST_PHRASES // 2
    assert share_right(agent, jobs) >= LEAST_JOBS


def share_right(agent: Agent, rows: list[dict[str, str]]) -> float:
    """Return the share of phrases that get one of their labels; what is wrong is printed."""
    wrong = [
        (row["phrase"], row["intent"], found) for row in rows if (found := intent_of(agent, row)) not in labels(row)
    ]
    print(*wrong, sep="\n")
    return 1 - len(wrong) / len(rows)


def labels(row: dict[str, str]) -> list[str]:
    """Return the intents that are right: a calculator and its topic both are for a short question without figures."""
    return row["intent"].split("|")


def intent_of(agent: Agent, row: dict[str, str]) -> str:
    """Return the intent that the whole pipeline gives to a phrase, the fallback included."""
    parsed = asyncio.run(agent.parse_message(row["phrase"]))
    return str(parsed["intent"]["name"])
