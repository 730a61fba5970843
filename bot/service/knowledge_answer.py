"""An entry of the knowledge as an answer: its text of the day, what it rests on, what may come next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.errors import NotCovered
from bot.policy.parameter import NATION
from bot.results import Answer, AnswerStatus, Source
from bot.service.deps import Deps, TurnContext
from bot.service.fill_figures import fill_in
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.pick_entry import is_in_force, related
from bot.service.source_list import describe_sources
from bot.service.understand import NEIGHBOUR
from bot.store.faq import FaqEntry
from bot.text.crisis import speaks_of_self_harm

MOST_NEXT = 3
# Why an entry's text is not told; each has a sentence of its own.
NOT_YET, LAPSED, WITHOUT_FIGURE = "not_yet", "lapsed", "without_figure"
STATUS_OF_GAP = {
    NOT_YET: AnswerStatus.EXPIRED,
    LAPSED: AnswerStatus.EXPIRED,
    WITHOUT_FIGURE: AnswerStatus.NOT_COVERED,
}


def describe_entry(
    deps: Deps,
    turn: TurnContext,
    index: KnowledgeIndex,
    entry: FaqEntry,
    *,
    job: str = "",
    region: str = "",
    subject: str = "",
    most_next: int = MOST_NEXT,
) -> Answer:
    """Return `knowledge_answer`: the entry's text on the turn's day, or honestly why it is not told.

    `job` is an intent that does what was asked, where the entry names none; `region` the place asked about; `subject`
    the question, for the next one to go on from.
    """
    region = region or turn.region
    figures_of = entry.region if entry.region != NATION else region
    gap, told, is_provisional = _tell(deps, entry, turn.on, figures_of)
    sources = tuple(Source(**source.model_dump()) for source in entry.sources)
    values = {
        "knowledge": reference(index, entry.topic, entry.id, subject),
        "title": entry.questions[0],
        "answer": told["answer"],
        "spoken_answer": told["spoken"],
        "gap": gap,
        "effective_from": entry.effective_from.isoformat(),
        "is_provisional": is_provisional,
        "is_kind": speaks_of_self_harm(subject),
        "place": deps.policy.region_name(entry.region) if entry.region != NATION else "",
        "is_place_open": not region and entry.region == NATION and differs_by_place(index, entry),
        "basis": describe_sources(sources),
        "jobs": jobs_of(index, entry, job),
        "next": titled(index, related(index, entry, region=region, on=turn.on), most_next),
    }
    return Answer("knowledge_answer", values, _status(index, entry, gap), sources)


def reference(index: KnowledgeIndex, topic: str = "", entry_id: str = "", subject: str = "") -> dict[str, Any]:
    """Return what is kept of an answer: for the stored turn, and for the conversation to go on from."""
    return {"revision": index.revision_id, "topic": topic, "entry": entry_id, "question": subject}


def titled(index: KnowledgeIndex, entry_ids: Iterable[str], most: int) -> list[dict[str, str]]:
    """Return entries as buttons are made of them: id and first wording; what is not published is left out."""
    known = [index.entries[entry_id] for entry_id in dict.fromkeys(entry_ids) if entry_id in index.entries]
    return [{"entry": entry.id, "title": entry.questions[0]} for entry in known[:most]]


def jobs_of(index: KnowledgeIndex, entry: FaqEntry | None, job: str = "") -> list[dict[str, str]]:
    """Return the job to offer, intent and payload: the entry's own, else the given one; one that does not exist never.

    A payload's intent stands before its brace.
    """
    payload = entry.action if entry is not None and entry.action else f"/{job}"
    intent = payload.lstrip("/").partition("{")[0]
    return [{"intent": intent, "payload": payload}] if intent in index.topic_of_job else []


def differs_by_place(index: KnowledgeIndex, entry: FaqEntry) -> bool:
    """Return whether another entry of the topic says the same for one place: it shares its id's beginning or points."""
    local = [other for other in index.topics[entry.topic].entries if other.region != NATION]
    return any(other.id.startswith(entry.id) or other.id in entry.next or entry.id in other.next for other in local)


def _tell(deps: Deps, entry: FaqEntry, on: date, region: str) -> tuple[str, dict[str, str], bool]:
    """Return why it is not told ("" where it is), the texts, and whether a figure is provisional."""
    untold = {"answer": "", "spoken": ""}
    if not is_in_force(entry, on):
        return (NOT_YET if on < entry.effective_from else LAPSED), untold, False
    try:
        answer = fill_in(deps.policy, entry.answer, on, region)
        spoken = fill_in(deps.policy, entry.spoken, on, region)
    except NotCovered:
        return WITHOUT_FIGURE, untold, False
    return "", {"answer": answer.text, "spoken": spoken.text}, answer.is_provisional or spoken.is_provisional


def _status(index: KnowledgeIndex, entry: FaqEntry, gap: str) -> AnswerStatus:
    if gap:
        return STATUS_OF_GAP[gap]
    is_neighbour = index.topics[entry.topic].scope == NEIGHBOUR
    return AnswerStatus.REDIRECTED if is_neighbour else AnswerStatus.ANSWERED
