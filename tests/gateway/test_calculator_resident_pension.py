"""POST /api/calculators/resident_pension: its fields, its amounts, its refusals."""

from __future__ import annotations

import httpx
import pytest

PATH = "/api/calculators/resident_pension"
BODY = {"region": "420100", "contribution_years": "15", "account_balance": "84432.00"}


async def test_the_parts_are_money_with_two_decimals(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json=BODY)).json()
    # 84432 ÷ 139 = 607.42; 367 + 607.42 + 15 × 1 = 989.42
    assert body["result"] == {
        "base_pension": "367.00",
        "account": "607.42",
        "years_bonus": "15.00",
        "total": "989.42",
        "is_lower_bound": False,
        "account_balance": "84432.00",
        "payout_months": 139,
        "minimum_contribution_months": 180,
        "missing_months": 0,
    }
    assert set(body) == {"result", "steps", "sources", "assumptions", "as_of"}
    assert {"label": "个人账户养老金", "formula": "84432 ÷ 139", "value": "607.42"} in body["steps"]
    assert "国发〔2014〕8号" in {source["number"] for source in body["sources"]}


async def test_what_is_not_known_may_be_left_out(http: httpx.AsyncClient) -> None:
    body = {"region": "510100", "contribution_years": "12", "yearly_instalment": "500", "start_month": "2026-12"}
    result = (await http.post(PATH, json=body)).json()["result"]
    # (500 + 60) × 12 = 6720; 6720 ÷ 139 = 48.35; 163 + 48.35 = 211.35
    assert (result["total"], result["is_lower_bound"], result["missing_months"]) == ("211.35", True, 36)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"contribution_years": None}, "field_invalid", "contribution_years"),
        ({"contribution_years": "50"}, "contribution_too_long", "contribution_years"),
        ({"yearly_instalment": "1e3"}, "number_malformed", "yearly_instalment"),
        ({"account_balance": None, "yearly_instalment": "50"}, "instalment_too_low", "yearly_instalment"),
        ({"start_month": "2026"}, "month_malformed", "start_month"),
        ({"base_pension": "0"}, "invalid_base_pension", "base_pension"),
        ({"region": "12"}, "field_invalid", "region"),
    ],
)
async def test_a_calculation_that_cannot_be_done_names_the_field(
    http: httpx.AsyncClient, given: dict[str, str | None], code: str, field: str
) -> None:
    response = await http.post(PATH, json={**BODY, **given})
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)
