"""Numbers as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numerals import NUMBER, digits_said, to_decimal

VALUES = {
    "5": "5",
    "0.85": "0.85",
    "3,200.50": "3200.50",
    "12,345,678": "12345678",
    "五": "5",
    "十": "10",
    "十二": "12",
    "二十五": "25",
    "廿五": "25",
    "卅": "30",
    "卅六": "36",
    "两千": "2000",
    "二百五": "250",
    "三千五": "3500",
    "一百零五": "105",
    "一万零五百": "10500",
    "一万八仟": "18000",
    "壹万贰仟": "12000",
    "一万二千三百四十五": "12345",
    "12万": "120000",
    "12w": "120000",
    "5k": "5000",
    "3.5万": "35000",
    "12.345万": "123450",
    "12万3": "123000",
    "12万3千": "123000",
    "12万3千5百": "123500",
    "12万零500": "120500",
    "十二万三": "123000",
    "八万五": "85000",
    "8万5": "85000",
    "1万2千": "12000",
    "一九七零": "1970",
    "一九七〇": "1970",
    "零点八五": "0.85",
    "七五": "75",
}


@pytest.mark.parametrize(("said", "value"), VALUES.items())
def test_a_number_has_its_value(said: str, value: str) -> None:
    assert to_decimal(said) == Decimal(value)


@pytest.mark.parametrize("said", ["", "半", "几万", "abc", "万", "一亿二", "年", "十几"])
def test_what_is_no_number_has_none(said: str) -> None:
    assert to_decimal(said) is None


@pytest.mark.parametrize(
    ("said", "digits"), [("一九七〇", "1970"), ("七五", "75"), ("19七5", "1975"), ("幺三八", "138")]
)
def test_digits_said_one_by_one_are_digits(said: str, digits: str) -> None:
    assert digits_said(said) == digits


@pytest.mark.parametrize("said", ["二十五", "", "12万", "廿五"])
def test_digits_with_a_unit_are_not_said_one_by_one(said: str) -> None:
    assert digits_said(said) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_arabic_digits_are_their_own_value(number: int) -> None:
    assert to_decimal(str(number)) == number
    assert to_decimal(f"{number:,}") == number


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿廿卅0123456789.,w点", max_size=12))
def test_no_figure_however_odd_is_an_error(text: str) -> None:
    to_decimal(text)


def test_the_expression_ends_where_the_number_ends() -> None:
    assert [m[0] for m in re.finditer(NUMBER, "25年,300个月,12万3,85,120000")] == ["25", "300", "12万3", "85", "120000"]
