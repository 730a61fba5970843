"""POST /api/calculators/pension: regions with rules of their own, and the field that only one of them needs."""

from __future__ import annotations

import httpx
import pytest

PATH = "/api/calculators/pension"
GIVEN = {
    "region": "110000",
    "birth": "1965-06",
    "group": "male_60",
    "contribution_months": 360,
    "average_index": "1",
    "account_balance": "137800.00",
    "deemed_months": 60,
    "transition_index": "0.5",
}


async def test_paid_years_of_the_transition_enter_the_transitional_pension(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={**GIVEN, "paid_transition_years": "4"})).json()
    # 12049 × (1 × 5 + 0.5 × 4) × 1 % = 843.43
    assert body["result"]["transitional"] == "843.43"
    assert {"label": "过渡性养老金", "formula": "12049 × (1 × 5 + 0.5 × 4) × 1%", "value": "843.43"} in body["steps"]


async def test_a_total_that_is_rounded_says_so_in_a_step(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={**GIVEN, "region": "330100", "transition_index": "1"})).json()
    # 8433 × 30 % = 2529.90, + 1000.00, + 8433 × 5 × 1.4 % = 590.31, + 150 + 570 = 4840.21 → 4840.30
    assert body["result"]["total"] == "4840.30"
    assert {"label": "合计取整", "formula": "4840.30 - 4840.21", "value": "0.09"} in body["steps"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"paid_transition_years": "x"}, "number_malformed"), ({"paid_transition_years": "26"}, "part_exceeds_whole")],
)
async def test_paid_years_of_the_transition_that_cannot_be_are_refused(
    http: httpx.AsyncClient, wrong: dict[str, str], code: str
) -> None:
    response = await http.post(PATH, json={**GIVEN, **wrong})
    body = response.json()
    assert (response.status_code, body["code"], body["field"]) == (422, code, "paid_transition_years")
