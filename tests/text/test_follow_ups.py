"""A text that goes on from the question before is told by its form from one that stands for itself."""

from __future__ import annotations

import pytest

from bot.text.follow_ups import core_of, is_follow_up

GOING_ON = [
    "那女的呢？",
    "如果是灵活就业呢",
    "要带什么材料",
    "在哪办",
    "要多久",
    "多久能到账",
    "需要什么手续",
    "怎么办理",
    "那要多少钱",
    "要是外地户口呢",
    "男的呢",
    "宜昌的呢",
    "可以代办吗",
    "能网上办吗",
    "为什么",
    "凭什么",
    "去哪办理",
    "带什么东西",
    "要准备哪些资料",
    "几天能办好",
    "什么时候到账",
    "那如果没交满15年呢",
    "换成农村户口呢",
    "那我老婆呢",
    "那女的咧",
    "電話多少",
    "那要什麼材料",
]
STANDING_ALONE = [
    "社保卡怎么补办",
    "那我想查社保",
    "失业金怎么领",
    "你好",
    "退休要带什么材料",
    "我什么时候退休",
    "谢谢",
    "养老金怎么算",
    "工伤认定要多久",
    "转人工",
    "如果单位不给我交社保怎么办",
    "断缴了怎么办",
    "不知道",
    "男",
    "1970年3月",
    "怎么算工龄",
    "哪里可以打印缴费记录",
]


@pytest.mark.parametrize("said", GOING_ON)
def test_what_lacks_a_subject_goes_on(said: str) -> None:
    assert is_follow_up(said)


@pytest.mark.parametrize("said", STANDING_ALONE)
def test_what_names_its_subject_stands_alone(said: str) -> None:
    assert not is_follow_up(said)


def test_a_long_story_never_goes_on() -> None:
    assert not is_follow_up("那要是我在东莞打了八年工又回武汉交了几年现在不想交了呢")


@pytest.mark.parametrize(
    ("said", "core"), [("那女的呢？", "女的"), ("如果是灵活就业呢", "灵活就业"), ("在哪办", "在哪办"), ("呢", "呢")]
)
def test_the_core_is_what_it_says_by_itself(said: str, core: str) -> None:
    assert core_of(said) == core
