"""POST /api/calculators/flexible_contribution: its fields, its amounts, its refusals."""

from __future__ import annotations

import httpx
import pytest

PATH = "/api/calculators/flexible_contribution"


async def test_a_base_costs_money_with_two_decimals(http: httpx.AsyncClient) -> None:
    # The day is 2026-03-04: 35811 ÷ 3 = 11937. 8000 × 20 % = 1600, × 12 = 19200; 8000 × 8 % = 640
    body = (await http.post(PATH, json={"region": "110000", "base": "8000"})).json()
    result = body["result"]
    choices = result.pop("choices")
    assert result == {
        "base": "8000.00",
        "monthly": "1600.00",
        "yearly": "19200.00",
        "account_monthly": "640.00",
        "pooled_monthly": "960.00",
        "lower_limit": "7162.00",
        "upper_limit": "35811.00",
        "contribution_average_wage": "11937.00",
    }
    assert [choice["base"] for choice in choices][:2] == ["7162.00", "8000.00"]
    assert {"label": "每月缴", "formula": "8000 × 20%", "value": "1600.00"} in body["steps"]
    assert set(body) == {"result", "steps", "sources", "assumptions", "as_of"}


async def test_without_a_base_there_are_the_choices_only(http: httpx.AsyncClient) -> None:
    result = (await http.post(PATH, json={"region": "441900"})).json()["result"]
    assert result["monthly"] is None
    # 4775 × 20 % = 955; 27549 × 20 % = 5509.80
    assert [result["choices"][index]["monthly"] for index in (0, -1)] == ["955.00", "5509.80"]


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "field_missing", "region"),
        ({"region": "110000", "base": "1000"}, "base_outside_limits", "base"),
        ({"region": "110000", "base": "-1"}, "number_malformed", "base"),
        ({"region": "110000", "base_ratio": "4"}, "contribution_ratio_outside", "base_ratio"),
        ({"region": "440000"}, "region_needs_city", "region"),
        ({"region": "650100"}, "not_covered", None),
    ],
)
async def test_a_calculation_that_cannot_be_done_names_the_field(
    http: httpx.AsyncClient, body: dict[str, str], code: str, field: str | None
) -> None:
    response = await http.post(PATH, json=body)
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)
