"""A question on production's way: redacted, understood, decided; jobs count as their topic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.bench.asking import Asker
from bot.bench.knowledge_files import FixedShelf
from bot.cli.bench import prepare
from bot.results import AnswerStatus
from bot.service.deps import Deps
from bot.service.knowledge_index import KnowledgeIndex
from tests.bench.fake_parser import FakeParser, parsed
from tests.knowledge.topics import small_knowledge

JOBS = {"ask_unemployment": "refund"}


@pytest.fixture
def small(deps: Deps) -> Deps:
    return replace(deps, knowledge=FixedShelf(KnowledgeIndex(0, small_knowledge(), JOBS)))


def test_what_rasa_is_asked_is_redacted_and_in_one_line(small: Deps) -> None:
    parser = FakeParser()
    asked = Asker(small, parser, prepare).ask("/我叫王小明\n手机13800138000怎么退保")
    assert parser.asked == [asked.text]
    assert "13800138000" not in asked.text
    assert "王小明" not in asked.text
    assert not asked.text.startswith("/")


def test_a_question_gets_the_entry_whose_wording_it_is(small: Deps) -> None:
    asked = Asker(small, FakeParser({"怎么退保": parsed("refund")}), prepare).ask("怎么退保")
    assert (asked.predicted, asked.entry_id, asked.status) == ("refund", "refund.first", AnswerStatus.ANSWERED)


def test_a_job_counts_as_its_topic(small: Deps) -> None:
    fake = FakeParser(otherwise=parsed("ask_unemployment", 0.8, action="calculation_form"))
    asked = Asker(small, fake, prepare).ask("失业金怎么算")
    assert (asked.predicted, asked.confidence, asked.job) == ("refund", 0.8, "ask_unemployment")
    assert (asked.entry_id, asked.status) == ("", AnswerStatus.TRANSACTED)


def test_small_talk_is_out_of_scope(small: Deps) -> None:
    asked = Asker(small, FakeParser(otherwise=parsed("greet", action="action_greet")), prepare).ask("你好呀")
    assert (asked.predicted, asked.status) == ("out_of_scope", AnswerStatus.OUT_OF_SCOPE)


def test_a_crisis_never_reaches_rasa(small: Deps) -> None:
    parser = FakeParser()
    asked = Asker(small, parser, prepare).ask("我不想活了")
    assert (asked.status, parser.asked) == (AnswerStatus.CRISIS, [])


def test_of_several_questions_all_topics_stand_before_the_rest(small: Deps) -> None:
    parts = {"怎么退保": "refund", "社保卡丢了怎么办": "social_security_card"}
    fake = FakeParser(otherwise=parsed("ask_several", questions=parts))
    asked = Asker(small, fake, prepare).ask("怎么退保，另外社保卡丢了怎么办")
    assert {each.topic for each in asked.topics[:2]} == {"refund", "social_security_card"}
    assert asked.entry_id in {"refund.first", "social_security_card.first"}
