"""`shebao serve`: prepares what is missing, then starts everything of the Procfile and says when it answers."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from contextlib import closing

import click
import httpx
from honcho.environ import parse_procfile
from honcho.manager import Manager

from bot.bootstrap import build
from bot.cli.databases import migrate_both, seed_both
from bot.cli.knowledge import publish_seed
from bot.cli.model import finish_training, start_training, write_wordings
from bot.cli.terminal import say, wording
from bot.settings import ROOT, Settings

PROCFILE = ROOT / "Procfile"
READY_WITHIN_SECONDS = 120.0
PORTS = ("gateway_port", "actions_port", "rasa_port")


@click.command()
@click.option("--persons", default=200, show_default=True, help="Synthetic persons, where there are none yet.")
def serve(persons: int) -> None:
    """Prepare what is missing and start gateway, actions and Rasa; Ctrl-C stops all."""
    settings = Settings()
    refuse_taken_ports(settings)
    migrate_both(settings)
    deps = build(settings)
    publish_seed(deps)
    write_wordings(deps)
    training = start_training()
    if settings.environment == "development":
        seed_both(deps, persons)
    finish_training(training)
    threading.Thread(target=announce, args=(settings,), daemon=True).start()
    sys.exit(run_processes())


def refuse_taken_ports(settings: Settings) -> None:
    """Raise ClickException where something listens already, an earlier start perhaps; it would answer in our place."""
    for name in PORTS:
        port = getattr(settings, name)
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise click.ClickException(
                    wording().sentence("cli.port_taken", {"port": port, "setting": f"SHEBAO_{name.upper()}"})
                )


def run_processes() -> int:
    """Run the processes of the Procfile until one ends or Ctrl-C comes; return the exit code."""
    manager = Manager()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    for name, command in parse_procfile(PROCFILE.read_text(encoding="utf-8")).processes.items():
        manager.add_process(name, command, env=environment, cwd=str(ROOT))
    manager.loop()
    return int(manager.returncode or 0)


def announce(settings: Settings) -> None:
    """Say where to open it, once it really answers; say so too when it does not."""
    url = f"http://127.0.0.1:{settings.gateway_port}"
    if wait_until_ready(url, READY_WITHIN_SECONDS):
        say("cli.ready", url=url)
    else:
        say("cli.not_ready", seconds=int(READY_WITHIN_SECONDS))


def wait_until_ready(url: str, seconds: float) -> bool:
    """Ask /readyz until it says yes; False after that long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/readyz", timeout=5, trust_env=False).is_success:
                return True
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    return False
