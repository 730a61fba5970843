"""The benefit bases of all regions and years, against a table of them written down apart from the parameter files."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, load

TABLE = Path(__file__).parents[1] / "tables" / "pension_benefit_bases.csv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8")))
# Bases of 2024 that only approval tables show: what 2025's retirements were paid by before their own base came out.
FROM_CASES_ONLY = {("120000", 2024), ("460000", 2024), ("610000", 2024), ("420200", 2024)}


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['region']}-{row['year']}")
def test_a_base_stands_in_the_law_with_its_confidence_and_an_unsure_one_stays_inside(
    policy: Catalogue, row: dict[str, str]
) -> None:
    # In October every year has begun, 上海's too.
    on = date(int(row["year"]), 10, 1)
    if row["confidence"] == "low":
        with pytest.raises(NotCovered) as caught:
            policy.get("pension.benefit_base", on, row["region"])
        assert caught.value.code == "low_confidence"
        return
    found = policy.get("pension.benefit_base", on, row["region"])
    assert (found.number(), found.source.confidence) == (Decimal(row["base"]), row["confidence"])


def test_the_law_holds_no_base_beyond_the_table_and_the_cases(policy: Catalogue) -> None:
    held = set()
    for parameter in policy.parameters:
        if parameter.name != "pension.benefit_base":
            continue
        for dated in parameter.values:
            regions = dated.value if parameter.scope.by_city else [parameter.scope.region]
            held |= {(region, dated.start.year) for region in regions}
    assert held == {(row["region"], int(row["year"])) for row in ROWS} | FROM_CASES_ONLY
