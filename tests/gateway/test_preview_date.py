"""`?on=`: staff calculate by the law of another day; everybody else by that of today."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.service.deps import Deps

TOKEN = "a token for tests only"
RETIREMENT = ("retirement", {"birth": "1970-03", "group": "male_60"})
FLEXIBLE = ("flexible_contribution", {"region": "441900", "base": "6000"})


@pytest.fixture
def staff(deps: Deps) -> dict[str, str]:
    """The header by which staff prove themselves."""
    deps.settings.staff_token = SecretStr(TOKEN)
    return {"Authorization": f"Bearer {TOKEN}"}


async def calculate(
    http: httpx.AsyncClient, what: tuple[str, dict[str, str]], on: str | None = None, headers: Any = None
) -> httpx.Response:
    params = {} if on is None else {"on": on}
    return await http.post(f"/api/calculators/{what[0]}", json=what[1], params=params, headers=headers)


async def test_without_a_day_the_calculators_are_public_and_answer_as_of_today(http: httpx.AsyncClient) -> None:
    response = await calculate(http, RETIREMENT)
    assert response.status_code == 200
    assert response.json()["as_of"] == "2026-03-04"


async def test_staff_calculate_as_of_the_day_they_name(http: httpx.AsyncClient, staff: dict[str, str]) -> None:
    response = await calculate(http, RETIREMENT, "2030-01-01", staff)
    assert response.status_code == 200
    assert response.json()["as_of"] == "2030-01-01"


async def test_staff_see_a_rule_before_its_first_day(http: httpx.AsyncClient, staff: dict[str, str]) -> None:
    """粤人社规〔2026〕14号 holds from 2026-05-01 on; today is 2026-03-04."""

    async def documents(on: str) -> set[str]:
        body = (await calculate(http, FLEXIBLE, on, staff)).json()
        return {source["number"] for source in body["sources"]}

    assert "粤人社规〔2026〕14号" not in await documents("2026-04-30")
    assert "粤人社规〔2026〕14号" in await documents("2026-05-01")


@pytest.mark.parametrize(
    "given", [None, "Bearer wrong", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer 令牌"]
)
async def test_without_the_token_a_day_is_refused_with_what_to_do(
    http: httpx.AsyncClient, staff: dict[str, str], given: str | None
) -> None:
    headers = {"Authorization": given.encode()} if given else None
    response = await calculate(http, RETIREMENT, "2030-01-01", headers)
    assert response.status_code == 403
    assert response.json()["code"] == "staff_required"
    assert "工作人员令牌" in response.json()["message"]


async def test_in_production_without_a_token_set_nobody_is_staff(http: httpx.AsyncClient, deps: Deps) -> None:
    deps.settings.environment = "production"
    for header in ("Bearer ", "Bearer x", ""):
        response = await calculate(http, RETIREMENT, "2030-01-01", {"Authorization": header})
        assert response.status_code == 403


async def test_in_development_the_token_is_generated_for_its_owner_only(http: httpx.AsyncClient, deps: Deps) -> None:
    assert (await calculate(http, RETIREMENT, "2030-01-01")).status_code == 403
    path = deps.settings.var_dir / "staff.token"
    assert path.stat().st_mode & 0o077 == 0
    token = path.read_text(encoding="ascii")
    assert len(token) >= 32
    headers = {"Authorization": f"Bearer {token}"}
    assert (await calculate(http, RETIREMENT, "2030-01-01", headers)).status_code == 200


@pytest.mark.parametrize(
    "day", ["2030-13-01", "2030-02-30", "20300101", "明天", "", "2030-1-1", "9999-12-31", "0001-01-01"]
)
async def test_a_malformed_day_is_named_in_chinese(http: httpx.AsyncClient, staff: dict[str, str], day: str) -> None:
    response = await calculate(http, RETIREMENT, day, staff)
    assert response.status_code == 422
    assert response.json()["field"] == "on"
    assert response.json()["message"].startswith("试算日期请写成")


async def test_a_token_stands_in_no_answer(http: httpx.AsyncClient, staff: dict[str, str]) -> None:
    for headers in (staff, {"Authorization": "Bearer guessed-token"}):
        text = (await calculate(http, RETIREMENT, "2030-01-01", headers)).text
        assert TOKEN not in text
        assert "guessed-token" not in text
