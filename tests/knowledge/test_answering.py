"""What a citizen reads: the answer of the day with what it rests on, several answers, buttons, and honest gaps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bot.results import Answer, AnswerStatus
from bot.service.answer_entry import answer_entry, answer_topic
from bot.service.answer_question import answer_question
from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.deps import Deps, TurnContext
from bot.service.publish_knowledge import publish_knowledge
from bot.settings import ROOT
from bot.store.topic_map import read_topic_map
from bot.wording.render import Wording, load
from tests.installation import StartTurn
from tests.knowledge.topics import wide_knowledge


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load()


@pytest.fixture
def published(deps: Deps) -> Deps:
    publish_knowledge(deps, wide_knowledge(), author="test")
    return deps


def ask(deps: Deps, turn: TurnContext, *texts: str, **context: str) -> tuple[Answer, ...]:
    questions = [AskedQuestion(text) for text in texts]
    return answer_question(deps, turn, questions=questions, context=KnowledgeContext(**context))  # type: ignore[arg-type]


def reads(wording: Wording, answer: Answer) -> tuple[str, list[str], list[str]]:
    """Text, titles and payloads of the buttons."""
    [reply] = wording.render(answer)
    titles = [button["title"] for button in reply.buttons]
    return reply.text, titles, [button["payload"] for button in reply.buttons]


def test_an_answer_says_what_it_rests_on_and_what_may_come_next(
    published: Deps, turn: TurnContext, wording: Wording
) -> None:
    [answer] = ask(published, turn, "男的多大退休")
    text, titles, payloads = reads(wording, answer)
    assert (answer.code, answer.status) == ("knowledge_answer", AnswerStatus.ANSWERED)
    assert answer.values["knowledge"] == {
        "revision": 1,
        "topic": "retirement_age",
        "entry": "retirement_age.men",
        "question": "男的多大退休",
    }
    assert text.splitlines() == [
        "这是retirement_age.men的答复。",
        "依据：示例文件（示例〔2025〕1号），第一条",
        "猜您想问：",
    ]
    assert titles == ["算我什么时候退休", "女的多大退休", "灵活就业多大退休"]
    assert payloads == [
        "/ask_retirement_age",
        '/ask_entry{"entry": "retirement_age.women"}',
        '/ask_entry{"entry": "retirement_age.flexible"}',
    ]
    assert answer.sources[0].number == "示例〔2025〕1号"


def test_a_passed_review_day_does_not_silence_an_answer(published: Deps, turn: TurnContext) -> None:
    assert ask(published, turn, "女的多大退休")[0].values["answer"] == "这是retirement_age.women的答复。"


@pytest.mark.parametrize(("said", "words"), [("以工代训补贴怎么领", "核对"), ("新技能补贴怎么领", "2030年1月1日")])
def test_a_rule_out_of_force_is_told_as_such_with_the_way_to_a_person(
    published: Deps, turn: TurnContext, wording: Wording, said: str, words: str
) -> None:
    [answer] = ask(published, turn, said)
    text = reads(wording, answer)[0]
    assert answer.status is AnswerStatus.EXPIRED
    assert words in text
    assert "转人工" in text
    assert "答复" not in text


def test_a_figure_of_ones_place_is_filled_in_and_said_to_be_the_last_published(
    published: Deps, start_turn: StartTurn, wording: Wording
) -> None:
    [answer] = ask(published, start_turn(region="420500"), "养老金计发基数是多少")
    text = reads(wording, answer)[0]
    assert "{" not in text
    assert answer.values["answer"].startswith("计发基数是")
    assert ("已公布" in text) is answer.values["is_provisional"]


def test_a_figure_that_is_not_covered_is_not_made_up_and_no_brace_is_shown(
    published: Deps, start_turn: StartTurn, wording: Wording
) -> None:
    [answer] = ask(published, start_turn(region=""), "养老金计发基数是多少")
    text = reads(wording, answer)[0]
    assert answer.status is AnswerStatus.NOT_COVERED
    assert "{" not in text
    assert "12333" in text


def test_an_unknown_place_gets_the_national_answer_and_is_told_that_places_differ(
    published: Deps, start_turn: StartTurn, wording: Wording
) -> None:
    [answer] = ask(published, start_turn(region=""), "失业金一个月多少钱")
    assert "失业金由各地定。" in reads(wording, answer)[0]
    assert "全国的规定" in reads(wording, answer)[0]


def test_the_answer_of_a_place_names_it(published: Deps, start_turn: StartTurn, wording: Wording) -> None:
    [answer] = ask(published, start_turn(region="420100"), "失业金一个月多少钱")
    assert reads(wording, answer)[0].startswith("（这是武汉的规定）武汉的失业金有标准。")


def test_several_questions_are_each_answered_after_a_line_of_what_was_understood(
    published: Deps, turn: TurnContext, wording: Wording
) -> None:
    first, *answers = ask(published, turn, "男的多大退休", "失业金能领几个月", "要带什么材料")
    assert first.code == "knowledge_understood"
    text, titles, _ = reads(wording, first)
    assert "1. 男的多大退休；2. 失业金能领几个月；3. 领失业金要带什么材料。" in text
    assert titles == ["都不是，重新说"]
    assert [answer.values["knowledge"]["entry"] for answer in answers] == [
        "retirement_age.men",
        "unemployment.length",
        "unemployment.papers",
    ]


def test_of_more_than_three_the_rest_are_buttons(published: Deps, turn: TurnContext, wording: Wording) -> None:
    first, *answers = ask(published, turn, "男的多大退休", "失业金能领几个月", "领失业金要带什么材料", "公积金怎么提取")
    assert len(answers) == 3
    assert reads(wording, first)[1] == ["公积金怎么提取", "都不是，重新说"]


def test_the_same_asked_twice_is_answered_once(published: Deps, turn: TurnContext) -> None:
    assert len(ask(published, turn, "男的多大退休", "男职工退休年龄")) == 1


def test_a_neighbour_is_redirected(published: Deps, turn: TurnContext) -> None:
    assert ask(published, turn, "公积金怎么提取")[0].status is AnswerStatus.REDIRECTED


def test_the_vague_is_asked_back_with_buttons(published: Deps, turn: TurnContext, wording: Wording) -> None:
    [answer] = ask(published, turn, "我想问点社保的事")
    text, titles, _ = reads(wording, answer)
    assert (answer.code, answer.status) == ("knowledge_clarify", AnswerStatus.CLARIFIED)
    assert text == "这是vague.help的答复。"
    assert titles == ["男的多大退休", "失业金一个月多少钱", "都不是"]


def test_a_question_that_speaks_of_suicide_begins_with_a_kind_word(
    published: Deps, turn: TurnContext, wording: Wording
) -> None:
    [answer] = ask(published, turn, "自杀能算工亡吗")
    assert "12356" in reads(wording, answer)[0]


def test_a_button_leads_to_its_entry_and_to_an_honest_word_where_it_is_gone(
    published: Deps, turn: TurnContext, wording: Wording
) -> None:
    assert answer_entry(published, turn, "unemployment.length").values["answer"] == "这是unemployment.length的答复。"
    gone = answer_entry(published, turn, "unemployment.gone")
    assert (gone.code, gone.status) == ("knowledge_unknown", AnswerStatus.UNCLEAR)
    assert "12333" in reads(wording, gone)[0]


def test_a_topic_offers_its_entries(published: Deps, turn: TurnContext, wording: Wording) -> None:
    answer = answer_topic(published, turn, "retirement_age")
    assert reads(wording, answer)[1] == ["男的多大退休", "女的多大退休", "灵活就业多大退休", "都不是"]
    assert answer_topic(published, turn, "nothing").code == "knowledge_unknown"


def test_without_published_knowledge_the_answer_is_honest(deps: Deps, turn: TurnContext) -> None:
    assert ask(deps, turn, "男的多大退休")[0].code == "knowledge_unknown"


def test_an_answer_travels_as_json(published: Deps, turn: TurnContext) -> None:
    for answer in ask(published, turn, "男的多大退休", "我想问点社保的事"):
        assert Answer.from_payload(json.loads(json.dumps(answer.as_payload()))).code == answer.code


def test_every_job_of_the_map_has_a_name_and_an_intent(wording: Wording) -> None:
    domain = yaml.safe_load(Path(ROOT / "domain.yml").read_text(encoding="utf-8"))
    intents = {intent if isinstance(intent, str) else next(iter(intent)) for intent in domain["intents"]}
    for job in read_topic_map():
        assert f"job.{job}" in wording.codes
        assert job in intents
