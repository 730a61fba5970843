"""POST /api/calculators/pension/compare, /index and /account: fields, amounts, refusals."""

from __future__ import annotations

import httpx
import pytest

PATH = "/api/calculators/pension"
PERSON = {
    "region": "441900",
    "birth": "1970-03",
    "group": "male_60",
    "average_index": "0.85",
    "account_balance": "120000",
    "contribution_months": 300,
}


async def test_a_comparison_lists_choices_with_money_in_two_decimals(http: httpx.AsyncClient) -> None:
    body = (await http.post(f"{PATH}/compare", json=PERSON | {"more_months": 24})).json()
    # 2026-03-04: 324 months; 9493 × 1.85 ÷ 2 × 27 % = 2370.88; (120000 + 24 × 624.44) ÷ 129.7 = 1040.76; 208
    assert body["result"]["choices"][-1]["total"] == "3619.64"
    assert set(body) == {"result", "steps", "sources", "assumptions", "as_of"}
    assert body["steps"][0]["label"] == "现在停缴"


async def test_an_index_comes_out_of_the_years_that_were_paid(http: httpx.AsyncClient) -> None:
    history = [{"year": 2023, "months": 12, "base": "6000", "average_wage": "8000"}]
    body = (await http.post(f"{PATH}/index", json={"history": history})).json()
    assert body["result"] == {"average_index": "0.7500", "index_months": 12}


async def test_an_account_is_carried_forward_with_published_interest(http: httpx.AsyncClient) -> None:
    given = {"balance": "100000", "balance_year": 2024, "base": "0", "until": "2025-12"}
    # 100000 × 1.015
    result = (await http.post(f"{PATH}/account", json=given)).json()["result"]
    assert result["projected_balance"] == "101500.00"


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("compare", PERSON | {"later_months": 37}, "later_months"),
        ("compare", PERSON | {"base_ratio": "六成"}, "base_ratio"),
        ("index", {"history": []}, "history"),
        ("account", {"balance": "1", "balance_year": 2025, "base": "1", "until": "2025-12"}, "until"),
    ],
)
async def test_a_bad_field_is_named_with_a_chinese_sentence(
    http: httpx.AsyncClient, path: str, body: dict[str, object], field: str
) -> None:
    response = await http.post(f"{PATH}/{path}", json=body)
    assert response.status_code == 422
    assert response.json()["field"] == field
    assert any("\u4e00" <= sign <= "\u9fff" for sign in response.json()["message"])
