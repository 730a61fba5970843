"""Which of several listed things is meant."""

from __future__ import annotations

import pytest

from bot.text.ordinals import find_ordinal


@pytest.mark.parametrize(
    ("text", "place"),
    [("第一个", 1), ("1", 1), ("第3家吧", 3), ("就要第二个", 2), ("头一个", 1), ("取消第二个预约", 2), ("三", 3)],
)
def test_a_place_in_a_list_is_read(text: str, place: int) -> None:
    assert find_ordinal(text) == place


@pytest.mark.parametrize("text", ["", "25", "一个月", "第一次来", "3月", "十万", "两个都要", "西陵"])
def test_what_is_no_place_in_a_list_is_none(text: str) -> None:
    assert find_ordinal(text) is None
