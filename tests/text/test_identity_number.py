"""Identity numbers: what is wrong with one, and what one says. All numbers are made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.identity_number import birth_of, check_digit, compact, find_problem, sex_of

ON = date(2026, 3, 4)
# Digit by digit: 1*7+1*9+0*10+1*5+0*8+5*4+1*2+9*1+4*6+9*3+1*7+2*9+3*10+1*5+0*8+0*4+2*2 = 167; 167 mod 11 = 2 → X.
EXAMPLE = "11010519491231002X"


def test_a_well_formed_number_has_no_problem() -> None:
    assert find_problem(EXAMPLE, ON) is None
    assert find_problem("110105 19491231 002x", ON) is None
    assert find_problem("１１０１０５１９４９１２３１００２Ｘ", ON) is None


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", "identity_number_length"),
        ("1101051949123100", "identity_number_length"),
        ("11010519491231002X1", "identity_number_length"),
        ("110105491231002", "identity_number_first_generation"),
        ("1101051949123100AX", "identity_number_characters"),
        ("X10105194912310021", "identity_number_characters"),
        ("010105194912310021", "identity_number_characters"),
        ("110105194913310021", "identity_number_date"),
        ("110105194902300021", "identity_number_date"),
        ("110105202612310021", "identity_number_date"),
        ("110105000012310021", "identity_number_date"),
        ("110105194912310021", "identity_number_check_digit"),
    ],
)
def test_a_problem_has_its_own_code(number: str, problem: str) -> None:
    assert find_problem(number, ON) == problem


def test_a_number_tells_birth_and_sex() -> None:
    assert birth_of(EXAMPLE) == date(1949, 12, 31)
    assert sex_of(EXAMPLE) == "female"
    assert sex_of("110105194912310011") == "male"


@pytest.mark.parametrize("number", ["", "123", "110105194913310021"])
def test_a_number_without_a_day_of_birth_raises(number: str) -> None:
    with pytest.raises(ValueError, match="no day of birth"):
        birth_of(number)


def test_a_number_of_another_length_has_no_sex() -> None:
    with pytest.raises(ValueError, match="no sex"):
        sex_of("1101051949123100")


@given(st.dates(date(1900, 1, 1), date(2026, 3, 4)), st.integers(0, 999))
def test_every_number_with_its_check_digit_is_well_formed(birth: date, order: int) -> None:
    digits = f"420502{birth:%Y%m%d}{order:03d}"
    number = digits + check_digit(digits)
    assert find_problem(number, ON) is None
    assert birth_of(number) == birth


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(position: int, shift: int) -> None:
    wrong = str((int(EXAMPLE[position]) + shift) % 10)
    assert find_problem(EXAMPLE[:position] + wrong + EXAMPLE[position + 1 :], ON) is not None


def test_compacting_keeps_what_it_does_not_know() -> None:
    assert compact("11010519491231００２×") == EXAMPLE
    assert compact("1101a") == "1101A"
