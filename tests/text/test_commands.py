"""Bare names and words that steer the conversation. All names are made up."""

from __future__ import annotations

import pytest

from bot.text.commands import ASK_WHY, CANCEL, HAND_OVER, RESEND, RESTART, find_command, looks_like_name
from bot.text.conversation_words import WORDS_NOT_NAMES
from bot.text.surnames import COMPOUND_SURNAMES, SURNAMES


@pytest.mark.parametrize(
    "name",
    [
        "王秀英", "张三", "李来福", "欧阳娜娜", "司马光", "诸葛亮", "谢霆", "万芳", "于洋", "周明月", "李时珍",
        "刘能", "张可", "高圆", "安心怡",
        "张李小红", "阿依古丽·买买提", "阿依古丽•买买提", "王芳。", " 王芳 ", "那英", "来福生", "单雄", "查良",
        "时迁", "陈晓东", "乐春梅",
    ],
)  # fmt: skip
def test_a_bare_name_looks_like_a_name(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "谢谢", "谢谢你", "安全", "取消", "转人工", "人工", "为什么", "不知道", "重新开始", "高龄", "单位",
        "单位的", "查询", "查社保", "查一下吗",
        "明天", "明天上午", "时间", "任何", "何时", "成功", "高兴", "安排", "方便", "好的", "可以", "是的", "对",
        "嗯嗯", "算了", "没收到", "都行",
        "来了", "由于", "武汉", "江苏", "宜昌", "东莞", "西陵", "退休", "社保卡", "养老金", "余额", "公司", "马上",
        "王", "王芳,女", "我叫王芳",
        "", "123", "Wang Fang", "〔姓名〕", "13812345678", "万一", "全部", "利息", "平均", "管理岗", "生产岗",
    ],
)  # fmt: skip
def test_words_of_conversation_do_not_look_like_names(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("取消", CANCEL), ("算了", CANCEL), ("算了吧", CANCEL), ("不查了", CANCEL), ("我不查了。", CANCEL),
        ("退出", CANCEL), ("不用了,谢谢", None),
        ("不用了", CANCEL), ("不想查了", CANCEL), ("先不办了", CANCEL), ("重新开始", RESTART), ("重来", RESTART),
        ("从头再来一遍", RESTART),
        ("转人工", HAND_OVER), ("人工", HAND_OVER), ("我要找人工客服", HAND_OVER), ("轉人工", HAND_OVER),
        ("人工服务", HAND_OVER), ("重发", RESEND),
        ("再发一次", RESEND), ("没收到", RESEND), ("没收到验证码", RESEND), ("验证码没收到", RESEND),
        ("重新发送验证码", RESEND), ("为什么", ASK_WHY),
        ("为什么要问这个？", ASK_WHY), ("为什么要身份证", ASK_WHY), ("要身份证干什么", ASK_WHY), ("王芳", None),
        ("123456", None), ("", None),
        ("退休怎么办", None), ("取消预约怎么弄", None), ("养老金为什么没到账", None),
    ],
)  # fmt: skip
def test_a_message_that_is_a_command_is_known(text: str, command: str | None) -> None:
    assert find_command(text) == command


def test_surnames_are_single_characters_and_compounds_two() -> None:
    assert {len(surname) for surname in SURNAMES} == {1}
    assert {len(surname) for surname in COMPOUND_SURNAMES} == {2}
    assert len(SURNAMES) >= 300


def test_words_that_are_no_names_are_words() -> None:
    assert {len(word) for word in WORDS_NOT_NAMES} <= {2, 3, 4, 5}
