"""The Rasa that the bench asks: one that answers already, or one of its own on a free loopback port."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import Unavailable
from bot.remote.rasa_parse import RasaParser
from bot.settings import ROOT, Settings

RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
MODELS = ROOT / "models"
START_SECONDS = 120.0
STOP_SECONDS = 20.0


@contextmanager
def open_parser(settings: Settings, model: Path | None = None) -> Iterator[RasaParser]:
    """Give a parser for the length of the block: of the Rasa that runs here, else of one that is started for it.

    With `model` one is started in any case. Raises Unavailable("bench_rasa_missing") when it does not start.
    """
    running = RasaParser(f"http://127.0.0.1:{settings.rasa_port}")
    try:
        if model is None and running.is_ready():
            yield running
            return
    finally:
        running.close()
    with _serving(model or MODELS) as parser:
        yield parser


@contextmanager
def _serving(model: Path) -> Iterator[RasaParser]:
    port = _free_port()
    command = [str(RASA_PYTHON), "-m", "bot.nlu.launcher", "serve", "--model", str(model), "--port", str(port)]
    environment = {**os.environ, "SHEBAO_RASA_TRACKER_URL": "", "SHEBAO_LOG_LEVEL": "WARNING"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603 our own
        parser = RasaParser(f"http://127.0.0.1:{port}")
        try:
            _wait_until_ready(parser, process)
            yield parser
        finally:
            parser.close()
            process.terminate()
            process.wait(timeout=STOP_SECONDS)


def _wait_until_ready(parser: RasaParser, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if parser.is_ready():
            return
        time.sleep(0.2)
    raise Unavailable("bench_rasa_missing")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
