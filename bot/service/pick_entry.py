"""Which entry answers a question: the probability of its topic, shared among the topic's entries by nearness.

An entry for another place than the one asked about is left out; one for this very place goes before a national one,
and one that is in force before one that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from bot.policy.parameter import NATION
from bot.policy.regions import region_chain
from bot.service.knowledge_index import KnowledgeIndex, Nearness
from bot.service.rank_topics import RankedTopic
from bot.service.ranking_weights import ENTRY_SHARPNESS, NOT_IN_FORCE_PENALTY, OWN_REGION_BONUS
from bot.store.faq import FaqEntry

MOST_TOPICS = 6


@dataclass(frozen=True, slots=True)
class Picked:
    """An entry with its probability, its share of its topic, and how near its nearest wording is."""

    entry: FaqEntry
    score: float
    share: float
    near: float


def pick_entries(
    index: KnowledgeIndex, near: Nearness, ranked: Sequence[RankedTopic], *, region: str, on: date
) -> list[Picked]:
    """Return the entries of the likeliest topics, the best first; `region` is the place asked about, or ""."""
    picked = []
    for topic in ranked[:MOST_TOPICS]:
        if known := index.topics.get(topic.topic):
            picked += _share_out(topic.score, known.entries, near.entries, region, on)
    return sorted(picked, key=lambda each: (-each.score, each.entry.id))


def pick_among(entries: Iterable[FaqEntry], nearness: Mapping[str, float], *, region: str, on: date) -> list[Picked]:
    """Return these entries, whatever their topics, the best first."""
    picked = _share_out(1.0, tuple(entries), nearness, region, on)
    return sorted(picked, key=lambda each: (-each.score, each.entry.id))


def is_in_force(entry: FaqEntry, on: date) -> bool:
    """Return whether the rule behind an entry holds on that day."""
    return entry.effective_from <= on and (entry.effective_to is None or on <= entry.effective_to)


def applies(entry: FaqEntry, region: str) -> bool:
    """Return whether an entry answers for a place: its own or one within it; any entry may where no place is known."""
    return not region or entry.region in region_chain(region)


def related(index: KnowledgeIndex, entry: FaqEntry, *, region: str, on: date) -> tuple[str, ...]:
    """Return the ids of the related entries that can be told there and then."""
    known = [index.entries[other] for other in entry.next if other in index.entries]
    return tuple(other.id for other in known if is_in_force(other, on) and applies(other, region))


def _share_out(
    score: float, entries: Sequence[FaqEntry], nearness: Mapping[str, float], region: str, on: date
) -> list[Picked]:
    here = [entry for entry in entries if applies(entry, region)]
    weights = [exp(ENTRY_SHARPNESS * (nearness[entry.id] + _standing(entry, region, on))) for entry in here]
    total = sum(weights)
    return [
        Picked(entry, score * weight / total, weight / total, nearness[entry.id])
        for entry, weight in zip(here, weights, strict=True)
    ]


def _standing(entry: FaqEntry, region: str, on: date) -> float:
    """Return what place and time add to an entry's nearness: only a place that is known counts for it."""
    standing = 0.0 if is_in_force(entry, on) else -NOT_IN_FORCE_PENALTY
    if entry.region == NATION:
        return standing
    return standing + (OWN_REGION_BONUS if region else -OWN_REGION_BONUS)
