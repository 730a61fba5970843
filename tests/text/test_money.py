"""Amounts of money, in yuan."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.money import find_money, parse_money

AMOUNTS = {  # what is said: yuan, the words taken
    "12万": ("120000.00", "12万"),
    "十二万": ("120000.00", "十二万"),
    "12万3": ("123000.00", "12万3"),
    "十二万三": ("123000.00", "十二万三"),
    "8万5千": ("85000.00", "8万5千"),
    "12w": ("120000.00", "12w"),
    "85000块": ("85000.00", "85000块"),
    "3200块钱": ("3200.00", "3200块钱"),
    "账户里有八万五": ("85000.00", "八万五"),
    "3,200.50元": ("3200.50", "3,200.50元"),
    "¥3200": ("3200.00", "¥3200"),
    "一万八仟元": ("18000.00", "一万八仟元"),
    "一万二千三百四十五块六毛": ("12345.60", "一万二千三百四十五块六毛"),
    "3块5": ("3.50", "3块5"),
    "余额85000": ("85000.00", "85000"),
    "个人账户储存额: 98765.43": ("98765.43", "98765.43"),
    "男,1970年3月生,交了25年,账户里有12万,在东莞": ("120000.00", "12万"),
    "账户12万25年": ("120000.00", "12万"),
    "5万左右": ("50000.00", "5万"),
    "12万多": ("120000.00", "12万多"),
    "30块钱一个月": ("30.00", "30块钱"),
    "500元一年": ("500.00", "500元"),
    "每月三千五": ("3500.00", "三千五"),
}


@pytest.mark.parametrize(("text", "expected"), AMOUNTS.items())
def test_an_amount_is_understood(text: str, expected: tuple[str, str]) -> None:
    money = find_money(text)
    assert [(item.value, text[item.start : item.end]) for item in money] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "十几万", "几万", "十多万", "几千块", "上万", "万一", "千万别忘了", "五千人", "2万个", "账户里有25年",
        "交了300个月", "1970年3月",
        "平均指数0.85", "60%", "25,300个月", "12333", "20260304", "第3千个", "下午三点", "120000",
    ],
)  # fmt: skip
def test_what_is_vague_or_counts_something_else_is_no_amount(text: str) -> None:
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("reply", "yuan"),
    [
        ("120000", "120000"),
        ("大概85000", "85000"),
        ("八万五", "85000"),
        ("有12万吧", "120000"),
        ("98765.43", "98765.43"),
        ("0", "0"),
        ("85,000", "85000"),
    ],
)
def test_a_reply_that_is_an_amount_needs_no_unit(reply: str, yuan: str) -> None:
    assert parse_money(reply) == Decimal(yuan)


@pytest.mark.parametrize("reply", ["不知道", "25年", "几万吧", "10万还是12万", "1970年3月"])
def test_a_reply_that_is_no_single_amount_is_none(reply: str) -> None:
    assert parse_money(reply) is None


@given(st.decimals(min_value=1, max_value=9_999_999, places=2))
def test_an_amount_in_figures_keeps_every_fen(amount: Decimal) -> None:
    assert [item.amount_yuan for item in find_money(f"余额是{amount}元")] == [amount]
    assert [item.amount_yuan for item in find_money(f"余额是{amount:,}元")] == [amount]
