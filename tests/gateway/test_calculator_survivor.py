"""POST /api/calculators/survivor."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/calculators/survivor"


async def test_a_death_by_illness(http: httpx.AsyncClient) -> None:
    body = {"cause": "illness", "region": "420500", "status": "working", "contribution_months": 180}
    answer = (await http.post(PATH, json={**body, "death_month": "2025-06"})).json()
    # B-19: 3915.5 × 2 and × 9
    result = answer["result"]
    assert (result["funeral"], result["survivor_grant"], result["lump_total"]) == ("7831.00", "35239.50", "43070.50")
    assert [step["value"] for step in answer["steps"]] == ["9", "7831.00", "35239.50", "43070.50"]
    assert all(step["label"] for step in answer["steps"])


async def test_a_range_has_two_ends(http: httpx.AsyncClient) -> None:
    body = {"cause": "illness", "income": "4000", "status": "retired", "contribution_months": 300}
    result = (await http.post(PATH, json=body)).json()["result"]
    assert result["lump_total"] is None
    # 4000 × (2 + 9) and 4000 × (2 + 19)
    assert (result["lowest"]["lump_total"], result["highest"]["lump_total"]) == ("44000.00", "84000.00")


async def test_a_death_at_work(http: httpx.AsyncClient) -> None:
    body = {"cause": "work", "death_month": "2025-06", "wage": "6000", "area_wage": "7694", "has_spouse": True}
    result = (await http.post(PATH, json=body)).json()["result"]
    # B-23: 54188 × 20; B-25: 7694 × 6; 6000 × 40 %
    assert (result["death_grant"], result["funeral"]) == ("1083760.00", "46164.00")
    assert result["dependants_pension"] == "2400.00"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "cause"),
        ({"cause": "age"}, "cause"),
        ({"cause": "illness"}, "region"),
        ({"cause": "illness", "region": "wuhan"}, "region"),
        ({"cause": "illness", "region": "420500", "status": "resting"}, "status"),
        ({"cause": "illness", "region": "420500", "death_month": "2026-13"}, "death_month"),
        ({"cause": "illness", "region": "420500", "death_month": "2026-04"}, "death_month"),
        ({"cause": "work", "lonely_dependants": 1}, "lonely_dependants"),
    ],
)
async def test_a_field_at_fault_is_named_in_chinese(http: httpx.AsyncClient, body: dict[str, Any], field: str) -> None:
    response = await http.post(PATH, json=body)
    assert (response.status_code, response.json()["field"]) == (422, field)
    assert field not in response.json()["message"]


async def test_a_year_whose_income_is_not_sure_is_not_covered(http: httpx.AsyncClient) -> None:
    response = await http.post(PATH, json={"cause": "work", "death_month": "2022-06"})
    assert (response.status_code, response.json()["code"]) == (422, "low_confidence")
