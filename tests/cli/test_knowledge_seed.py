"""A fresh installation publishes the topic files once; what is trained from is what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import model
from bot.cli.knowledge import publish_seed
from bot.cli.model import write_wordings
from bot.service.deps import Deps
from bot.service.publish_knowledge import publish_knowledge
from bot.service.read_knowledge import newest_revision
from bot.store.faq import write_topic
from tests.knowledge.topics import REFUND, small_knowledge


def test_the_files_are_published_where_nothing_is(deps: Deps, tmp_path: Path) -> None:
    for topic in small_knowledge():
        write_topic(tmp_path / f"{topic.topic}.yml", topic)
    publish_seed(deps, tmp_path)
    assert set(deps.knowledge.current().topics) == {"refund", "social_security_card"}


def test_what_is_published_is_not_replaced_by_the_files(deps: Deps, tmp_path: Path) -> None:
    revision = publish_knowledge(deps, small_knowledge(), author="test")
    write_topic(tmp_path / "refund.yml", small_knowledge()[0])
    publish_seed(deps, tmp_path)
    assert newest_revision(deps.assistant) == revision


def test_the_published_wordings_are_written_for_training(deps: Deps, tmp_path: Path) -> None:
    revision = publish_knowledge(deps, small_knowledge(), author="test")
    write_wordings(deps, tmp_path / "knowledge" / "wordings.json")
    written = json.loads((tmp_path / "knowledge" / "wordings.json").read_text(encoding="utf-8"))
    assert written["revision"] == revision
    assert written["topics"]["refund"] == REFUND


def test_without_a_revision_the_wordings_of_the_files_are_written(
    deps: Deps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_topic(tmp_path / "refund.yml", small_knowledge()[0])
    monkeypatch.setattr(model, "FAQ", tmp_path)
    write_wordings(deps, tmp_path / "wordings.json")
    written = json.loads((tmp_path / "wordings.json").read_text(encoding="utf-8"))
    assert written == {"revision": 0, "topics": {"refund": REFUND}}
