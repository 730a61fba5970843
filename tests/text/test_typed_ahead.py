"""Questions found by what has been typed of them."""

from __future__ import annotations

import pytest

from bot.text.typed_ahead import TypedAhead

QUESTIONS = TypedAhead([("社保卡丢了怎么办", "card"), ("补社保卡", "card"), ("退保", "refund"), ("怎么退保", "refund")])


def found(typed: str) -> list[str]:
    return [question for _, question, _ in QUESTIONS.find(typed)]


def test_what_begins_with_it_comes_before_what_contains_it() -> None:
    assert found("退保") == ["退保", "怎么退保"]
    assert found("社保卡") == ["社保卡丢了怎么办", "补社保卡"]


@pytest.mark.parametrize("typed", ["sbk", "shebaok", "射保卡", "社bao", "社保卡", "Shebaoka", "社 保"])
def test_a_question_is_found_by_letters_syllables_and_sound(typed: str) -> None:
    assert "社保卡丢了怎么办" in found(typed)


@pytest.mark.parametrize("typed", ["", " ", "？！", "qqq"])
def test_nothing_leads_to_nothing(typed: str) -> None:
    assert found(typed) == []
