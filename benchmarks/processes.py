"""Starts the processes of a benchmark on loopback and measures what they hold. Not part of the product."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START_SECONDS = 900
BYTES_OF_A_KILOBYTE = 1024


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process for the length of the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def post(url: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Any:
    """Post JSON and return the JSON answered."""
    headers = {"Content-Type": "application/json", **(headers or {})}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def wait_until(is_there: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for something to be there; RuntimeError with the end of the log when it never is."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if is_there():
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.05)
    raise RuntimeError(f"it did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


def is_listening(port: int) -> bool:
    """Tell whether something accepts connections on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def memory_megabytes(process: subprocess.Popen[bytes]) -> float:
    """Return the resident memory of a process that was started here."""
    return resident_megabytes(process.pid)


def resident_megabytes(pid: int) -> float:
    """Return the resident memory of any process."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * BYTES_OF_A_KILOBYTE / 1e6
    raise RuntimeError("the process holds no memory")
