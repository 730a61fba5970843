"""Figures of the law named in a text: of the day, of a place, of another day, from a table."""

from __future__ import annotations

from datetime import date

import pytest

from bot.errors import NotCovered
from bot.policy import catalogue
from bot.service.fill_figures import fill_figures, fill_in
from bot.service.weighted_pieces import WeightedPieces

LAW = catalogue.load()
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("最少{pension.minimum_contribution_months|years}", "最少15年"),
        ("2039年要{pension.minimum_contribution_months^2039-01-01|years}", "2039年要20年"),
        ("2031年要{pension.minimum_contribution_months^2031-07-01|years}", "2031年要16年"),
        ("自己交{contribution.rates:flexible|percent}", "自己交20%"),
        ("上海{pension.benefit_base@310000|yuan}", "上海12577元"),
        ("没有数", "没有数"),
    ],
)
def test_a_figure_becomes_the_value_of_its_day_and_place(text: str, filled: str) -> None:
    assert fill_figures(LAW, text, TODAY) == filled


def test_a_figure_that_stands_in_for_a_later_one_is_known_as_such() -> None:
    assert fill_in(LAW, "{pension.benefit_base@440000|yuan}", TODAY).is_provisional is True
    assert fill_in(LAW, "{pension.benefit_base@440000|yuan}", date(2025, 5, 1)).is_provisional is False


def test_a_figure_that_nobody_knows_is_not_told() -> None:
    with pytest.raises(NotCovered):
        fill_figures(LAW, "{pension.benefit_base@710000|yuan}", TODAY)


def test_nearness_is_one_for_the_same_text_none_for_another_and_more_for_rare_pieces() -> None:
    texts = ["社保卡丢了怎么办", "社保怎么交", "社保怎么查"]
    near = WeightedPieces(texts).nearness("社保卡丢了怎么办")
    assert near[0] == pytest.approx(1.0)
    assert near[1] < 0.5
    assert list(WeightedPieces(texts).nearness("abc")) == [0, 0, 0]
    rare, common = WeightedPieces(texts).nearness("卡丢了")[0], WeightedPieces(texts).nearness("怎么")[0]
    assert rare > common
