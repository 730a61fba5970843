"""The average contribution index: years against their wage, weighted by months, never clamped."""

from decimal import Decimal

import pytest

from bot.calculators.contribution_index import IndexedYear, average_index, weighted_index


def year(number: int, months: int, bases: str, wage: str) -> IndexedYear:
    return IndexedYear(number, months, Decimal(bases), Decimal(wage))


def test_each_year_counts_by_its_months() -> None:
    # 2023: 72000 ÷ (12 × 8000) = 0.75; 2024: 54000 ÷ (6 × 9000) = 1; (0.75 × 12 + 1 × 6) ÷ 18 = 0.8333
    found = average_index([year(2023, 12, "72000", "8000"), year(2024, 6, "54000", "9000")])
    assert (found.average, found.months) == (Decimal("0.8333"), 18)


@pytest.mark.parametrize(("base", "index"), [("2250", "0.4500"), ("16000", "3.2000")])
def test_an_index_outside_the_base_limits_of_today_stays_as_it_is(base: str, index: str) -> None:
    # 2250 ÷ 5000 and 16000 ÷ 5000
    assert average_index([year(1999, 1, base, "5000")]).average == Decimal(index)


def test_the_steps_show_every_year_and_the_sum() -> None:
    steps = average_index([year(2023, 12, "72000", "8000"), year(2024, 6, "54000", "9000")]).steps
    assert [(step.formula, step.value) for step in steps] == [
        ("2023: 72000 ÷ (12 × 8000)", "0.75"),
        ("2024: 54000 ÷ (6 × 9000)", "1"),
        ("(0.75 × 12 + 1 × 6) ÷ 18", "0.8333"),
    ]


def test_the_average_lies_between_the_lowest_and_the_highest_year() -> None:
    years = [year(2000 + number, 1 + number % 12, str(900 * (number + 1)), "5000") for number in range(20)]
    indices = [each.index for each in years]
    assert min(indices) < average_index(years).average < max(indices)


def test_without_a_month_there_is_no_index() -> None:
    with pytest.raises(ValueError, match="months"):
        average_index([])


def test_months_to_come_with_another_base_are_weighted_with_the_past() -> None:
    # (0.85 × 300 + 3 × 56) ÷ 356 = (255 + 168) ÷ 356 = 1.18820
    assert weighted_index(Decimal("0.85"), 300, Decimal(3), 56) == Decimal("1.1882")
