"""Wages, bases and yearly instalments, each by the word that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.text.money import Money
from bot.text.named_amounts import find_bases, find_instalments, find_wages

Reader = Callable[[str], Iterator[Money]]


@pytest.mark.parametrize(
    ("read", "text", "value", "said"),
    [
        (find_wages, "九级伤残工资6000赔多少", "6000.00", "工资6000"),
        (find_wages, "工资六千一个月", "6000.00", "工资六千"),
        (find_wages, "单位平均工资8000", "8000.00", "平均工资8000"),
        (find_wages, "月薪1万2", "12000.00", "月薪1万2"),
        (find_wages, "工资是5千2百块", "5200.00", "工资是5千2百块"),
        (find_wages, "一个月6000", "6000.00", "一个月6000"),
        (find_wages, "人均8000", "8000.00", "人均8000"),
        (find_bases, "按基数5000交", "5000.00", "基数5000"),
        (find_bases, "缴费基数是六千元", "6000.00", "缴费基数是六千元"),
        (find_instalments, "每年交200", "200.00", "每年交200"),
        (find_instalments, "一年缴三千块钱", "3000.00", "一年缴三千块钱"),
    ],
)
def test_an_amount_is_read_with_the_word_that_names_it(read: Reader, text: str, value: str, said: str) -> None:
    (found,) = read(text)
    assert (found.value, text[found.start : found.end]) == (value, said)


@pytest.mark.parametrize(
    "text", ["退休工资有三千吗", "养老工资3000", "工资指数0.8", "工资一年多少", "工资60%", "一个月交500", "每月领3000"]
)
def test_a_pension_a_share_and_a_question_are_no_wage(text: str) -> None:
    assert list(find_wages(text)) == []


@pytest.mark.parametrize("text", ["每年交多少", "交了15年", "一年交一次"])
def test_a_rate_that_is_asked_for_is_no_instalment(text: str) -> None:
    assert list(find_instalments(text)) == []
