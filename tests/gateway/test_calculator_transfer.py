"""POST /api/calculators/transfer: the place of benefit, the three time limits, and what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PATH = "/api/calculators/transfer"
PLACES = [{"region": "420100", "months": 60}, {"region": "440100", "months": 130}]
GIVEN = {"household_region": "420500", "current_region": "440100", "places": PLACES}


async def test_the_place_of_benefit_and_three_separate_time_limits(http: httpx.AsyncClient) -> None:
    body = (await http.post(PATH, json={**GIVEN, "applied_on": "2026-03-02"})).json()
    result = body["result"]
    assert (result["benefit_region"], result["benefit_case"], result["total_months"]) == ("440000", "current", 190)
    assert result["pooled_rate"] == "0.12"
    limits = [(each["step"], each["working_days"], each["last_day"]) for each in result["time_limits"]]
    # Fifteen working days after Monday, 2 March: three weeks.
    assert limits == [("acceptance", 15, "2026-03-23"), ("forwarding", 15, None), ("completion", 15, None)]
    assert set(body) == {"result", "steps", "sources", "assumptions", "as_of"}


async def test_each_time_limit_runs_from_its_own_event(http: httpx.AsyncClient) -> None:
    days = {"applied_on": "2026-03-02", "letter_received_on": "2026-03-23", "money_received_on": "2026-05-11"}
    limits = (await http.post(PATH, json={**GIVEN, **days})).json()["result"]["time_limits"]
    # After 23 March: 24 to 27 (4), 30 to 3 April (9), the 6th is free for Qingming, 7 to 10 (13), 13, 14 April.
    # After Monday, 11 May: three weeks.
    assert [each["last_day"] for each in limits] == ["2026-03-23", "2026-04-14", "2026-06-01"]
    wrong = await http.post(PATH, json={**GIVEN, **days, "letter_received_on": "2026-03-01"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "transfer_days_out_of_order")


async def test_a_temporary_account_is_not_transferred(http: httpx.AsyncClient) -> None:
    result = (await http.post(PATH, json={**GIVEN, "is_temporary": True})).json()["result"]
    assert (result["benefit_region"], result["needs_transfer"], result["time_limits"]) == ("420000", False, [])


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"household_region": "990000"}, "transfer_household_unknown", "household_region"),
        ({"current_region": "4401"}, "field_invalid", "current_region"),
        ({"current_region": "310000"}, "transfer_current_missing", "places"),
        ({"places": []}, "field_invalid", "places"),
        ({"applied_on": "soon"}, "field_invalid", "applied_on"),
        ({"applied_on": "2009-12-31"}, "not_covered", None),
        ({"household_region": "441900", "is_temporary": True}, "transfer_temporary_at_home", "is_temporary"),
    ],
)
async def test_a_calculation_that_cannot_be_done_names_the_field(
    http: httpx.AsyncClient, change: dict[str, Any], code: str, field: str | None
) -> None:
    response = await http.post(PATH, json={**GIVEN, **change})
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)


async def test_a_place_without_months_is_named(http: httpx.AsyncClient) -> None:
    response = await http.post(PATH, json={**GIVEN, "places": [{"region": "440100"}]})
    assert (response.status_code, response.json()["code"]) == (422, "field_missing")
