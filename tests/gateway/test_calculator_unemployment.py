"""POST /api/calculators/unemployment: the result's form, and what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/calculators/unemployment"
# The tests' clock stands at 2026-03-04: before Shanghai's rule of August.
GIVEN = {"region": "310000", "contribution_months": 120}


async def test_before_a_regions_rule_only_the_bound_is_given(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json=GIVEN)).json()
    result = body["result"]
    assert (result["cap_months"], result["granted_months"], result["benefit_total"]) == (24, None, None)
    # The level of 2025-07-01 to 2026-06-30.
    assert result["benefit_phases"] == [
        {"from_month": 1, "to_month": 12, "benefit_monthly": "2305.00", "benefit_total": None},
        {"from_month": 13, "to_month": 24, "benefit_monthly": "1844.00", "benefit_total": None},
    ]
    assert set(body) == {"result", "steps", "sources", "assumptions", "as_of"}
    assert any("上限" in sentence for sentence in body["assumptions"])


async def test_guangdongs_months_come_with_their_step(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={**GIVEN, "region": "440100"})).json()
    # Four years and twelve half years: 4 + 12 = 16.
    assert body["result"]["granted_months"] == 16
    assert {"label": "当地按缴费时间给的月数", "formula": "4 × 1 + 12 × 1", "value": "16"} in body["steps"]


async def test_a_voluntary_end_is_a_result_with_a_reason(http: httpx.AsyncClient) -> None:
    result = (await http.post(PATH, json={**GIVEN, "is_involuntary": False})).json()["result"]
    assert (result["reason"], result["granted_months"], result["cap_months"]) == ("voluntary", 0, 0)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"contribution_months": -1}, "field_invalid", "contribution_months"),
        ({"claimed_months": "many"}, "field_invalid", "claimed_months"),
        ({"region": "31"}, "field_invalid", "region"),
        ({"months_to_retirement": 0}, "unemployment_after_retirement", "months_to_retirement"),
        ({"wage": "9000"}, "field_unknown", "wage"),
    ],
)
async def test_what_cannot_be_used_names_its_field(
    http: httpx.AsyncClient, wrong: dict[str, Any], code: str, field: str
) -> None:
    response = await http.post(PATH, json={**GIVEN, **wrong})
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)
