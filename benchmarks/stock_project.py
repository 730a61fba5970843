"""The Rasa project that stock Rasa is trained on: our domain, data and dialogue, and the wordings of the knowledge.

What our importer and components add is written out as plain training data: each topic is an intent with its wordings,
answered by one action; each rule is a story too, since TED learns from stories only.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
PUBLISHED = ROOT / "var" / "knowledge" / "wordings.json"
FAQ = ROOT / "data" / "faq"
ANSWERS = "action_answer_question"
# Steps of a rule that a story cannot have.
RULE_ONLY = ("condition", "conversation_start", "wait_for_user_input")

Wordings = Mapping[str, Sequence[str]]


def read_wordings() -> Wordings:
    """Return the wordings by topic as `shebao train` wrote them, those of data/faq where it never ran."""
    if PUBLISHED.exists():
        topics: dict[str, list[str]] = json.loads(PUBLISHED.read_text(encoding="utf-8"))["topics"]
        return topics
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FAQ.glob("*.yml"))]
    return {file["topic"]: [text for entry in file["entries"] for text in entry["questions"]] for file in files}


def write_stock_project(project: Path, config: Path, *, epochs: int) -> Path:
    """Write the project into a new folder and return it."""
    project.mkdir(parents=True)
    shutil.copytree(ROOT / "data", project / "data", ignore=shutil.ignore_patterns("faq", "lookups"))
    for name in ("credentials.yml", "endpoints.yml"):
        shutil.copy(HERE / "stock" / name, project / name)
    settings = config.read_text(encoding="utf-8").replace("epochs: 100", f"epochs: {epochs}")
    (project / "config.yml").write_text(settings, encoding="utf-8")
    wordings = read_wordings()
    _write_wordings(project / "data" / "nlu" / "knowledge.yml", wordings)
    _write_domain(project / "domain.yml", list(wordings))
    rules = list(_rules(project))
    _write_rules(project / "data" / "rules" / "knowledge.yml", rules, list(wordings))
    _write_stories(project / "data" / "stories.yml", list(_rules(project)))
    return project


def digest(project: Path) -> str:
    """Return a name for what a stock project is trained on: its configuration, domain, examples, rules and stories."""
    files = [project / "config.yml", project / "domain.yml", *sorted((project / "data").rglob("*.yml"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _write_wordings(path: Path, wordings: Wordings) -> None:
    blocks = [
        {"intent": topic, "examples": "".join(f"- {text}\n" for text in texts)} for topic, texts in wordings.items()
    ]
    _write(path, {"nlu": blocks})


def _write_domain(path: Path, topics: Sequence[str]) -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    named = [next(iter(intent)) if isinstance(intent, dict) else intent for intent in domain["intents"]]
    domain["intents"] += [{topic: {"use_entities": []}} for topic in topics if topic not in named]
    domain["actions"] = list(dict.fromkeys([*domain["actions"], ANSWERS]))
    _write(path, domain)


def _write_rules(path: Path, rules: Sequence[dict[str, Any]], topics: Sequence[str]) -> None:
    ruled = {step["intent"] for rule in rules for step in rule["steps"] if isinstance(step.get("intent"), str)}
    missing = [topic for topic in topics if topic not in ruled]
    _write(
        path,
        {"rules": [{"rule": topic, "steps": [{"intent": topic}, {"action": ANSWERS}]} for topic in missing]},
    )


def _write_stories(path: Path, rules: Sequence[dict[str, Any]]) -> None:
    plain = [rule for rule in rules if not any(name in rule for name in RULE_ONLY)]
    _write(path, {"stories": [{"story": rule["rule"], "steps": rule["steps"]} for rule in plain]})


def _rules(project: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((project / "data" / "rules").glob("*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8")).get("rules") or ()


def _write(path: Path, content: Mapping[str, Any]) -> None:
    text = yaml.safe_dump({"version": "3.1", **content}, allow_unicode=True, sort_keys=False, width=200)
    path.write_text(text, encoding="utf-8")
