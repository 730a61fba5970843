"""Which words make a place the place of the household."""

from __future__ import annotations

import pytest

from bot.text.households import is_household


@pytest.mark.parametrize(
    ("before", "after"),
    [("户口在", ""), ("我老家", ""), ("社保从东莞转回", "要多久"), ("我是", "人"), ("", "户口"), ("户籍是", "的")],
)
def test_the_words_of_a_household(before: str, after: str) -> None:
    assert is_household(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("社保在", "交的"), ("我在", "上班"), ("从", "转走"), ("", "人社局"), ("", "人才市场")]
)
def test_the_words_of_work_are_not_those_of_a_household(before: str, after: str) -> None:
    assert not is_household(before, after)
