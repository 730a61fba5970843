"""POST /api/calculators/retirement: what each of the three months takes, and what is missing."""

from __future__ import annotations

import httpx
import pytest

PATH = "/api/calculators/retirement"
GIVEN = {"birth": "1970-03", "group": "male_60"}


async def test_all_values_by_name(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json=GIVEN)).json()
    # 2030: 15.5 years, 2031: 16 years; late retirement keeps the statutory year.
    assert body["result"] == {
        "statutory_age_months": 736,
        "statutory_month": "2031-07",
        "delay_months": 16,
        "earliest_month": "2030-03",
        "latest_month": "2034-07",
        "minimum_contribution_months": 192,
        "earliest_age_months": 720,
        "latest_age_months": 772,
        "earliest_minimum_contribution_months": 186,
        "latest_minimum_contribution_months": 192,
        "missing_months": None,
        "earliest_missing_months": None,
        "latest_missing_months": None,
    }
    assert any("人社部发〔2024〕72号" in sentence for sentence in body["assumptions"])


async def test_with_contributions_what_is_missing(http: httpx.AsyncClient) -> None:
    result = (await http.post(PATH, json={**GIVEN, "contribution_months": 180})).json()["result"]
    missing = [result[name] for name in ("earliest_missing_months", "missing_months", "latest_missing_months")]
    # 186 − 180, 192 − 180
    assert missing == [6, 12, 12]


@pytest.mark.parametrize(
    ("months", "code"), [(-1, "field_invalid"), ("x", "field_invalid"), (600, "contribution_too_long")]
)
async def test_a_span_that_cannot_be_names_its_field(http: httpx.AsyncClient, months: int | str, code: str) -> None:
    response = await http.post(PATH, json={**GIVEN, "contribution_months": months})
    body = response.json()
    assert (response.status_code, body["code"], body["field"]) == (422, code, "contribution_months")
