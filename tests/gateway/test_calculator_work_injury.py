"""POST /api/calculators/work_injury."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/calculators/work_injury"


async def test_money_comes_as_text_with_two_decimals(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={"grade": 2, "wage": "6000", "area_wage": "12000", "nursing": "full"})).json()
    # The wage counts as 60 % of 12000 = 7200: 7200 × 25, 7200 × 85 %; nursing 12000 × 50 %.
    assert body["result"]["counted_wage"] == "7200.00"
    assert body["result"]["disability_grant"] == "180000.00"
    assert body["result"]["disability_pension"] == "6120.00"
    assert body["result"]["nursing"] == "6000.00"
    assert [step["formula"] for step in body["steps"]] == ["12000 × 60%", "7200 × 25", "7200 × 85%", "12000 × 50%"]
    assert all(step["label"] for step in body["steps"])
    assert body["sources"][0]["document"] == "工伤保险条例"


async def test_the_grade_alone_gives_months_and_asks_for_the_wage(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={"grade": 9})).json()
    assert (body["result"]["disability_grant_months"], body["result"]["disability_grant"]) == (9, None)
    assert any("本人工资" in sentence for sentence in body["assumptions"])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "grade"),
        ({"grade": 0}, "grade"),
        ({"grade": 11}, "grade"),
        ({"grade": 9, "wage": "-1"}, "wage"),
        ({"grade": 9, "wage": "0"}, "wage"),
        ({"grade": 9, "nursing": "some"}, "nursing"),
    ],
)
async def test_a_field_at_fault_is_named_in_chinese(http: httpx.AsyncClient, body: dict[str, Any], field: str) -> None:
    response = await http.post(PATH, json=body)
    assert (response.status_code, response.json()["field"]) == (422, field)
    assert field not in response.json()["message"]
