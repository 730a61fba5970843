"""`shebao train`: has Rasa's own interpreter train the model where its data or configuration changed.

The wordings of the knowledge are handed to it in a file, since Rasa sees no database.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click

from bot.bootstrap import build
from bot.cli.knowledge import FAQ, read_files
from bot.cli.terminal import show_line, wording, working
from bot.service.deps import Deps
from bot.service.read_knowledge import NOTHING_PUBLISHED, newest_revision, read_knowledge
from bot.settings import ROOT
from bot.store.faq import FaqTopic
from bot.store.migrate import check_current

RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
COMMAND = [str(RASA_PYTHON), "-m", "bot.nlu.launcher", "train"]

# bot/nlu/importer.py reads it there.
WORDINGS = ROOT / "var" / "knowledge" / "wordings.json"

Training = subprocess.Popen[str]


@click.command()
@click.option("--force", is_flag=True, help="Train although nothing changed.")
def train(force: bool) -> None:
    """Train the model if its data or configuration changed."""
    write_wordings(build())
    finish_training(start_training(force=force))


def write_wordings(deps: Deps, path: Path = WORDINGS) -> None:
    """Write the wordings of the published knowledge by topic; those of data/faq where nothing is published."""
    revision, topics = _newest_knowledge(deps)
    content = {
        "revision": revision,
        "topics": {topic.topic: [text for entry in topic.entries for text in entry.questions] for topic in topics},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _newest_knowledge(deps: Deps) -> tuple[int, Sequence[FaqTopic]]:
    if check_current("assistant", deps.settings.assistant_url):
        revision = newest_revision(deps.assistant)
        if revision != NOTHING_PUBLISHED:
            return revision, read_knowledge(deps.assistant, revision)
    return NOTHING_PUBLISHED, read_files(FAQ)


def start_training(*, force: bool = False) -> Training:
    """Start checking, and training where it is needed, in a process of its own."""
    command = [*COMMAND, "--force"] if force else COMMAND
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 our own


def finish_training(training: Training) -> None:
    """Wait for it, showing that it goes on; raises ClickException with Rasa's words where training was refused."""
    with training, working("cli.training"):
        said = training.communicate()[0].strip()
    if training.returncode:
        raise click.ClickException(f"{wording().sentence('cli.training_refused')}\n{said}")
    if said:
        show_line(f"  {said.splitlines()[-1]}")
