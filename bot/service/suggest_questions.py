"""Suggests questions while somebody types, from the first character on. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from bot.policy.parameter import NATION
from bot.service.deps import Deps
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.pick_entry import applies, is_in_force
from bot.text.typed_ahead import TypedAhead

MOST = 5
# What shares less than this with any wording is not near to it.
NEAR_FROM = 0.2
FEWEST_CHARACTERS = 2

Found = tuple[int, str, str]


def suggest_questions(deps: Deps, text: str, jobs: TypedAhead | None = None) -> list[str]:
    """Return at most five questions: those that begin with the text, contain it, sound like it, or are near to it.

    `jobs` are questions that start a job; they come before those of the knowledge. Of an entry one wording is offered.
    """
    index = deps.knowledge.current()
    typed = chain(jobs.find(text) if jobs else (), _tellable(deps, index, index.suggestions.find(text)))
    chosen = _one_each(sorted(typed, key=lambda row: row[0]))
    if len(chosen) < MOST and len(text.strip()) >= FEWEST_CHARACTERS and not text.isascii():
        chosen = _one_each((*chosen, *_tellable(deps, index, _near(index, text))))
    return [question for _, question, _ in chosen]


def _near(index: KnowledgeIndex, text: str) -> list[Found]:
    """Return the entries whose wordings are near, each by its first wording."""
    hits = index.search(text, MOST)
    return [(0, hit.entry.questions[0], hit.entry.id) for hit in hits if hit.score >= NEAR_FROM]


def _tellable(deps: Deps, index: KnowledgeIndex, found: Iterable[Found]) -> Iterable[Found]:
    """Leave out what could not be answered today, or only for some other place."""
    on, region = deps.clock().date(), deps.settings.default_region or NATION
    for row in found:
        entry = index.entries[row[2]]
        if is_in_force(entry, on) and applies(entry, region):
            yield row


def _one_each(found: Iterable[Found]) -> list[Found]:
    """Return the first five that lead to different answers and read differently."""
    chosen: list[Found] = []
    for row in found:
        if all(row[1] != other[1] and row[2] != other[2] for other in chosen):
            chosen.append(row)
        if len(chosen) == MOST:
            break
    return chosen
