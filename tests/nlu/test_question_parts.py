"""The questions of a message: put beside it, understood, taken out again, and what the message means by them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME as FALLBACK
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.question_collector import ASK_SEVERAL, QUESTIONS, QuestionCollector, average
from bot.nlu.components.question_splitter import QuestionSplitter
from bot.nlu.importer import IS_TOPIC

MEANT = {"topics": ["unemployment", "card", "pension"], "jobs": ["query_record", "book_appointment"]}
SURE, UNSURE = 0.9, 0.39  # a question counts as one of several from 0.4 on


def split(text: str) -> list[Message]:
    return QuestionSplitter().process([Message.build(text)])


def texts(messages: list[Message]) -> list[str]:
    return [message.get(TEXT) for message in messages]


def ranked(**confidences: float) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name, confidence in confidences.items()]


def understood(text: str, **confidences: float) -> Message:
    """A message as the classifiers leave it: its first intent, and the ranking."""
    message, ranking = Message.build(text), ranked(**confidences)
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    return message


def collect(*messages: Message, meant: dict[str, list[str]] = MEANT, **config: Any) -> Message:
    """What comes out of the collector, which is one message."""
    config = {**QuestionCollector.get_default_config(), **config}
    [message] = QuestionCollector(config, None, None, meant).process(list(messages))  # type: ignore[arg-type]
    return message


def intent(message: Message) -> str:
    return str(message.get(INTENT)["name"])


@pytest.mark.parametrize(
    "text", ["我什么时候退休?", "失业金怎么领", "失业金怎么领,要什么材料", "断缴半年了,有影响吗", "你好", "谢谢"]
)
def test_a_message_that_asks_one_thing_goes_on_alone(text: str) -> None:
    assert texts(split(text)) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("失业金怎么领?社保卡丢了怎么办?", ["失业金怎么领?", "社保卡丢了怎么办?"]),
        ("失业金能领几个月,社保卡丢了在哪补办?", ["失业金能领几个月", "社保卡丢了在哪补办?"]),
        ("你好,我什么时候退休?谢谢", ["我什么时候退休?"]),
        ("老师您好,养老金怎么算的,社保卡在哪补办?", ["养老金怎么算的", "社保卡在哪补办?"]),
    ],
)
def test_each_question_becomes_a_message_behind_the_whole(text: str, parts: list[str]) -> None:
    assert texts(split(text)) == [text, *parts]


@pytest.mark.parametrize("text", ["", "/ask_entry", '/inform{"text": "失业金怎么领?社保卡丢了怎么办?"}'])
def test_a_payload_and_an_empty_text_are_untouched(text: str) -> None:
    message = Message.build(text)
    assert QuestionSplitter().process([message]) == [message]
    message.set(INTENT, {"name": "ask_entry", "confidence": 1.0})
    before = message.as_dict()
    assert collect(message).as_dict() == before


def test_a_message_without_a_text_is_untouched() -> None:
    message = Message({})
    assert QuestionSplitter().process([message]) == [message]
    assert collect(message).as_dict() == {}


def test_what_the_splitter_put_in_the_collector_takes_out_again() -> None:
    messages = split("失业金怎么领?社保卡丢了怎么办?")
    for message in messages:
        message.set(INTENT_RANKING_KEY, ranked(unemployment=UNSURE))
    whole = collect(*messages)
    assert whole is messages[0]
    assert [each["text"] for each in whole.get(QUESTIONS)] == ["失业金怎么领?", "社保卡丢了怎么办?"]


def test_a_message_alone_is_its_only_question() -> None:
    message = collect(understood("失业金怎么领", unemployment=SURE, card=0.1))
    assert message.get(QUESTIONS) == [
        {"text": "失业金怎么领", "intent_ranking": ranked(unemployment=SURE, card=0.1)},
    ]
    assert intent(message) == "unemployment"


def test_questions_reach_the_output_of_rasa() -> None:
    assert QUESTIONS in collect(understood("失业金怎么领", unemployment=SURE)).as_dict(only_output_properties=True)


def test_a_ranking_is_shortened_and_names_no_fallback() -> None:
    confidences = {FALLBACK: 0.5, "unemployment": 0.2, "card": 0.15, "pension": 0.1}
    [asked] = collect(understood("怎么弄", **confidences), ranking_length=2).get(QUESTIONS)
    assert asked["intent_ranking"] == ranked(unemployment=0.2, card=0.15)


@pytest.mark.parametrize(("first", "second"), [("unemployment", "card"), ("unemployment", "query_record")])
def test_two_sure_questions_of_different_things_ask_several(first: str, second: str) -> None:
    parts = understood("一", **{first: 0.8}), understood("二", **{second: 0.7})
    message = collect(understood("整句", **{first: SURE}), *parts)
    assert message.get(INTENT) == {"name": ASK_SEVERAL, "confidence": 0.7}
    assert message.get(INTENT_RANKING_KEY) == [message.get(INTENT), *ranked(**{first: SURE})]
    assert [each["intent_ranking"][0]["name"] for each in message.get(QUESTIONS)] == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"unemployment": SURE}, {"unemployment": SURE}),
        ({"unemployment": SURE}, {"card": UNSURE}),
        ({"unemployment": UNSURE}, {"card": UNSURE}),
        ({"query_record": SURE}, {"book_appointment": SURE}),
        ({"unemployment": SURE}, {"thank": SURE}),
        ({"unemployment": SURE}, {FALLBACK: SURE, "card": UNSURE}),
    ],
    ids=["same topic", "one unsure", "both unsure", "two jobs", "a courtesy", "one not understood"],
)
def test_questions_that_are_not_surely_about_different_topics_leave_the_message_as_it_is(
    first: dict[str, float], second: dict[str, float]
) -> None:
    message = collect(understood("整句", pension=0.8), understood("一", **first), understood("二", **second))
    assert message.get(INTENT) == {"name": "pension", "confidence": 0.8}
    assert len(message.get(QUESTIONS)) == 2


@pytest.mark.parametrize(("confidence", "name"), [(0.4, ASK_SEVERAL), (0.399, "unemployment")])
def test_how_sure_is_sure(confidence: float, name: str) -> None:
    parts = understood("一", unemployment=SURE), understood("二", card=confidence)
    assert intent(collect(understood("整句", unemployment=SURE), *parts)) == name


@pytest.mark.parametrize("courtesy", ["greet", "thank", "goodbye"])
def test_a_courtesy_around_a_question_gives_way_to_the_question(courtesy: str) -> None:
    question = understood("失业金怎么领", unemployment=0.8, card=0.1)
    message = collect(understood("你好,失业金怎么领,谢谢", **{courtesy: 0.6, "unemployment": 0.3}), question)
    assert message.get(INTENT) == {"name": "unemployment", "confidence": 0.8}
    [asked] = message.get(QUESTIONS)
    assert asked["intent_ranking"] == ranked(unemployment=0.8, card=0.1)  # not averaged with the courtesy


def test_a_courtesy_alone_stays_one() -> None:
    assert intent(collect(understood("谢谢", thank=SURE))) == "thank"


def test_a_message_not_understood_becomes_the_topic_of_its_question() -> None:
    message = collect(
        understood("说了很多", **{FALLBACK: 0.4, "pension": 0.2}),
        understood("听不懂的", **{FALLBACK: 0.4, "card": 0.2}),
        understood("失业金怎么领", unemployment=0.8),
    )
    assert message.get(INTENT) == {"name": "unemployment", "confidence": 0.8}


def test_a_message_not_understood_becomes_the_job_of_its_question() -> None:
    message = collect(understood("说了很多", **{FALLBACK: 0.4}), understood("查查我交了几年", query_record=SURE))
    assert message.get(INTENT) == {"name": "query_record", "confidence": SURE}


def test_a_question_that_is_not_sure_does_not_make_several_unsure() -> None:
    parts = [understood("失业金", unemployment=0.9), understood("社保卡", card=0.8), understood("嗯", thank=0.1)]
    message = collect(understood("都问", unemployment=0.5), *parts)
    assert message.get(INTENT) == {"name": "ask_several", "confidence": 0.8}


def test_a_courtesy_gives_way_to_the_first_question_that_was_understood() -> None:
    parts = [understood("听不懂的", **{FALLBACK: 0.4}), understood("失业金怎么领", unemployment=SURE)]
    assert collect(understood("你好啊", greet=SURE), *parts).get(INTENT)["name"] == "unemployment"


@pytest.mark.parametrize("part", [{FALLBACK: 0.4, "card": 0.2}, {"thank": SURE}])
def test_a_message_not_understood_stays_so_where_no_question_is_a_topic_or_job(part: dict[str, float]) -> None:
    assert intent(collect(understood("说了很多", **{FALLBACK: 0.4}), understood("一", **part))) == FALLBACK


def test_the_whole_and_its_only_question_are_averaged() -> None:
    message = collect(understood("整句", pension=0.6, card=0.4), understood("一", card=0.8, unemployment=0.2))
    [asked] = message.get(QUESTIONS)
    assert asked["text"] == "一"
    # card (0.4 + 0.8) / 2, pension 0.6 / 2, unemployment 0.2 / 2
    names, confidences = zip(*((row["name"], row["confidence"]) for row in asked["intent_ranking"]), strict=True)
    assert names == ("card", "pension", "unemployment")
    assert confidences == pytest.approx((0.6, 0.3, 0.1))


def test_several_questions_are_not_averaged_with_the_whole() -> None:
    parts = understood("一", card=0.8), understood("二", card=0.7)
    message = collect(understood("整句", pension=SURE), *parts)
    assert [each["intent_ranking"] for each in message.get(QUESTIONS)] == [ranked(card=0.8), ranked(card=0.7)]


def test_an_average_keeps_what_two_rankings_agree_on_as_it_is() -> None:
    assert average(ranked(card=0.8), ranked(card=0.8)) == ranked(card=0.8)
    assert average([], ranked(card=0.8)) == ranked(card=0.4)


def test_topics_and_jobs_are_learned_and_survive_storing(tmp_path: Path) -> None:
    jobs = tmp_path / "topics.yml"
    jobs.write_text("query_record: card\n", encoding="utf-8")
    trained = train(tmp_path, jobs)
    parts = understood("一", unemployment=SURE), understood("二", query_record=SURE)
    for collector in (trained, load(tmp_path, jobs)):
        [several] = collector.process([understood("整句", unemployment=SURE), *parts])
        assert intent(several) == ASK_SEVERAL
        [chat] = collector.process([understood("整句", unemployment=SURE), parts[0], understood("二", book=SURE)])
        assert intent(chat) == "unemployment"


def test_what_is_loaded_needs_the_file_of_the_jobs_no_more(tmp_path: Path) -> None:
    jobs = tmp_path / "topics.yml"
    jobs.write_text("query_record: card\n", encoding="utf-8")
    train(tmp_path, jobs)
    jobs.unlink()
    parts = understood("一", unemployment=SURE), understood("二", query_record=SURE)
    [message] = load(tmp_path, jobs).process([understood("整句", unemployment=SURE), *parts])
    assert intent(message) == ASK_SEVERAL


def test_without_a_file_of_jobs_there_are_topics_only(tmp_path: Path) -> None:
    collector = train(tmp_path, tmp_path / "none.yml")
    parts = understood("一", unemployment=SURE), understood("二", query_record=SURE)
    [message] = collector.process([understood("整句", unemployment=SURE), *parts])
    assert intent(message) == "unemployment"


def test_one_that_was_not_trained_knows_of_no_several() -> None:
    parts = understood("一", unemployment=SURE), understood("二", card=SURE)
    nothing: dict[str, list[str]] = {"topics": [], "jobs": []}
    assert intent(collect(understood("整句", unemployment=SURE), *parts, meant=nothing)) == "unemployment"


def train(folder: Path, jobs: Path) -> QuestionCollector:
    """One that learned from a topic's example and another one, stored below the folder."""
    topic, job = Message.build("失业金怎么领", "unemployment"), Message.build("约个号", "book")
    topic.set(IS_TOPIC, True)
    config, storage, resource, context = surroundings(folder, jobs)
    collector = QuestionCollector.create(config, storage, resource, context)
    assert collector.train(TrainingData([topic, job])) == resource
    return collector


def load(folder: Path, jobs: Path) -> QuestionCollector:
    return QuestionCollector.load(*surroundings(folder, jobs))


def surroundings(folder: Path, jobs: Path) -> tuple[dict[str, Any], LocalModelStorage, Resource, Any]:
    storage = folder / "storage"
    storage.mkdir(exist_ok=True)
    config = {**QuestionCollector.get_default_config(), "jobs": str(jobs)}
    return config, LocalModelStorage(storage), Resource("collector"), SimpleNamespace(node_name="collector")
