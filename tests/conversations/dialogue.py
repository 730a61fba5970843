"""Dialogues as they are written in dialogues/*.yml, and how they are played.

A dialogue is a name and steps, and the `day` it is played on where the usual one will not do. A step is what the
citizen does — `say` a text or `tap` a button (by part of its title) — and what is then read: `reads` lists texts that
must stand in the reply, `not` texts that must not, `status` is the answer status. `keep: {name: regex}` remembers a
part of the reply (its first group), which later steps put in as {name}. {code} is the newest one-time code;
{anna.name} and the like are the persons of `PERSONS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.live.citizen import Citizen
from tests.live.stack import Stack

FOLDER = Path(__file__).parent / "dialogues"


@dataclass(frozen=True)
class Dialogue:
    """One written dialogue; `situation` is the name of its file."""

    situation: str
    name: str
    steps: list[dict[str, Any]]
    region: str = ""
    day: str = ""

    def __str__(self) -> str:
        return f"{self.situation}: {self.name}"


def load_dialogues() -> list[Dialogue]:
    """All dialogues of the folder, in the order of their files."""
    return [
        Dialogue(path.stem, row["name"], row["steps"], row.get("region", ""), str(row.get("day", "")))
        for path in sorted(FOLDER.glob("*.yml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def play(dialogue: Dialogue, stack: Stack, persons: dict[str, dict[str, str]]) -> None:
    """Play a dialogue to its end; an assertion names the step and shows what was read."""
    citizen = Citizen(stack, dialogue.region)
    kept: dict[str, str] = {}

    def fill(text: str) -> str:
        if "{code}" in text:
            kept["code"] = citizen.newest_code()
        for who, facts in persons.items():
            for fact, value in facts.items():
                text = text.replace(f"{{{who}.{fact}}}", value)
        for name, value in kept.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    for number, step in enumerate(dialogue.steps, 1):
        if "tap" in step:
            citizen.tap(fill(step["tap"]))
        else:
            citizen.say(fill(step["say"]))
        here = f"step {number}, {step.get('say') or step.get('tap')!r}, read:\n{citizen.reads}\n"
        for wanted in step.get("reads", []):
            assert fill(wanted) in citizen.reads, f"{here}misses {wanted!r}"
        for unwanted in step.get("not", []):
            assert fill(unwanted) not in citizen.reads, f"{here}must not hold {unwanted!r}"
        if "status" in step:
            assert citizen.reply["answer_status"] == step["status"], f"{here}status {citizen.reply['answer_status']}"
        for name, pattern in step.get("keep", {}).items():
            found = re.search(pattern, citizen.reads)
            assert found, f"{here}does not match {pattern!r}"
            kept[name] = found[1]
