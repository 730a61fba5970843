"""Grades of disability."""

from __future__ import annotations

import pytest

from bot.text.injury_grades import find_grades


@pytest.mark.parametrize(
    ("text", "grade", "said"),
    [
        ("九级伤残赔多少", 9, "九级伤残"),
        ("我定的是10级", 10, "10级"),
        ("评了个十级", 10, "十级"),
        ("伤残等级是8", 8, "伤残等级是8"),
        ("工伤一级", 1, "工伤一级"),
        ("11级", 11, "11级"),
    ],
)
def test_a_grade_is_read_as_said(text: str, grade: int, said: str) -> None:
    (found,) = find_grades(text)
    assert (found.value, text[found.start : found.end]) == (grade, said)


@pytest.mark.parametrize("text", ["我是八级工", "高级技师", "三级教师", "上级单位", "等级是什么", "级别3000元"])
def test_a_rank_is_no_grade(text: str) -> None:
    assert list(find_grades(text)) == []
