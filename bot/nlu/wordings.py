"""The wordings of the knowledge by topic, as training reads them: those published, or those of the topics' files."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

WORDINGS = "var/knowledge/wordings.json"  # written by `shebao train`
FAQ = "data/faq"


def read_wordings(published: Path, faq: Path) -> dict[str, list[str]]:
    """Return topic → wordings: those of the file where it is there, else those below the folder; empty without both."""
    if published.is_file():
        topics = json.loads(published.read_text(encoding="utf-8"))["topics"]
        return {str(topic): list(map(str, wordings)) for topic, wordings in sorted(topics.items())}
    return dict(_read_topic(path) for path in sorted(faq.glob("*.yml")))


def _read_topic(path: Path) -> tuple[str, list[str]]:
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return content["topic"], [str(wording) for entry in content["entries"] for wording in entry["questions"]]
