"""What understanding hands to the knowledge: a question with its ranking, and what was spoken of before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of a message; `ranking` are Rasa's intents with their confidence, best first."""

    text: str
    ranking: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class KnowledgeContext:
    """What the conversation spoke of last; `clarified` where it has just been asked back."""

    last_topic: str = ""
    last_entry: str = ""
    last_question: str = ""
    clarified: bool = False
