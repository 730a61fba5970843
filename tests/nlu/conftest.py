"""A tiny project, its model, a Rasa process of ours, and an action server of the real rasa-sdk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

import bot.nlu  # noqa: F401  puts the import hook in place before anything of Rasa

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SERVICE_PYTHON = ROOT / ".venv" / "bin" / "python"
START_SECONDS = 180


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def copy_project(folder: Path) -> Path:
    """Copy the tiny project with the repository's own pipeline into a folder."""
    project = folder / "project"
    shutil.copytree(HERE / "project", project)
    for name in ("config.yml", "endpoints.yml"):
        shutil.copy(ROOT / name, project / name)
    return project


def launch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot.nlu.launcher", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


@dataclass(frozen=True)
class RasaProcess:
    """A serving launcher: where it answers, and the file of its log."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def post(self, message: str, sender: str = "someone", turn_id: str = "t-1", **more: object) -> requests.Response:
        body = {"sender": sender, "message": message, "metadata": {"turn_id": turn_id}, **more}
        return requests.post(f"http://127.0.0.1:{self.port}/webhooks/gateway/webhook", json=body, timeout=30)

    def say(self, message: str, sender: str = "someone", turn_id: str = "t-1") -> list[dict[str, object]]:
        answer = self.post(message, sender, turn_id)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]


def wait_for(is_there: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if is_there():
                return
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {START_SECONDS} s")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, trained."""
    folder = copy_project(tmp_path_factory.mktemp("nlu"))
    run = launch("train", "--project", str(folder))
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture(scope="session")
def action_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port and the log of a real rasa-sdk server with tests/nlu/sdk_actions.py."""
    port, log = free_port(), tmp_path_factory.mktemp("actions") / "actions.log"
    command = [str(SERVICE_PYTHON), "-m", "rasa_sdk", "--actions", "sdk_actions", "-p", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=HERE,
            env={**os.environ, "SANIC_HOST": "127.0.0.1", "RASA_TELEMETRY_ENABLED": "false"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: requests.get(f"http://127.0.0.1:{port}/health", timeout=5).ok, "the action server")
        yield port, log
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def rasa_process(
    project: Path, action_server: tuple[int, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RasaProcess]:
    """Our Rasa with the tiny model, beside the action server; an action has one second."""
    port, log = free_port(), tmp_path_factory.mktemp("rasa") / "rasa.log"
    environment = {"SHEBAO_ACTIONS_PORT": str(action_server[0]), "SHEBAO_ACTION_DEADLINE_SECONDS": "1"}
    command = [sys.executable, "-m", "bot.nlu.launcher", "serve", "--project", str(project), "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_for(lambda: requests.get(f"http://127.0.0.1:{port}/ready", timeout=5).status_code == 200, "Rasa")
        yield RasaProcess(port, log, process)
    finally:
        process.terminate()
        process.wait(timeout=30)
