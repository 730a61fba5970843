"""Answers a message from the knowledge: each question it asks, and what was understood where it asks several."""

from __future__ import annotations

from collections.abc import Sequence

from bot.results import Answer, AnswerStatus
from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.deps import Deps, TurnContext
from bot.service.knowledge_answer import MOST_NEXT, describe_entry, jobs_of, reference, titled
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.understand import MOST_CHOICES, Understood, understand
from bot.text.crisis import speaks_of_self_harm

MOST_ANSWERS = 3
# Of several questions those that came to nothing are left out while another one was understood.
WITHOUT_ANSWER = ("unknown", "out_of_scope")


def answer_question(
    deps: Deps, turn: TurnContext, *, questions: Sequence[AskedQuestion], context: KnowledgeContext
) -> tuple[Answer, ...]:
    """Return the answers to a message: one to a plain one, what was understood and up to three to one that asks more.

    Raises ValueError without a question.
    """
    if not questions:
        raise ValueError("a message asks at least one question")
    understood = _distinct(_understand_each(deps, turn, questions, context))
    index = deps.knowledge.current()
    if len(understood) == 1:
        return (_say(deps, turn, index, understood[0], MOST_NEXT),)
    first, rest = understood[:MOST_ANSWERS], understood[MOST_ANSWERS:]
    answers = tuple(_say(deps, turn, index, each, 0) for each in first)
    return (_summarise(index, first, rest), *answers)


def _understand_each(
    deps: Deps, turn: TurnContext, questions: Sequence[AskedQuestion], context: KnowledgeContext
) -> list[Understood]:
    """Return what each question means; one may go on from the one before it in the same message."""
    understood = []
    for question in questions:
        each = understand(deps, question, context, region=turn.region, on=turn.on)
        understood.append(each)
        if each.entry_id:
            context = KnowledgeContext(each.entry_id.partition(".")[0], each.entry_id, each.subject)
    return understood


def _distinct(understood: Sequence[Understood]) -> list[Understood]:
    """Return what was understood, the same once; what came to nothing only where nothing else is left."""
    told = [each for each in understood if each.kind not in WITHOUT_ANSWER]
    once = {(each.kind, each.entry_id, each.job, each.choices): each for each in told}
    return list(once.values()) or list(understood[:1])


def _summarise(index: KnowledgeIndex, first: Sequence[Understood], rest: Sequence[Understood]) -> Answer:
    """State in a line what was understood; the questions that are too many are offered as buttons."""
    left = [entry_id for each in rest for entry_id in (each.entry_id, *each.choices[:1]) if entry_id]
    values = {
        "knowledge": _reference(index, first[0]),
        "understood": [_name(index, each) for each in first],
        "rest": titled(index, left, MOST_CHOICES),
    }
    return Answer("knowledge_understood", values, AnswerStatus.CLARIFIED)


def _name(index: KnowledgeIndex, understood: Understood) -> dict[str, str]:
    """Return what a question was understood as: an entry's first wording or a job; neither where it is asked back."""
    entry = index.entries.get(understood.entry_id)
    return {"title": entry.questions[0] if entry else "", "job": "" if entry else understood.job}


def _say(deps: Deps, turn: TurnContext, index: KnowledgeIndex, understood: Understood, most_next: int) -> Answer:
    entry = index.entries.get(understood.entry_id)
    if entry is not None and understood.kind in ("answer", "redirect"):
        return describe_entry(
            deps,
            turn,
            index,
            entry,
            job=understood.job,
            region=understood.region,
            subject=understood.subject,
            most_next=most_next,
        )
    values = {
        "knowledge": _reference(index, understood),
        "is_kind": speaks_of_self_harm(understood.subject),
        "choices": titled(index, understood.choices, MOST_CHOICES),
    }
    match understood.kind:
        case "job":
            return Answer("knowledge_job", {**values, "jobs": jobs_of(index, None, understood.job)})
        case "clarify":
            asked = describe_entry(deps, turn, index, entry) if entry else None
            told = {name: asked.values[name] if asked else "" for name in ("answer", "spoken_answer")}
            return Answer("knowledge_clarify", {**values, **told}, AnswerStatus.CLARIFIED)
        case "out_of_scope":
            return Answer("out_of_scope", values, AnswerStatus.OUT_OF_SCOPE)
    return Answer("knowledge_unknown", values, AnswerStatus.UNCLEAR)


def _reference(index: KnowledgeIndex, understood: Understood) -> dict[str, object]:
    """Name the topic of the entry or, where it is asked back, of the first choice; the likeliest one otherwise."""
    named = (understood.entry_id, *understood.choices)
    entry = next((index.entries[entry_id] for entry_id in named if entry_id in index.entries), None)
    likeliest = understood.topics[0].topic if understood.topics else ""
    topic = "" if understood.kind == "unknown" else entry.topic if entry else likeliest
    return reference(index, topic, understood.entry_id, understood.subject)
