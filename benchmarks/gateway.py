"""Our gateway in front of a measured Rasa: what storing, redacting and rendering add to a turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from benchmarks.measure import QUESTION, TURNS
from benchmarks.processes import free_port, post, running, wait_until
from benchmarks.sides import ROOT

SHEBAO = ROOT / ".venv" / "bin" / "shebao"
SQLITE = {"SHEBAO_BENEFITS_URL": "", "SHEBAO_BENEFITS_OWNER_URL": "", "SHEBAO_ASSISTANT_URL": ""}


class Gateway:
    """A gateway on SQLite in a folder of its own, before the Rasa on `rasa_port`."""

    def __init__(self, rasa_port: int, folder: Path, stack: ExitStack) -> None:
        port = free_port()
        settings = {"VAR_DIR": str(folder), "RASA_PORT": str(rasa_port), "GATEWAY_PORT": str(port)}
        environment = {**SQLITE, **{f"SHEBAO_{name}": value for name, value in settings.items()}}
        subprocess.run([SHEBAO, "db", "migrate"], cwd=ROOT, env={**os.environ, **environment}, check=True)
        self._url = f"http://127.0.0.1:{port}"
        self._times: list[float] = []
        log = folder / "gateway.log"
        process = stack.enter_context(running((str(SHEBAO), "gateway"), ROOT, log, environment))
        wait_until(self._is_alive, process, log)

    def talk(self) -> None:
        """Have one conversation of thirty turns; RuntimeError when one is not answered."""
        token = post(f"{self._url}/api/chat/sessions", {})["token"]
        for _ in range(TURNS):
            started = time.perf_counter()
            answer = post(f"{self._url}/api/chat/messages", {"text": QUESTION}, {"Authorization": f"Bearer {token}"})
            self._times.append((time.perf_counter() - started) * 1000)
            if answer["answer_status"] in ("fallback", "error"):
                raise RuntimeError(f"the gateway had no answer: {answer}")

    def describe(self, rasa_p50: float, rasa_p99: float) -> str:
        """Return the section of a report: the gateway's turn against the one at Rasa."""
        p50 = statistics.median(self._times)
        p99 = statistics.quantiles(self._times, n=100, method="inclusive")[98]
        return (
            "\nThe gateway's share: the same turn, one client, asked of the gateway (SQLite) in the same run.\n\n"
            "| ours | at Rasa | through the gateway | its share |\n| --- | ---: | ---: | ---: |\n"
            f"| p50 | {rasa_p50:.1f} ms | {p50:.1f} ms | {p50 - rasa_p50:.1f} ms |\n"
            f"| p99 | {rasa_p99:.1f} ms | {p99:.1f} ms | {p99 - rasa_p99:.1f} ms |\n"
        )

    def _is_alive(self) -> bool:
        with urllib.request.urlopen(f"{self._url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
