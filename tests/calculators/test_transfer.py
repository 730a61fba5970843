"""Where the pension is drawn: the four cases of 国办发〔2009〕66号, article 6, at their edges."""

import pytest

from bot.calculators.transfer import BenefitCase, benefit_place

HUBEI, GUANGDONG, SHANGHAI, ZHEJIANG = "420000", "440000", "310000", "330000"
TEN_YEARS = 120


@pytest.mark.parametrize("months", [0, 1, 119, 120, 400])
def test_who_is_insured_where_the_household_is_draws_there_however_few_the_years(months: int) -> None:
    place = benefit_place(HUBEI, HUBEI, [(GUANGDONG, 300), (HUBEI, months)], TEN_YEARS)
    assert (place.province, place.case) == (HUBEI, BenefitCase.HOUSEHOLD)


@pytest.mark.parametrize(
    ("months", "province", "case"),
    [(120, GUANGDONG, BenefitCase.CURRENT), (119, HUBEI, BenefitCase.RETURNED)],
)
def test_ten_years_in_the_current_place_are_enough_and_a_month_less_is_not(
    months: int, province: str, case: BenefitCase
) -> None:
    place = benefit_place(HUBEI, GUANGDONG, [(GUANGDONG, months)], TEN_YEARS)
    assert (place.province, place.case) == (province, case)


def test_the_years_of_a_province_are_added_up_over_its_places_and_breaks() -> None:
    # Guangdong 70 + 50 = 120, with Shanghai in between.
    place = benefit_place(HUBEI, GUANGDONG, [(GUANGDONG, 70), (SHANGHAI, 24), (GUANGDONG, 50)], TEN_YEARS)
    assert (place.province, place.case) == (GUANGDONG, BenefitCase.CURRENT)
    assert place.months == ((SHANGHAI, 24), (GUANGDONG, 120))
    assert place.total_months == 144


def test_of_several_earlier_places_with_ten_years_the_last_one_pays() -> None:
    places = [(SHANGHAI, 130), (ZHEJIANG, 120), (GUANGDONG, 12)]
    place = benefit_place(HUBEI, GUANGDONG, places, TEN_YEARS)
    assert (place.province, place.case) == (ZHEJIANG, BenefitCase.EARLIER)


def test_without_ten_years_anywhere_it_goes_back_to_the_household_even_if_never_insured_there() -> None:
    place = benefit_place(HUBEI, GUANGDONG, [(SHANGHAI, 119), (ZHEJIANG, 119), (GUANGDONG, 119)], TEN_YEARS)
    assert (place.province, place.case) == (HUBEI, BenefitCase.RETURNED)
    assert place.total_months == 357


def test_ten_years_of_the_household_before_make_it_an_earlier_place() -> None:
    place = benefit_place(HUBEI, GUANGDONG, [(HUBEI, 130), (GUANGDONG, 12)], TEN_YEARS)
    assert (place.province, place.case) == (HUBEI, BenefitCase.EARLIER)


def test_a_temporary_account_decides_nothing_however_long() -> None:
    place = benefit_place(HUBEI, GUANGDONG, [(GUANGDONG, 150)], TEN_YEARS, is_temporary=True)
    assert (place.province, place.case) == (HUBEI, BenefitCase.RETURNED)
    assert place.total_months == 150


@pytest.mark.parametrize(
    ("before", "province", "case"),
    [
        ((SHANGHAI, 120), SHANGHAI, BenefitCase.CURRENT),
        ((SHANGHAI, 119), HUBEI, BenefitCase.RETURNED),
        ((HUBEI, 12), HUBEI, BenefitCase.HOUSEHOLD),
    ],
)
def test_with_a_temporary_account_the_place_before_it_counts_as_the_place_of_insurance(
    before: tuple[str, int], province: str, case: BenefitCase
) -> None:
    place = benefit_place(HUBEI, GUANGDONG, [before, (GUANGDONG, 150)], TEN_YEARS, is_temporary=True)
    assert (place.province, place.case) == (province, case)
