"""POST /api/calculators/maternity: the result's form, and what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/calculators/maternity"
GIVEN = {"region": "420500", "employer_wage": "9000.00"}


async def test_the_allowance_is_a_lower_bound_without_the_regions_days(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json=GIVEN)).json()
    # 9000 ÷ 30 × 98 = 29400
    assert body["result"] == {
        "leave_days": 98,
        "national_days": 98,
        "is_lower_bound": True,
        "daily_allowance": "300.00",
        "allowance": "29400.00",
        "working_days": 10,
    }
    assert body["steps"][-1] == {"label": "生育津贴（元）", "formula": "9000 ÷ 30 × 98", "value": "29400.00"}


async def test_the_regions_days_and_a_difficult_birth_are_taken(http: httpx.AsyncClient) -> None:
    given = {**GIVEN, "birth_kind": "difficult", "children": 2, "leave_days": 188}
    result = (await http.post(PATH, json=given)).json()["result"]
    # 300 × 188 = 56400; 98 + 15 + 15 = 128 national days
    assert (result["allowance"], result["national_days"], result["is_lower_bound"]) == ("56400.00", 128, False)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"employer_wage": "9k"}, "number_malformed", "employer_wage"),
        ({"employer_wage": "0"}, "invalid_employer_wage", "employer_wage"),
        ({"birth_kind": "caesarean"}, "field_invalid", "birth_kind"),
        ({"children": 0}, "field_invalid", "children"),
        ({"leave_days": 90}, "leave_days_too_few", "leave_days"),
    ],
)
async def test_what_cannot_be_used_names_its_field(
    http: httpx.AsyncClient, wrong: dict[str, Any], code: str, field: str
) -> None:
    response = await http.post(PATH, json={**GIVEN, **wrong})
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)
