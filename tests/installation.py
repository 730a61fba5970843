"""Fixtures of an installation without processes: both databases on SQLite, migrated and seeded small, a clock to set.

The databases are made once and copied for each test. Only for the interpreter of the services (3.11 or later).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.policy import catalogue
from bot.policy.catalogue import Catalogue
from bot.service.deps import Deps, TurnContext
from bot.service.knowledge_shelf import KnowledgeShelf
from bot.service.open_conversation import open_conversation
from bot.service.record_turn import begin_turn
from bot.settings import ROOT, Settings
from bot.store.cipher import Cipher
from bot.store.migrate import migrate
from bot.store.seeding.assistant import seed_assistant
from bot.store.seeding.benefits import seed_benefits
from bot.store.sessions import open_assistant, open_benefits_owner, open_benefits_reader
from bot.store.topic_map import read_topic_map

NOW = datetime(2026, 3, 4, 9, 30)  # a Wednesday
LAST_MONTH = date(2026, 2, 1)
PERSONS = 12
RATES = dict.fromkeys(range(1990, 2027), Decimal("0.03"))
SECRET = "a secret for tests only"


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        """Move on by a timedelta's arguments."""
        self.now += timedelta(**span)


StartTurn = Callable[..., TurnContext]


@pytest.fixture(scope="session")
def policy() -> Catalogue:
    return catalogue.load()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both databases, migrated and seeded."""
    folder = tmp_path_factory.mktemp("databases")
    settings = build_settings(folder)
    migrate("benefits", settings.benefits_owner_url)
    migrate("assistant", settings.assistant_url)
    owner = open_benefits_owner(settings.benefits_owner_url)
    seed_benefits(owner, until_month=LAST_MONTH, rates=RATES, persons=PERSONS)
    assistant = open_assistant(settings.assistant_url)
    seed_assistant(assistant, ROOT / "data" / "lookups")
    for sessions in (owner, assistant):
        sessions.kw["bind"].dispose()  # closes the files, so that the write-ahead log is in them
    return folder


@pytest.fixture
def settings(tmp_path: Path, template: Path) -> Settings:
    """Settings of an installation of its own below the test's folder."""
    folder = tmp_path / "installation"
    shutil.copytree(template, folder)
    return build_settings(folder)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def deps(settings: Settings, policy: Catalogue, clock: Clock) -> Deps:
    assistant = open_assistant(settings.assistant_url)
    return Deps(
        settings=settings,
        policy=policy,
        benefits=open_benefits_reader(settings.benefits_url),
        assistant=assistant,
        cipher=Cipher(SECRET),
        clock=clock,
        knowledge=KnowledgeShelf(assistant, read_topic_map()),
    )


@pytest.fixture
def start_turn(deps: Deps) -> StartTurn:
    """Begin a turn: in a conversation of its own, or in that of an earlier turn."""

    def start(earlier: TurnContext | None = None, *, region: str = "420500", text: str = "您好") -> TurnContext:
        conversation_id = earlier.conversation_id if earlier else open_conversation(deps, region=region)[0]
        return begin_turn(deps, conversation_id, text=text)[0]

    return start


@pytest.fixture
def turn(start_turn: StartTurn) -> TurnContext:
    """The first turn of an anonymous conversation in Yichang, on Wednesday 2026-03-04 at 9:30."""
    return start_turn()


def build_settings(folder: Path) -> Settings:
    """Return settings for SQLite below a folder, whatever the environment says."""
    return Settings(
        environment="development",
        var_dir=folder,
        benefits_url="",
        benefits_owner_url="",
        assistant_url="",
        secret_key=SecretStr(SECRET),
        default_region="",
        hotline_hours="09:00-17:00",
        now=None,
    )
