"""Suggestions while typing: from the first character on, by spelling too, and nothing of it is kept."""

from __future__ import annotations

import time

import pytest

from bot.service.deps import Deps
from bot.service.publish_knowledge import publish_knowledge
from bot.service.suggest_questions import suggest_questions
from tests.gateway.citizen import Citizen, stored_bytes
from tests.knowledge.topics import CARD, REFUND, small_knowledge


@pytest.fixture
def published(deps: Deps) -> Deps:
    publish_knowledge(deps, small_knowledge(), author="test")
    return deps


@pytest.mark.parametrize(
    "typed", ["社保卡丢", "社", "卡丢了怎", "sbkd", "shebaokadiu", "社保ka", "社保卡弄丢啦", "社保卡丟"]
)
def test_a_question_is_found_by_characters_spelling_or_likeness(published: Deps, typed: str) -> None:
    assert set(suggest_questions(published, typed)) & set(CARD)


def test_what_begins_with_the_text_comes_before_what_contains_it(published: Deps) -> None:
    first, *_ = suggest_questions(published, "退保")
    assert first in REFUND
    assert first.startswith("退保")


def test_an_answer_is_offered_once(published: Deps) -> None:
    assert len(suggest_questions(published, "社保")) == 2


@pytest.mark.parametrize("typed", ["", "  ", "？", "xyzq"])
def test_nothing_is_suggested_for_nothing(published: Deps, typed: str) -> None:
    assert suggest_questions(published, typed) == []


async def test_jobs_come_first_and_five_are_the_most(citizen: Citizen, published: Deps) -> None:
    suggested = (await citizen.post("/api/chat/suggest", {"text": "社保"})).json()["suggestions"]
    assert 0 < len(suggested) <= 5
    assert len(set(suggested)) == len(suggested)


async def test_nothing_of_it_is_stored_or_logged(
    citizen: Citizen, published: Deps, everything_logged: pytest.LogCaptureFixture
) -> None:
    secret = "我得了慢性病想退保"
    assert (await citizen.post("/api/chat/suggest", {"text": secret})).status_code == 200
    assert "慢性病" not in everything_logged.text
    assert "慢性病".encode() not in stored_bytes(published.settings.var_dir)


def test_it_is_fast(published: Deps) -> None:
    suggest_questions(published, "社保")
    started = time.perf_counter()
    for _ in range(20):
        suggest_questions(published, "社保卡怎么")
    assert (time.perf_counter() - started) / 20 < 0.05
