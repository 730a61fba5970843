"""What a question means: its topic by both signals, its entry by place and day, and when to ask back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.deps import Deps
from bot.service.fit_ranking import fit_weights, loss
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.publish_knowledge import publish_knowledge
from bot.service.rank_topics import OUT_OF_SCOPE, rank_topics, signals_of
from bot.service.ranking_weights import RankingWeights
from bot.service.understand import Understood, understand
from tests.knowledge.topics import wide_knowledge

JOBS = {"ask_unemployment": "unemployment", "ask_retirement_age": "retirement_age"}
NOTHING_BEFORE = KnowledgeContext()


@pytest.fixture
def index() -> KnowledgeIndex:
    return KnowledgeIndex(1, wide_knowledge(), JOBS)


@pytest.fixture
def published(deps: Deps) -> Deps:
    publish_knowledge(deps, wide_knowledge(), author="test")
    return deps


def ask(deps: Deps, text: str, *ranking: tuple[str, float], **more: str) -> Understood:
    return understand(deps, AskedQuestion(text, ranking), NOTHING_BEFORE, **more)  # type: ignore[arg-type]


def test_scores_are_probabilities_and_always_the_same(index: KnowledgeIndex) -> None:
    ranked = rank_topics(index, AskedQuestion("失业金怎么领"))
    assert ranked == rank_topics(index, AskedQuestion("失业金怎么领"))
    assert sum(each.score for each in ranked) == pytest.approx(1.0)
    assert {each.topic for each in ranked} == {*index.topics, OUT_OF_SCOPE}


def test_nearness_leads_where_rasa_knows_no_topic(index: KnowledgeIndex) -> None:
    ranking = (("greet", 0.5), ("ask_outlet", 0.2))
    assert rank_topics(index, AskedQuestion("公积金怎么提", ranking))[0].topic == "housing_fund"


def test_a_recognised_job_speaks_for_its_topic(index: KnowledgeIndex) -> None:
    plain, helped = (
        {each.topic: each.score for each in rank_topics(index, AskedQuestion("能领多少", ranking))}
        for ranking in ((), (("ask_unemployment", 0.9),))
    )
    assert helped["unemployment"] > plain["unemployment"]


def test_a_sure_classifier_outweighs_a_wording_that_is_only_a_little_nearer(index: KnowledgeIndex) -> None:
    ranking = (("unemployment", 0.97), ("retirement_age", 0.01))
    assert rank_topics(index, AskedQuestion("多大年纪的人没工作了有钱拿", ranking))[0].topic == "unemployment"


def test_without_knowledge_nothing_is_ranked() -> None:
    assert rank_topics(KnowledgeIndex(0, []), AskedQuestion("能退保吗")) == []


def test_weights_are_found_under_which_the_labels_are_likelier(index: KnowledgeIndex) -> None:
    labelled = {"女的几岁退": "retirement_age", "失业金几个月": "unemployment", "提取公积金": "housing_fund"}
    rows = [signals_of(index, AskedQuestion(text), index.compare(text)) for text in labelled]
    signals = [row for _, row in rows]
    labels = [names.index(topic) for (names, _), topic in zip(rows, labelled.values(), strict=True)]
    poor = RankingWeights(1.0, 1.0, 0.5, 0.5, 2.0)
    assert loss(signals, labels, fit_weights(signals, labels, start=poor)) < loss(signals, labels, poor)
    with pytest.raises(ValueError, match="at least one"):
        fit_weights([], [])


@pytest.mark.parametrize(
    ("said", "entry_id"),
    [
        ("女的几岁退休", "retirement_age.women"),
        ("男職工退休年齡", "retirement_age.men"),
        ("失业金能领几个月啊", "unemployment.length"),
        ("领失业金带什么材料", "unemployment.papers"),
    ],
)
def test_a_clear_question_is_answered(published: Deps, said: str, entry_id: str) -> None:
    understood = ask(published, said)
    assert (understood.kind, understood.entry_id) == ("answer", entry_id)


def test_a_neighbour_is_sent_on(published: Deps) -> None:
    assert ask(published, "公积金怎么提取").kind == "redirect"


@pytest.mark.parametrize(
    ("region", "entry_id"),
    [("420100", "unemployment.amount_wuhan"), ("440300", "unemployment.amount"), ("", "unemployment.amount")],
)
def test_the_entry_of_ones_own_place_wins_and_that_of_another_loses(
    published: Deps, region: str, entry_id: str
) -> None:
    assert ask(published, "失业金一个月多少钱", region=region).entry_id == entry_id


def test_a_place_that_is_named_goes_before_that_of_the_conversation(published: Deps) -> None:
    assert ask(published, "武汉的失业金多少钱", region="440300").entry_id == "unemployment.amount_wuhan"
    assert ask(published, "深圳失业金一个月多少钱", region="420100").entry_id == "unemployment.amount"


def test_a_vague_message_is_asked_back_with_the_choices_of_its_entry(published: Deps) -> None:
    understood = ask(published, "我想问点社保的事")
    assert (understood.kind, understood.entry_id) == ("clarify", "vague.help")
    assert understood.choices == ("retirement_age.men", "unemployment.amount")


def test_what_is_torn_is_asked_back_once(published: Deps) -> None:
    question = AskedQuestion("几岁能退", (("retirement_age", 0.6), ("unemployment", 0.3)))
    understood = understand(published, question, NOTHING_BEFORE)
    assert understood.kind == "clarify"
    assert 2 <= len(understood.choices) <= 4
    assert understand(published, question, replace(NOTHING_BEFORE, clarified=True)).kind == "answer"


def test_a_job_that_rasa_is_sure_of_is_a_job(published: Deps) -> None:
    understood = ask(published, "我这种情况到底能拿多少", ("ask_unemployment", 0.9))
    assert (understood.kind, understood.job) == ("job", "ask_unemployment")


def test_a_wording_said_almost_literally_is_answered_and_the_job_offered_beside(published: Deps) -> None:
    understood = ask(published, "失业金一个月多少钱", ("ask_unemployment", 0.9))
    assert (understood.kind, understood.job) == ("answer", "ask_unemployment")


def test_what_is_no_topic_is_told_apart_from_what_is_not_understood(published: Deps) -> None:
    assert ask(published, "帮我写一首情诗", ("out_of_scope", 0.95), ("unemployment", 0.01)).kind == "out_of_scope"
    assert ask(published, "xyz").kind in ("unknown", "out_of_scope")


@pytest.mark.parametrize(
    ("said", "entry_id"),
    [
        ("那女的呢？", "retirement_age.women"),
        ("如果是灵活就业呢", "retirement_age.flexible"),
        ("女的呢", "retirement_age.women"),
    ],
)
def test_going_on_keeps_the_subject(published: Deps, said: str, entry_id: str) -> None:
    before = KnowledgeContext("retirement_age", "retirement_age.men", "男的多大退休")
    understood = understand(published, AskedQuestion(said), before)
    assert (understood.kind, understood.entry_id, understood.subject) == ("answer", entry_id, "男的多大退休")


def test_what_can_be_asked_of_anything_is_asked_of_the_last_subject(published: Deps) -> None:
    before = KnowledgeContext("unemployment", "unemployment.amount", "失业金一个月多少钱")
    assert understand(published, AskedQuestion("要带什么材料"), before).entry_id == "unemployment.papers"


def test_a_subject_of_its_own_is_a_new_question(published: Deps) -> None:
    before = KnowledgeContext("unemployment", "unemployment.amount", "失业金一个月多少钱")
    assert understand(published, AskedQuestion("那公积金怎么提取呢"), before).entry_id == "housing_fund.draw"


def test_a_place_alone_repeats_the_question_for_there(published: Deps) -> None:
    before = KnowledgeContext("unemployment", "unemployment.amount", "失业金一个月多少钱")
    assert understand(published, AskedQuestion("那武汉的呢"), before).entry_id == "unemployment.amount_wuhan"


def test_what_the_last_subject_has_no_answer_to_is_asked_back_within_it(published: Deps) -> None:
    before = KnowledgeContext("retirement_age", "retirement_age.men", "男的多大退休")
    understood = understand(published, AskedQuestion("可以代办吗"), before)
    assert understood.kind == "clarify"
    assert {choice.partition(".")[0] for choice in understood.choices} == {"retirement_age"}
