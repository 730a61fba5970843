"""A message is split into what it asks: what stands around its questions goes, what they need stays."""

from __future__ import annotations

import pytest

from bot.text.questions import drop_echo, split_questions


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("社保能退吗", ["社保能退吗"]),
        ("你好，请问退休要带什么材料？谢谢", ["退休要带什么材料"]),
        ("失业金能领多少?养老金怎么算?", ["失业金能领多少", "养老金怎么算"]),
        ("失业金怎么领？社保卡丢了怎么补？", ["失业金怎么领", "社保卡丢了怎么补"]),
        ("客服在吗？编外人员怎么参保，盼回复，谢谢", ["编外人员怎么参保"]),
        ("客服在吗", ["客服在吗"]),
        ("断缴半年了，有影响吗", ["断缴半年了,有影响吗"]),
        ("工伤十级赔多少？什么时候给？", ["工伤十级赔多少,什么时候给"]),
    ],
)
def test_each_question_comes_out_by_itself(message: str, questions: list[str]) -> None:
    assert [question.rstrip("?") for question in split_questions(message)] == questions


def test_no_more_than_four_questions_are_kept() -> None:
    asked = "失业金怎么领？社保卡丢了怎么补？养老金涨多少？工伤怎么认定？公积金怎么提取？"
    assert len(split_questions(asked)) == 4


def test_of_a_long_story_the_question_is_kept_with_its_background() -> None:
    story = (
        "您好，我今年五十二岁，家住乡下，身体一直不好，儿子在外面打工一年回来一次，老伴前年走了，"
        "我在镇上的砖厂干了九年，每天早上五点出门晚上七点回家，厂里一直没有给我交社保，我现在想要厂里补上，"
    )
    [question] = split_questions(story + "应该找哪个部门？麻烦您了")
    assert "没有给我交社保" in question
    assert question.rstrip("?").endswith("应该找哪个部门")
    assert "老伴" not in question


@pytest.mark.parametrize(
    ("text", "kept"),
    [("以前的可以补交吗可以补交吗?", "以前的可以补交吗?"), ("能退吗", "能退吗"), ("好的好的", "好的好的")],
)
def test_a_question_said_twice_is_said_once(text: str, kept: str) -> None:
    assert drop_echo(text) == kept
