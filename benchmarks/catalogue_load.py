"""`python -m benchmarks.catalogue_load`: what reading the law costs against starting the gateway that reads it.

Each start is a process of its own on SQLite in a temporary folder, timed until /healthz answers; each load is timed
in a fresh interpreter around `catalogue.load()` alone. Both alternate, and the medians are compared. Loopback only.
Writes its section of results.md.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import free_port, running
from benchmarks.report import describe_machine, write_section

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHEBAO = ROOT / ".venv" / "bin" / "shebao"
PYTHON = ROOT / ".venv" / "bin" / "python"
SQLITE = {"SHEBAO_BENEFITS_URL": "", "SHEBAO_BENEFITS_OWNER_URL": "", "SHEBAO_ASSISTANT_URL": ""}
MOST = 0.1
START_SECONDS = 120
LOAD = """
import time
from bot.policy import catalogue
started = time.perf_counter()
law = catalogue.load()
print(len(law.parameters), time.perf_counter() - started)
"""


@dataclass(frozen=True)
class Times:
    """Seconds of each load and of each start, and the number of parameter files."""

    files: int
    loads: Sequence[float]
    starts: Sequence[float]

    @property
    def load(self) -> float:
        """The median load."""
        return statistics.median(self.loads)

    @property
    def start(self) -> float:
        """The median start."""
        return statistics.median(self.starts)

    @property
    def ratio(self) -> float:
        """The load as a share of the start."""
        return self.load / self.start


def main() -> int:
    """Measure and write down; 1 when loading costs a tenth of the start or more."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="loads and starts")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="shebao-benchmark-") as folder:
        times = measure(Path(folder), runs)
    text = render(times)
    write_section(HERE / "results.md", text)
    print(text)
    return 0 if times.ratio < MOST else 1


def measure(folder: Path, runs: int) -> Times:
    """Load and start in turns; one of each first, which does not count, fills the machine's file cache."""
    environment = {**SQLITE, "SHEBAO_VAR_DIR": str(folder), "SHEBAO_ENVIRONMENT": "development"}
    subprocess.run(
        [SHEBAO, "db", "migrate"], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True
    )
    pairs = [(time_load(), time_start(folder, environment)) for _ in range(runs + 1)][1:]
    return Times(pairs[0][0][0], [seconds for (_, seconds), _ in pairs], [seconds for _, seconds in pairs])


def time_load() -> tuple[int, float]:
    """Return the number of files and the seconds that a fresh interpreter takes to read them."""
    printed = subprocess.run([PYTHON, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files, seconds = printed.split()
    return int(files), float(seconds)


def time_start(folder: Path, environment: dict[str, str]) -> float:
    """Return the seconds from the start of a gateway until it answers; RuntimeError when it never does."""
    port = free_port()
    log = folder / f"gateway-{port}.log"
    started = time.perf_counter()
    with running([str(SHEBAO), "gateway"], ROOT, log, {**environment, "SHEBAO_GATEWAY_PORT": str(port)}) as process:
        while time.perf_counter() - started < START_SECONDS and process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return time.perf_counter() - started
            time.sleep(0.01)
    raise RuntimeError(f"it did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


def render(times: Times) -> str:
    """Return the section as Markdown."""
    lines = [
        "# Reading the law against starting the gateway",
        "",
        f"Medians of {len(times.loads)} runs in turns, {times.files} parameter files, SQLite. The start is the time",
        "of a process until /healthz answers, the load `catalogue.load()` in a fresh interpreter.",
        describe_machine(),
        "",
        "| | median | fastest | slowest |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, seconds in (("load of the catalogue", times.loads), ("start of the gateway", times.starts)):
        figures = (statistics.median(seconds), min(seconds), max(seconds))
        lines.append(f"| {name} | {' | '.join(f'{each * 1000:,.0f} ms' for each in figures)} |")
    lines += ["", f"The load is {times.ratio:.1%} of the start; less than {MOST:.0%} is wanted."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
