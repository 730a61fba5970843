"""Which topic of the knowledge a job of the assistant belongs to: data/topics.yml, read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.settings import ROOT

TOPICS = ROOT / "data" / "topics.yml"


def read_topic_map(path: Path = TOPICS) -> Mapping[str, str]:
    """Return the topic id of each transaction intent, in the order of the file."""
    topic_of_job: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return topic_of_job
