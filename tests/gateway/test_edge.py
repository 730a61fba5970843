"""What the edge shows and hides: headers, the development outbox, the pages, health, the calculators."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from bot.gateway.app import create_app
from bot.service.deps import Deps
from tests.gateway.citizen import Citizen
from tests.gateway.fake_rasa import FakeRasa

PAGE = Path(__file__).resolve().parents[2] / "bot" / "gateway" / "page"


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/nowhere", "/page/chat.js"])
async def test_every_response_carries_the_security_headers(http: httpx.AsyncClient, path: str) -> None:
    headers = (await http.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


async def test_answers_are_kept_by_no_cache(citizen: Citizen) -> None:
    response = await citizen.post("/api/chat/messages", {"text": "您好"})
    assert response.headers["cache-control"] == "no-store"


async def test_the_outbox_is_there_in_development_only(http: httpx.AsyncClient, deps: Deps) -> None:
    assert (await http.get("/dev/outbox")).json() == {"messages": []}
    deps.settings.environment = "production"
    transport = httpx.ASGITransport(create_app(deps))
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as production:
        assert (await production.get("/dev/outbox")).status_code == 404
        assert "/dev/outbox" not in (await production.get("/openapi.json")).text


async def test_in_production_the_cookie_is_for_https_only(deps: Deps) -> None:
    deps.settings.environment = "production"
    transport = httpx.ASGITransport(create_app(deps))
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as production:
        opened = await production.post("/api/chat/sessions", json={})
    assert "secure" in opened.headers["set-cookie"].lower()


async def test_ready_only_with_rasa_and_actions(http: httpx.AsyncClient, rasa: FakeRasa) -> None:
    assert (await http.get("/readyz")).status_code == 503  # the stand-in has no /health of the actions
    assert (await http.get("/readyz")).json() == {"rasa": True, "actions": False}
    rasa.ready = False
    assert (await http.get("/readyz")).json()["rasa"] is False
    assert (await http.get("/healthz")).status_code == 200


async def test_metrics_count_turns_by_status(citizen: Citizen) -> None:
    await citizen.say("您好")
    assert 'shebao_turns_total{status="clarified"} 1.0' in (await citizen.http.get("/metrics")).text


@pytest.mark.parametrize("name", ["index.html", "docs.html"])
def test_a_page_takes_nothing_from_elsewhere_and_has_no_inline_code(name: str) -> None:
    text = (PAGE / name).read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", text)


@pytest.mark.parametrize("path", sorted(PAGE.glob("*.js")), ids=lambda path: path.name)
def test_scripts_put_in_text_never_markup(path: Path) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", path.read_text("utf-8"))


async def test_all_files_the_page_names_are_served(http: httpx.AsyncClient) -> None:
    for path in re.findall(r"\"(/page/[^\"]+)\"", (PAGE / "index.html").read_text(encoding="utf-8")):
        assert (await http.get(path)).status_code == 200, path


async def test_retirement_by_the_interface(http: httpx.AsyncClient) -> None:
    response = await http.post("/api/calculators/retirement", json={"birth": "1970-03", "group": "male_60"})
    body = response.json()
    # 62 months after January 1965 - 1970-03 is 62 months later: 62 // 4 + 1 = 16 months of delay.
    expected = {
        "statutory_age_months": 736,
        "statutory_month": "2031-07",
        "delay_months": 16,
        "earliest_month": "2030-03",
        "latest_month": "2034-07",
        "minimum_contribution_months": 192,
    }
    assert {name: body["result"][name] for name in expected} == expected
    assert set(body) == {"result", "steps", "sources", "assumptions", "as_of"}
    assert body["as_of"] == "2026-03-04"
    assert set(body["steps"][0]) == {"label", "formula", "value"}


async def test_pension_by_the_interface_is_money_with_two_decimals(http: httpx.AsyncClient) -> None:
    body = {
        "region": "441900",
        "birth": "1970-03",
        "group": "male_60",
        "contribution_months": 300,
        "average_index": "0.85",
        "account_balance": "120000.00",
    }
    result = (await http.post("/api/calculators/pension", json=body)).json()["result"]
    assert re.fullmatch(r"\d+\.\d\d", result["total"])
    # 9493 × (1 + 0.85) ÷ 2 × 25 × 1 % = 2195.26
    assert result["basic"] == "2195.26"


@pytest.mark.parametrize(
    ("path", "body", "code", "field"),
    [
        ("retirement", {"birth": "1970-13", "group": "male_60"}, "month_malformed", "birth"),
        ("retirement", {"birth": "1970-03", "group": "male_50"}, "field_invalid", "group"),
        ("retirement", {"group": "male_60"}, "field_missing", "birth"),
        ("retirement", {"birth": "2090-01", "group": "male_60"}, "birth_in_future", "birth"),
        ("pension", {"average_index": "1e5"}, "number_malformed", "average_index"),
        ("pension", {"contribution_years": "25"}, "contribution_span", "contribution_months"),
        ("pension", {"region": "710000"}, "not_covered", None),
    ],
)
async def test_a_calculation_that_cannot_be_done_names_the_field(
    http: httpx.AsyncClient, path: str, body: dict[str, str], code: str, field: str | None
) -> None:
    pension = {"region": "441900", "birth": "1970-03", "group": "male_60", "contribution_months": 300}
    pension |= {"average_index": "0.85", "account_balance": "120000.00"}
    response = await http.post(f"/api/calculators/{path}", json=body if path == "retirement" else {**pension, **body})
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, code, field)
    assert "2090" not in response.text
