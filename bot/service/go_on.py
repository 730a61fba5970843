"""A question that goes on from the one before (那女的呢, 要带什么材料) is looked for where that one was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.knowledge_index import KnowledgeIndex, Nearness
from bot.service.named_region import find_named_region
from bot.service.pick_entry import Picked, pick_among
from bot.service.ranking_weights import (
    AS_GOOD_AS_SAID,
    FOLLOW_UP_OWN_SHARE,
    OTHER_SUBJECT_FROM,
    SAME_ANSWER_PENALTY,
)
from bot.store.faq import FaqEntry
from bot.text.follow_ups import core_of, is_follow_up, names_subject


def go_on(
    index: KnowledgeIndex,
    question: AskedQuestion,
    context: KnowledgeContext,
    near: Nearness,
    *,
    region: str,
    on: date,
) -> list[Picked]:
    """Return the entries that may answer a follow-up, the best first; none where the text stands for itself.

    Looked for among the entries of the last topic and those the last answer points to, with the joined text and with
    what the follow-up says by itself; `near` of an entry is how near it is to the latter.
    """
    last = index.entries.get(context.last_entry)
    topic = index.topics.get(last.topic if last else context.last_topic)
    is_place = find_named_region(question.text) != "" and core_of(question.text) != question.text
    if topic is None or not (is_follow_up(question.text) or is_place):
        return []
    around = _around(index, topic.entries, last)
    if _changes_subject(question.text, around, near):
        return []
    joined = index.compare(f"{context.last_question} {question.text}").entries
    own = index.compare(core_of(question.text)).entries
    share = FOLLOW_UP_OWN_SHARE
    nearness = {
        entry_id: share * own[entry_id] + (1 - share) * joined[entry_id] - _repeats(entry_id, last)
        for entry_id in around
    }
    picked = pick_among(around.values(), nearness, region=region, on=on)
    return [replace(each, near=own[each.entry.id]) for each in picked]


def _around(index: KnowledgeIndex, entries: tuple[FaqEntry, ...], last: FaqEntry | None) -> dict[str, FaqEntry]:
    """Return the entries of the topic and those the last answer points to."""
    pointed = [index.entries[other] for other in (last.next if last else ()) if other in index.entries]
    return {entry.id: entry for entry in (*entries, *pointed)}


def _changes_subject(text: str, around: dict[str, FaqEntry], near: Nearness) -> bool:
    """Whether the text names a subject of its own that another topic has a wording for (那失业金呢)."""
    if not near.entries:
        return False
    nearest = max(near.entries, key=lambda entry_id: near.entries[entry_id])
    limit = OTHER_SUBJECT_FROM if names_subject(text) else AS_GOOD_AS_SAID
    return nearest not in around and near.entries[nearest] >= limit


def _repeats(entry_id: str, last: FaqEntry | None) -> float:
    return SAME_ANSWER_PENALTY if last is not None and entry_id == last.id else 0.0
