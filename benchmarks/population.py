"""How many pensions a minute: `shebao calculate pension --in … --out …` on a table of synthetic people.

    .venv/bin/python -m benchmarks.population --rows 1000000

Every row of the table is synthetic and says so. The command runs as anybody would run it, in a process of its own.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.report import describe_machine, write_section

SEED = 20261121
MARK = "synthetic"
RESULTS = Path(__file__).with_name("results.md")
HEADER = (
    "note",
    "region",
    "birth",
    "group",
    "contribution_months",
    "average_index",
    "account_balance",
    "deemed_months",
)
REGIONS = ("441900", "440300", "420100", "420500", "450100", "320100", "110000", "310000", "330100", "510100")
GROUPS = {"male_60": range(1966, 1995), "female_55": range(1971, 2000), "female_50": range(1976, 2003)}


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Yield so many invented people, the same ones each time."""
    chance = Random(SEED)
    groups = list(GROUPS)
    for _ in range(count):
        group = chance.choice(groups)
        birth = f"{chance.choice(GROUPS[group])}-{chance.randint(1, 12):02d}"
        index, balance = chance.randint(45, 300) / 100, chance.randint(5_000, 400_000)
        yield (
            MARK,
            chance.choice(REGIONS),
            birth,
            group,
            chance.randint(24, 264),
            index,
            balance,
            chance.choice((0, 0, 24)),
        )


def run(count: int, workers: int) -> tuple[float, float, int]:
    """Return the seconds that the command takes, the most memory of one of its processes in MB, and rows refused."""
    with tempfile.TemporaryDirectory() as folder:
        people, results = Path(folder, "people.csv"), Path(folder, "results.csv")
        with people.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER])
            csv.writer(file).writerows(rows(count))
        command = [str(Path(sys.executable).with_name("shebao")), "calculate", "pension"]
        started = time.perf_counter()
        subprocess.run(
            [*command, "--in", str(people), "--out", str(results), "--workers", str(workers)],
            check=True,
            env={**os.environ, "SHEBAO_VAR_DIR": folder},
        )
        seconds = time.perf_counter() - started
        with results.open(encoding="utf-8-sig", newline="") as file:
            written = [row["error"] != "" for row in csv.DictReader(file)]
    assert len(written) == count
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, sum(written)


def main() -> None:
    """Run once and put the figures into results.md."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    seconds, memory, refused = run(given.rows, given.workers)
    rate = given.rows / seconds
    text = f"""# Pensions of a table of people

{given.rows:,} synthetic rows of ten regions through `shebao calculate pension --in … --out …`, {given.workers} workers.
{describe_machine()}

| | |
| --- | ---: |
| whole run | {seconds:.1f} s |
| rows a second | {rate:,.0f} |
| rows a second and worker | {rate / given.workers:,.0f} |
| most memory of one process | {memory:.0f} MB |
| rows refused, each with its reason | {refused:,} |
"""
    print(text)
    write_section(RESULTS, text)


if __name__ == "__main__":
    main()
