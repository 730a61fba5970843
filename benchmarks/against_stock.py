"""`python -m benchmarks.against_stock`: our Rasa against stock Rasa, both running at once, asked in turns.

Builds the venv of stock Rasa when it is missing, trains both sides from the repository's domain and data, then
measures start to first answer, memory, and the time of a turn with one action. Blocks alternate between the sides, so
that whatever else the machine does falls on both. Loopback only; every loop is bounded. Writes its part of results.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.gateway import Gateway
from benchmarks.measure import ALONE, CLIENTS, TURNS, Times, ask, measure_conversation, measure_crowd, names_of
from benchmarks.processes import free_port, is_listening, memory_megabytes, running, wait_until
from benchmarks.report import Row, describe_machine, render, write_section
from benchmarks.sides import HERE, ROOT, Side, build_stock_venv, ours, stock, train

SERVICE_PYTHON = ROOT / ".venv" / "bin" / "python"


class Running:
    """A side that serves: its address, its process, and how long it took to its first answer."""

    def __init__(self, side: Side, folder: Path, stack: ExitStack) -> None:
        self.side = side
        actions_port, self.port = free_port(), free_port()
        self._start_actions(actions_port, folder, stack)
        self.url = f"http://127.0.0.1:{self.port}{side.path}"
        environment = {**side.environment, side.port_variable: str(actions_port)}
        log = folder / f"{side.name}-{self.port}.log"
        started = time.monotonic()
        self.process = stack.enter_context(running((*side.serve, str(self.port)), side.project, log, environment))
        wait_until(self._answers, self.process, log)
        self.seconds_to_first_answer = time.monotonic() - started
        self.times = Times()

    def _start_actions(self, port: int, folder: Path, stack: ExitStack) -> None:
        command = (str(SERVICE_PYTHON), "-m", "rasa_sdk", "--actions", "bench_actions", "-p", str(port))
        log = folder / f"actions-{port}.log"
        environment = {"SANIC_HOST": "127.0.0.1", "PYTHONPATH": str(HERE)}
        process = stack.enter_context(running(command, HERE, log, environment))
        wait_until(lambda: is_listening(port), process, log)

    def _answers(self) -> bool:
        return ask(self.url, self.side, "first") > 0


def main() -> int:
    """Run the comparison; 1 when one of the ratios is above what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--starts", type=int, default=3, help="starts of each side; the fastest counts")
    parser.add_argument("--conversations", type=int, default=30, help="conversations of thirty turns")
    parser.add_argument("--epochs", type=int, default=2, help="epochs of DIET and TED, which change no time of a turn")
    parser.add_argument("--train-only", action="store_true", help="train stock, which takes long, and measure later")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of sixteen clients")
    options = parser.parse_args()
    build_stock_venv()
    if options.train_only:
        with tempfile.TemporaryDirectory() as folder:
            train(stock(Path(folder), epochs=options.epochs))
        return 0
    with tempfile.TemporaryDirectory(prefix="shebao-benchmark-") as folder:
        rows, share = compare(Path(folder), options)
    text = render(rows, notes(options)) + share
    write_section(HERE / "results.md", text)
    print(text)
    return 0 if all(row.is_met for row in rows) else 1


def compare(folder: Path, options: argparse.Namespace) -> tuple[list[Row], str]:
    """Train, start and measure both sides; return the table's rows and what the gateway adds."""
    sides = (stock(folder, epochs=options.epochs), ours(folder))
    for side in sides:
        print(f"training {side.name} …", flush=True)
        train(side)
    with ExitStack() as stack:
        starts = measure_starts(sides, folder, max(0, options.starts - 1))
        both = [Running(side, folder, stack) for side in sides]
        for one in both:
            starts[one.side.name].append(one.seconds_to_first_answer)
        gateway = Gateway(both[1].port, folder, stack)
        measure_turns(both, gateway, options)
        memory = [memory_megabytes(one.process) for one in both]
    rows = [Row("start to first answer", "s", *(min(starts[side.name]) for side in sides))]
    rows += [Row("memory after the run", "MB", *memory), *rows_of([one.times for one in both])]
    at_rasa = both[1].times
    return rows, gateway.describe(at_rasa.p50(ALONE), at_rasa.p99(ALONE))


def measure_starts(sides: tuple[Side, Side], folder: Path, times: int) -> dict[str, list[float]]:
    """Start each side again and again, in turns, and return the seconds to the first answer."""
    seconds: dict[str, list[float]] = {side.name: [] for side in sides}
    for _ in range(times):
        for side in sides:
            with ExitStack() as stack:
                seconds[side.name].append(Running(side, folder, stack).seconds_to_first_answer)
            print(f"{side.name} answered after {seconds[side.name][-1]:.1f} s", flush=True)
    return seconds


def measure_turns(both: list[Running], gateway: Gateway, options: argparse.Namespace) -> None:
    """Ask both sides in alternating blocks; the first conversation of each warms up and does not count."""
    for one in both:
        measure_conversation(one.url, one.side, Times())
    for _ in range(options.conversations):
        for one in both:
            measure_conversation(one.url, one.side, one.times)
        gateway.talk()
    for _ in range(options.rounds):
        for one in both:
            measure_crowd(one.url, one.side, one.times)


def rows_of(times: list[Times]) -> list[Row]:
    """Return median and 99th percentile of everything measured."""
    rows = []
    for name in names_of(times):
        rows.append(Row(f"action turn, {name}, p50", "ms", *(one.p50(name) for one in times)))
        rows.append(Row(f"action turn, {name}, p99", "ms", *(one.p99(name) for one in times)))
    return rows


def notes(options: argparse.Namespace) -> list[str]:
    """Return what one has to know to read the table."""
    counts = f"{options.conversations} conversations of {TURNS} turns with one client, {options.rounds} rounds of"
    return [
        f"One run, both sides running at once and asked in alternating blocks: {counts} {CLIENTS} clients,",
        f"the fastest of {options.starts} starts. The same wordings, domain, dialogue and action. Stock has jieba,",
        "count vectors, DIET, Memoization, TED and RulePolicy (benchmarks/stock/config.yml,",
        f"{options.epochs} epochs: more change no time of a turn) and its REST channel.",
        "Rasa is asked directly; what our gateway adds stands below.",
        describe_machine(),
    ]


if __name__ == "__main__":
    sys.exit(main())
