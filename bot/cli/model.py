"""`shebao train`: has Rasa's own interpreter train the model where its data or configuration changed."""

from __future__ import annotations

import subprocess

import click

from bot.cli.terminal import show_line, wording, working
from bot.settings import ROOT

RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
COMMAND = [str(RASA_PYTHON), "-m", "bot.nlu.launcher", "train"]

Training = subprocess.Popen[str]


@click.command()
@click.option("--force", is_flag=True, help="Train although nothing changed.")
def train(force: bool) -> None:
    """Train the model if its data or configuration changed."""
    finish_training(start_training(force=force))


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
