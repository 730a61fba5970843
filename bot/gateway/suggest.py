"""The questions that start a job, for the suggestions while typing. What is typed is neither stored nor logged."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.text.typed_ahead import TypedAhead

# The questions that start a job; each leads to itself.
JOBS = TypedAhead(
    (question, question)
    for question in yaml.safe_load(Path(__file__).with_name("suggestions.yml").read_text(encoding="utf-8"))
)
