"""POST /api/calculators/back_payment: the gap, what a year is worth, and what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/calculators/back_payment"
GIVEN = {"birth": "1970-03", "group": "male_60", "contribution_months": 168}


async def test_the_gap_and_the_worth_of_a_year(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={**GIVEN, "region": "441900"})).json()
    # The tests' clock stands in March 2026: 64 months until July 2031; 192 − 168 = 24.
    assert body["result"] == {
        "statutory_month": "2031-07",
        "retire_month": "2031-07",
        "contribution_months": 168,
        "minimum_contribution_months": 192,
        "missing_months": 24,
        "available_months": 64,
        "is_reachable": True,
        "extend_months": 0,
        "paid_until_month": "2028-02",
        "year_value_low": "75.94",
        "year_value_high": "94.93",
    }
    assert {"label": "还差的月数", "formula": "192 − 168", "value": "24"} in body["steps"]
    assert any("以参保地经办机构为准" in sentence for sentence in body["assumptions"])


async def test_without_a_region_there_is_no_figure_in_yuan(http: httpx.AsyncClient) -> None:
    result = (await http.post(PATH, json=GIVEN)).json()["result"]
    assert (result["year_value_low"], result["year_value_high"]) == (None, None)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"birth": "1970-13"}, "month_malformed", "birth"),
        ({"contribution_months": None}, "field_invalid", "contribution_months"),
        ({"contribution_months": 700}, "contribution_too_long", "contribution_months"),
        ({"retire_month": "2029-01"}, "retire_month_outside", "retire_month"),
        ({"region": "4419"}, "field_invalid", "region"),
    ],
)
async def test_a_calculation_that_cannot_be_done_names_the_field(
    http: httpx.AsyncClient, change: dict[str, Any], code: str, field: str
) -> None:
    response = await http.post(PATH, json={**GIVEN, **change})
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)
