"""Revisions of the knowledge: published once, found by the next question, exported as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.service.deps import Deps
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.knowledge_shelf import KnowledgeShelf
from bot.service.publish_knowledge import publish_knowledge
from bot.service.read_knowledge import NOTHING_PUBLISHED, newest_revision, read_knowledge
from bot.store.faq import FaqError, read_topic, read_topics, write_topic
from tests.knowledge.topics import CARD, small_knowledge, topic


def test_what_is_published_is_read_as_it_was_written(deps: Deps) -> None:
    assert newest_revision(deps.assistant) == NOTHING_PUBLISHED
    revision = publish_knowledge(deps, small_knowledge(), author="test")
    assert newest_revision(deps.assistant) == revision
    assert list(read_knowledge(deps.assistant, revision)) == small_knowledge()


def test_the_same_content_makes_no_second_revision_and_an_older_one_can_come_back(deps: Deps) -> None:
    first = publish_knowledge(deps, small_knowledge(), author="test")
    assert publish_knowledge(deps, list(reversed(small_knowledge())), author="test") == first
    changed = publish_knowledge(deps, [topic("social_security_card", "社保卡", CARD, "先挂失。")], author="test")
    assert changed != first
    assert newest_revision(deps.assistant) == changed
    assert publish_knowledge(deps, small_knowledge(), author="test") not in (first, changed)


def test_a_new_revision_answers_without_a_restart(deps: Deps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.service.knowledge_shelf.FRESH_SECONDS", -1.0)
    shelf = KnowledgeShelf(deps.assistant)
    assert shelf.current().search("社保卡丢了") == []
    publish_knowledge(deps, small_knowledge(), author="test")
    (hit, *_) = shelf.current().search("社保卡丢了")
    assert hit.entry.answer == "可以。"
    publish_knowledge(deps, [topic("social_security_card", "社保卡", CARD, "先挂失。")], author="test")
    (hit, *_) = shelf.current().search("社保卡丢了")
    assert hit.entry.answer == "先挂失。"


@pytest.mark.parametrize("said", ["社保卡丟了怎麼辦", "射保卡丢了怎么办", "社保 卡 丢了 怎么 办？？", "我社保卡弄丢了"])
def test_an_entry_is_found_in_traditional_script_by_sound_and_with_gaps(said: str) -> None:
    (hit, *_) = KnowledgeIndex(1, small_knowledge()).search(said)
    assert hit.entry.id == "social_security_card.first"
    assert hit.score > 0.3


def test_what_shares_nothing_is_not_found() -> None:
    assert KnowledgeIndex(1, small_knowledge()).search("xyz") == []


def test_files_and_export_are_the_same(tmp_path: Path) -> None:
    for each in small_knowledge():
        write_topic(tmp_path / f"{each.topic}.yml", each)
    assert list(read_topics(tmp_path)) == small_knowledge()


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        (("scope: in", "scope: mine"), "scope"),
        (("- 退钱", ""), "questions"),
        (("effective_from: '2025-01-01'", "effective_from: 2028-13-01"), "effective_from"),
        (("spoken: 可以。", "spoken: " + "长" * 81), "spoken"),
        (("answer: 可以。", "answer: " + "长" * 301), "answer"),
        (("topic: refund", "topic: other"), "the file is named refund"),
        (("review_by", "reviewed_by"), "review"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, mistake: tuple[str, str], words: str) -> None:
    path = tmp_path / "refund.yml"
    write_topic(path, small_knowledge()[0])
    path.write_text(path.read_text(encoding="utf-8").replace(*mistake), encoding="utf-8")
    with pytest.raises(FaqError, match=rf"refund\.yml:\d+: .*{words}"):
        read_topic(path)


def test_a_relation_to_nothing_is_refused(tmp_path: Path) -> None:
    first = small_knowledge()[0]
    lost = first.model_copy(update={"entries": (first.entries[0].model_copy(update={"next": ("refund.lost",)}),)})
    write_topic(tmp_path / "refund.yml", lost)
    with pytest.raises(FaqError, match=r"refund\.first points to refund\.lost"):
        read_topics(tmp_path)
