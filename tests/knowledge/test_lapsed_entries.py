"""What lapsed is never told as if it held: typed, by a button, going on, among several, or offered.

The clock of the tests stands on 2026-03-04. A review day is the maintainers' business and changes no answer.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.results import Answer, AnswerStatus
from bot.service.answer_entry import answer_entry, answer_topic
from bot.service.answer_question import answer_question
from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.deps import Deps, TurnContext
from bot.service.publish_knowledge import publish_knowledge
from bot.service.suggest_questions import suggest_questions
from bot.store.faq import FaqTopic
from bot.wording.render import Wording, load
from tests.installation import Clock, StartTurn
from tests.knowledge.topics import entry, of

YESTERDAY, TODAY, TOMORROW = "2026-03-03", "2026-03-04", "2026-03-05"
OLD, NEW = "按老办法领。", "按新办法领。"
ASKED = "稳岗返还怎么领"
Ask = Callable[[Deps, TurnContext], tuple[Answer, ...]]


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load()


def subsidies(*, until: str = YESTERDAY, scope: str = "in", **more: object) -> FaqTopic:
    """A topic of one entry that holds to a day, and of one that holds on."""
    return of(
        "subsidy",
        "补贴",
        entry("subsidy.stay", [ASKED, "稳岗返还"], answer=OLD, spoken=OLD, effective_to=until, **more),
        entry("subsidy.training", ["技能提升补贴多少钱", "技能补贴"], answer=NEW, next=["subsidy.stay"]),
        scope=scope,
    )


def publish(deps: Deps, *topics: FaqTopic) -> Deps:
    publish_knowledge(deps, topics, author="test")
    return deps


def ask(deps: Deps, turn: TurnContext, *texts: str, **context: str) -> tuple[Answer, ...]:
    questions = [AskedQuestion(text) for text in texts]
    return answer_question(deps, turn, questions=questions, context=KnowledgeContext(**context))  # type: ignore[arg-type]


def titles(wording: Wording, answer: Answer) -> list[str]:
    return [button["title"] for button in wording.render(answer)[0].buttons]


WAYS: dict[str, Ask] = {
    "typed": lambda deps, turn: ask(deps, turn, ASKED),
    "a button": lambda deps, turn: (answer_entry(deps, turn, "subsidy.stay"),),
    "going on": lambda deps, turn: ask(deps, turn, "那稳岗返还呢", last_topic="subsidy", last_entry="subsidy.training"),
    "among several": lambda deps, turn: ask(deps, turn, "技能提升补贴多少钱", ASKED),
}


@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_asked_for_a_lapsed_entry_is_not_told(
    deps: Deps, turn: TurnContext, wording: Wording, way: str
) -> None:
    answers = WAYS[way](publish(deps, subsidies()), turn)
    told = answers[-1]
    assert told.values["knowledge"]["entry"] == "subsidy.stay"
    assert (told.status, told.values["gap"]) == (AnswerStatus.EXPIRED, "lapsed")
    for channel in ("text", "spoken"):
        [reply] = wording.render(told, channel)
        assert OLD not in reply.text
        assert "到期" in reply.text
        assert "转人工" in reply.text
        assert "12333" in reply.text
    assert OLD not in str(answers)


@pytest.mark.parametrize(
    ("until", "status", "told"),
    [
        (YESTERDAY, AnswerStatus.EXPIRED, ""),
        (TODAY, AnswerStatus.ANSWERED, OLD),
        (TOMORROW, AnswerStatus.ANSWERED, OLD),
    ],
)
def test_an_entry_holds_to_the_end_of_its_last_day(
    deps: Deps, turn: TurnContext, until: str, status: AnswerStatus, told: str
) -> None:
    [answer] = ask(publish(deps, subsidies(until=until)), turn, ASKED)
    assert (answer.status, answer.values["answer"]) == (status, told)


@pytest.mark.parametrize("review_by", [YESTERDAY, "2027-01-01"])
@pytest.mark.parametrize(("until", "told"), [(YESTERDAY, ""), (TOMORROW, OLD)])
def test_the_review_day_neither_silences_what_holds_nor_revives_what_lapsed(
    deps: Deps, turn: TurnContext, review_by: str, until: str, told: str
) -> None:
    [answer] = ask(publish(deps, subsidies(until=until, review_by=review_by)), turn, ASKED)
    assert answer.values["answer"] == told


def test_what_lapsed_with_a_neighbour_is_not_sent_on(deps: Deps, turn: TurnContext) -> None:
    assert ask(publish(deps, subsidies(scope="neighbour")), turn, ASKED)[0].status is AnswerStatus.EXPIRED


def test_at_midnight_the_same_question_gets_the_new_rule_without_publishing(
    deps: Deps, start_turn: StartTurn, clock: Clock
) -> None:
    old = entry("subsidy.stay_a", [ASKED], answer=OLD, effective_to=TODAY)
    new = entry("subsidy.stay_b", [ASKED], answer=NEW, effective_from=TOMORROW)
    publish(deps, of("subsidy", "补贴", old, new))
    told = []
    for _ in range(2):
        [answer] = ask(deps, start_turn(), ASKED)
        told.append(answer.values["answer"])
        clock.advance(days=1)
    assert told == [OLD, NEW]


def test_a_national_rule_in_force_goes_before_a_local_one_that_lapsed(deps: Deps, start_turn: StartTurn) -> None:
    national = entry("subsidy.stay", [ASKED], answer=NEW)
    local = entry("subsidy.stay_wuhan", [ASKED], answer=OLD, spoken=OLD, region="420100", effective_to=YESTERDAY)
    publish(deps, of("subsidy", "补贴", national, local))
    [answer] = ask(deps, start_turn(region="420100"), ASKED)
    assert (answer.status, answer.values["answer"]) == (AnswerStatus.ANSWERED, NEW)


def test_a_lapsed_rule_without_another_says_so_in_its_place(deps: Deps, start_turn: StartTurn) -> None:
    local = entry("subsidy.stay_wuhan", [ASKED], answer=OLD, spoken=OLD, region="420100", effective_to=YESTERDAY)
    [answer] = ask(publish(deps, of("subsidy", "补贴", local)), start_turn(region="420100"), ASKED)
    assert (answer.status, answer.values["gap"]) == (AnswerStatus.EXPIRED, "lapsed")


def test_what_lapsed_is_no_choice_when_asked_back(deps: Deps, turn: TurnContext, wording: Wording) -> None:
    choices = ["subsidy.stay", "subsidy.training"]
    unclear = of("vague", "笼统", entry("vague.subsidy", ["我想问补贴的事"], answer="您问哪一种？", next=choices))
    [answer] = ask(publish(deps, subsidies(), unclear), turn, "我想问补贴的事")
    assert answer.status is AnswerStatus.CLARIFIED
    offered = titles(wording, answer)
    assert "技能提升补贴多少钱" in offered
    assert ASKED not in offered


def test_a_lapsed_entry_names_the_new_one_it_points_to(deps: Deps, turn: TurnContext, wording: Wording) -> None:
    [answer] = ask(publish(deps, subsidies(next=["subsidy.training"])), turn, ASKED)
    assert answer.status is AnswerStatus.EXPIRED
    assert titles(wording, answer) == ["技能提升补贴多少钱"]


def test_what_lapsed_is_not_offered_beside_an_answer(deps: Deps, turn: TurnContext, wording: Wording) -> None:
    [answer] = ask(publish(deps, subsidies()), turn, "技能提升补贴多少钱")
    assert answer.values["answer"] == NEW
    assert titles(wording, answer) == []


def test_a_topic_offers_only_what_holds(deps: Deps, turn: TurnContext, wording: Wording) -> None:
    assert titles(wording, answer_topic(publish(deps, subsidies()), turn, "subsidy")) == [
        "技能提升补贴多少钱",
        "都不是",
    ]


def test_a_topic_of_which_everything_lapsed_is_not_known(deps: Deps, turn: TurnContext) -> None:
    gone = of("subsidy", "补贴", entry("subsidy.stay", [ASKED], answer=OLD, effective_to=YESTERDAY))
    answer = answer_topic(publish(deps, gone), turn, "subsidy")
    assert (answer.code, answer.status) == ("knowledge_unknown", AnswerStatus.UNCLEAR)


@pytest.mark.parametrize(("until", "suggested"), [(YESTERDAY, []), (TODAY, [ASKED])])
def test_what_lapsed_is_not_suggested_while_typing(deps: Deps, until: str, suggested: list[str]) -> None:
    assert suggest_questions(publish(deps, subsidies(until=until)), "稳岗返还怎") == suggested
