"""Start the real Rasa process, action server and gateway as the Procfile does, and stop them again."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
CLOCK = "2026-03-04T09:30:00"  # a Wednesday
START_SECONDS = 90


@dataclass(frozen=True)
class Stack:
    """A running installation: where it answers, where its files are, and the environment it runs in."""

    url: str
    var_dir: Path
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]]

    def stop(self, name: str) -> None:
        """Stop one of the processes, as if it had died."""
        self.processes[name].terminate()
        self.processes[name].wait(timeout=20)

    def logs(self) -> str:
        """Everything that all processes have printed so far."""
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.var_dir.glob("*.log"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shebao(*arguments: str, environment: dict[str, str]) -> str:
    """Run the shebao command and return what it printed."""
    command = [str(ROOT / ".venv/bin/shebao"), *arguments]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, f"{' '.join(arguments)} failed:\n{run.stdout}\n{run.stderr}"
    return run.stdout


def processes() -> Iterator[tuple[str, list[str]]]:
    for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines():
        name, _, command = line.partition(":")
        yield name, shlex.split(command)


@contextmanager
def running(var_dir: Path, **settings: str) -> Iterator[Stack]:
    """Migrate, seed, train if needed and start everything below `var_dir`; `settings` are SHEBAO_ values."""
    ports = {name: str(free_port()) for name in ("gateway_port", "rasa_port", "actions_port")}
    values = {"var_dir": str(var_dir), "now": CLOCK, **ports, **settings}
    environment = {**os.environ, **{f"SHEBAO_{key.upper()}": value for key, value in values.items()}}
    shebao("db", "migrate", environment=environment)
    shebao("db", "seed", "--persons", "40", environment=environment)
    shebao("knowledge", "import", environment=environment)
    shebao("train", environment=environment)
    started: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in processes():
            with (var_dir / f"{name}.log").open("wb") as log:
                started[name] = subprocess.Popen(
                    command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
                )
        stack = Stack(f"http://127.0.0.1:{ports['gateway_port']}", var_dir, environment, started)
        wait_until_ready(stack)
        yield stack
    finally:
        for process in started.values():
            process.terminate()
        for process in started.values():
            process.wait(timeout=20)


def wait_until_ready(stack: Stack) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{stack.url}/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    raise AssertionError(f"not ready after {START_SECONDS} s:\n{stack.logs()[-4000:]}")
