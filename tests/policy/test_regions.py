"""Which region lies in which, by GB/T 2260 code."""

import pytest

from bot.policy.regions import region_chain


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("420502", ("420502", "420500", "420000", "000000")),
        ("420500", ("420500", "420000", "000000")),
        ("429004", ("429004", "429000", "420000", "000000")),
        ("420000", ("420000", "000000")),
        ("000000", ("000000",)),
    ],
)
def test_a_region_lies_in_its_city_province_and_the_nation(code: str, chain: tuple[str, ...]) -> None:
    assert region_chain(code) == chain
