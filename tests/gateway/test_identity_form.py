"""The identity check by form: the same codes, the same limits, never saying whether a person exists."""

from __future__ import annotations

import pytest

from bot.results import Answer, AnswerStatus
from bot.service.deps import Deps
from bot.store.seeding.samples import SamplePerson
from tests.gateway.citizen import Citizen, newest_code
from tests.gateway.fake_rasa import FakeRasa

RESUME = '/query_record{"record_kind": "account"}'


async def test_card_code_and_resume(citizen: Citizen, person: SamplePerson, deps: Deps, rasa: FakeRasa) -> None:
    rasa.says(
        {
            "custom": Answer(
                "identity_required", {"level": 3, "resume": RESUME}, AnswerStatus.NEEDS_IDENTITY
            ).as_payload()
        }
    )
    await citizen.say("查余额")
    sent = await citizen.post("/api/identity/code", {"name": person.name, "identity_number": person.identity_number})
    assert (sent.status_code, sent.json()) == (202, {"expires_in": 300, "phone_hint": None})
    verified = await citizen.post("/api/identity/verify", {"code": newest_code(deps)})
    assert verified.json() == {"level": 3, "resume": RESUME}
    rasa.says({"text": "余额1元"})
    await citizen.tap(verified.json()["resume"])
    assert "余额1元" in citizen.reads


async def test_an_unknown_person_gets_the_same_answer(citizen: Citizen, person: SamplePerson) -> None:
    known = await citizen.post("/api/identity/code", {"name": person.name, "identity_number": person.identity_number})
    other = await Citizen(citizen.http).arrive()
    unknown = await other.post("/api/identity/code", {"name": "欧阳明月", "identity_number": "11010519491231002X"})
    assert (unknown.status_code, unknown.json()) == (known.status_code, known.json())


async def test_a_phone_reaches_level_two(citizen: Citizen, deps: Deps) -> None:
    sent = await citizen.post("/api/identity/code", {"phone": "13912345678"})
    assert sent.json()["phone_hint"] == "139****5678"
    verified = await citizen.post("/api/identity/verify", {"code": newest_code(deps)})
    assert verified.json()["level"] == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "王秀英", "identity_number": "123"}, "identity_number"),
        ({"name": "王秀英"}, "identity_number"),
        ({"identity_number": "11010519491231002X"}, "name"),
        ({"phone": "12345"}, "phone"),
        ({}, "name"),
    ],
)
async def test_what_is_wrong_is_told_by_field(citizen: Citizen, body: dict[str, str], field: str) -> None:
    refused = await citizen.post("/api/identity/code", body)
    assert refused.status_code == 422
    assert refused.json()["field"] == field


async def test_a_wrong_code_is_refused(citizen: Citizen, deps: Deps) -> None:
    await citizen.post("/api/identity/code", {"phone": "13912345678"})
    wrong = "000000" if newest_code(deps) != "000000" else "111111"
    refused = await citizen.post("/api/identity/verify", {"code": wrong})
    assert (refused.status_code, refused.json()["code"]) == (403, "code_wrong")
    assert "4次" in refused.json()["message"]


async def test_a_code_belongs_to_its_conversation(citizen: Citizen, person: SamplePerson, deps: Deps) -> None:
    await citizen.post("/api/identity/code", {"name": person.name, "identity_number": person.identity_number})
    other = await Citizen(citizen.http).arrive()
    refused = await other.post("/api/identity/verify", {"code": newest_code(deps)})
    assert refused.status_code == 403


async def test_asking_again_at_once_is_too_often(citizen: Citizen) -> None:
    await citizen.post("/api/identity/code", {"phone": "13912345678"})
    refused = await citizen.post("/api/identity/code", {"phone": "13912345678"})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
