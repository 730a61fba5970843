"""Loads a trained model in the interpreter it was trained in and parses questions: `parse_questions.py MODEL [--ours]`.

Questions come as JSON from standard input; rankings, seconds and memory go as JSON to standard output. It is run by
benchmarks/models.py under stock Rasa's interpreter and under ours alike.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import time
from pathlib import Path

WARM_UP = 5


def load(model: str, *, is_ours: bool):  # type: ignore[no-untyped-def]
    """Return the agent; ours as its launcher loads it."""
    if is_ours:
        importlib.import_module("bot.nlu.without_unused")
        serving = importlib.import_module("bot.nlu.serving")
        importlib.import_module("bot.nlu.repairs").apply_repairs()
        return serving.load_agent(Path(model), Path("endpoints.yml"))
    return importlib.import_module("rasa.core.agent").Agent.load(model)


def memory_megabytes() -> float:
    """Return the resident memory of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024 / 1e6


async def parse(agent, questions: list[str]) -> list[dict]:  # type: ignore[no-untyped-def, type-arg]
    """Return ranking, parts and seconds of each question."""
    for question in questions[:WARM_UP]:
        await agent.parse_message(question)
    rows = []
    for question in questions:
        started = time.perf_counter()
        parsed = await agent.parse_message(question)
        seconds = time.perf_counter() - started
        ranking = [(row["name"], row["confidence"]) for row in parsed["intent_ranking"]]
        rows.append({"ranking": ranking, "seconds": seconds})
    return rows


def main() -> None:
    """Parse what stands in standard input."""
    questions = json.loads(sys.stdin.read())
    agent = load(sys.argv[1], is_ours="--ours" in sys.argv)
    rows = asyncio.run(parse(agent, questions))
    print("\n" + json.dumps({"rows": rows, "memory": memory_megabytes()}))


if __name__ == "__main__":
    main()
