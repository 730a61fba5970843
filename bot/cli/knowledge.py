"""`shebao knowledge`: topic files into the database as a new revision, and the published revision back into files."""

from __future__ import annotations

from pathlib import Path

import click

from bot.bootstrap import build
from bot.cli.terminal import say, wording, working
from bot.service.deps import Deps
from bot.service.publish_knowledge import publish_knowledge
from bot.service.read_knowledge import NOTHING_PUBLISHED, newest_revision, read_knowledge
from bot.settings import ROOT
from bot.store.faq import FaqError, FaqTopic, read_topics, write_topic

FAQ = ROOT / "data" / "faq"
FOLDER = click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=FAQ, help="Where the topic files are."
)


@click.group()
def knowledge() -> None:
    """What citizens are answered from."""


@knowledge.command("import")
@FOLDER
@click.option("--note", default="", help="What changed, for the list of revisions.")
def import_command(folder: Path, note: str) -> None:
    """Publish the topic files as the newest revision; nothing happens when it is published already."""
    topics = read_files(folder)
    revision = publish_knowledge(build(), topics, author="import", note=note)
    say("cli.knowledge_published", revision=revision, entries=sum(len(topic.entries) for topic in topics))


def publish_seed(deps: Deps, folder: Path = FAQ) -> None:
    """Publish the topic files where nothing is published yet; raises ClickException where they cannot be read."""
    if newest_revision(deps.assistant) != NOTHING_PUBLISHED:
        return
    with working("cli.publishing"):
        publish_knowledge(deps, read_files(folder), author="seed")


def read_files(folder: Path) -> tuple[FaqTopic, ...]:
    """Return the topics of a folder; raises ClickException naming file and line of a mistake."""
    try:
        return read_topics(folder)
    except FaqError as error:
        raise click.ClickException(str(error)) from None


@knowledge.command("export")
@FOLDER
def export_command(folder: Path) -> None:
    """Write the published revision into topic files."""
    deps = build()
    revision = newest_revision(deps.assistant)
    if revision == NOTHING_PUBLISHED:
        raise click.ClickException(wording().sentence("cli.knowledge_missing"))
    topics = read_knowledge(deps.assistant, revision)
    folder.mkdir(parents=True, exist_ok=True)
    for topic in topics:
        write_topic(folder / f"{topic.topic}.yml", topic)
    say("cli.knowledge_exported", revision=revision, entries=sum(len(topic.entries) for topic in topics))
