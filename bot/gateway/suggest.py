"""Suggestions while typing: questions that begin with what was typed, then those that contain it."""

from __future__ import annotations

from pathlib import Path

import yaml

MOST = 5

QUESTIONS: tuple[str, ...] = tuple(
    yaml.safe_load(Path(__file__).with_name("suggestions.yml").read_text(encoding="utf-8"))
)


def suggest(text: str, questions: tuple[str, ...] = QUESTIONS) -> list[str]:
    """Return at most five questions for a beginning; none for an empty one."""
    typed = "".join(text.split())
    if not typed:
        return []
    beginning = [question for question in questions if question.startswith(typed)]
    containing = [question for question in questions if typed in question and question not in beginning]
    return (beginning + containing)[:MOST]
