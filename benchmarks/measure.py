"""What is measured of a running side: time of a turn, alone and among sixteen, first and thirtieth."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.processes import post
from benchmarks.sides import Side

QUESTION = "我的预约是几点"
CLIENTS = 16
TURNS = 30
ALONE = "1 client"


@dataclass
class Times:
    """Milliseconds of turns, by what they were measured for, in blocks that were measured together."""

    blocks: dict[str, list[list[float]]] = field(default_factory=dict)

    def add(self, name: str, block: list[float]) -> None:
        """Add the turns of one block."""
        self.blocks.setdefault(name, []).append(block)

    def add_turns(self, name: str, conversations: Sequence[list[float]]) -> None:
        """Add conversations that went on at the same time: all turns, the first ones, the last ones."""
        self.add(name, [milliseconds for turns in conversations for milliseconds in turns])
        self.add(f"{name}, turn 1", [turns[0] for turns in conversations])
        self.add(f"{name}, turn {TURNS}", [turns[-1] for turns in conversations])

    def p50(self, name: str) -> float:
        """Return the median of all turns."""
        return statistics.median(time for block in self.blocks[name] for time in block)

    def p99(self, name: str) -> float:
        """Return the 99th percentile of all turns, interpolated; a hiccup of the machine counts."""
        times = [time for block in self.blocks[name] for time in block]
        return statistics.quantiles(times, n=100, method="inclusive")[98]


def ask(url: str, side: Side, sender: str) -> float:
    """Send the question once and return the milliseconds to the action's answer; RuntimeError for any other."""
    body = {"sender": sender, "message": QUESTION, "metadata": {"turn_id": uuid.uuid4().hex}}
    started = time.perf_counter()
    answer = post(url, body)
    milliseconds = (time.perf_counter() - started) * 1000
    if not side.answers(answer):
        raise RuntimeError(f"{side.name} did not run the action: {answer}")
    return milliseconds


def measure_conversation(url: str, side: Side, times: Times) -> None:
    """One client, one conversation of thirty turns."""
    times.add_turns(ALONE, [talk(url, side)])


def measure_crowd(url: str, side: Side, times: Times) -> None:
    """Sixteen clients at once, each in a conversation of its own."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        times.add_turns(f"{CLIENTS} clients", list(pool.map(lambda _: talk(url, side), range(CLIENTS))))


def talk(url: str, side: Side) -> list[float]:
    """Return the milliseconds of each turn of a new conversation."""
    sender = uuid.uuid4().hex
    return [ask(url, side, sender) for _ in range(TURNS)]


def names_of(times: Sequence[Times]) -> list[str]:
    """Return what both sides were measured for, in order."""
    return [name for name in times[0].blocks if all(name in other.blocks for other in times)]
