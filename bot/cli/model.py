"""`shebao train`: has Rasa's own interpreter train the model where its data or configuration changed."""

from __future__ import annotations

import subprocess

import click

from bot.cli.terminal import show_line, wording, working
from bot.settings import ROOT

RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
LAUNCHER = "bot.nlu.launcher"


@click.command()
@click.option("--force", is_flag=True, help="Train although nothing changed.")
def train(force: bool) -> None:
    """Train the model if its data or configuration changed."""
    train_model(force=force)


def train_model(*, force: bool = False) -> None:
    """Train and show that it goes on; raises ClickException with Rasa's words where training was refused."""
    command = [str(RASA_PYTHON), "-m", LAUNCHER, "train", *(["--force"] if force else [])]
    with working("cli.training"):
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 our own
    if run.returncode:
        raise click.ClickException(f"{wording().sentence('cli.training_refused')}\n{run.stdout}{run.stderr}".rstrip())
    show_line(run.stdout.strip().splitlines()[-1] if run.stdout.strip() else "")
