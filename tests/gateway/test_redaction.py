"""What is personal is found in no table and no log line: redaction comes before everything else."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import select

from bot.service.await_identity import await_identity
from bot.service.deps import Deps
from bot.service.vault import take_value
from bot.store.assistant_tables import Turn
from bot.store.seeding.samples import SamplePerson
from tests.gateway.citizen import Citizen, newest_code, stored_bytes
from tests.gateway.fake_rasa import FakeRasa

NUMBER = "11010519491231002X"
PERSONAL = [
    ("身份证", f"我的身份证是{NUMBER}", NUMBER, "〔身份证〕"),
    ("wrong check digit", "身份证110105194912310021", "110105194912310021", "〔身份证〕"),
    ("手机", "打13912345678找我", "13912345678", "〔手机号〕"),
    ("银行卡", "卡号6222021234567890128", "6222021234567890128", "〔银行卡〕"),
    ("姓名", "我叫欧阳明月，想查余额", "欧阳明月", "〔姓名〕"),
    ("full width", "身份证１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２Ｘ", "〔身份证〕"),
]


@pytest.mark.parametrize(
    ("typed", "secret", "placeholder"), [row[1:] for row in PERSONAL], ids=[r[0] for r in PERSONAL]
)
async def test_a_personal_value_reaches_no_table_no_log_and_not_rasa(
    citizen: Citizen,
    rasa: FakeRasa,
    deps: Deps,
    everything_logged: pytest.LogCaptureFixture,
    typed: str,
    secret: str,
    placeholder: str,
) -> None:
    await citizen.say(typed)
    assert placeholder in rasa.heard[0]
    assert secret not in rasa.heard[0]
    assert secret.encode() not in stored_bytes(deps.settings.var_dir)
    assert secret not in everything_logged.text
    with deps.assistant() as session:
        assert placeholder in session.scalars(select(Turn.text)).one()


async def test_the_value_itself_is_in_the_vault_encrypted(citizen: Citizen, deps: Deps) -> None:
    await citizen.say(f"我的身份证是{NUMBER}")
    assert take_value(deps, citizen.id, "identity") == NUMBER


async def test_six_digits_are_a_code_only_while_one_is_awaited(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    await citizen.say("余额135790")
    assert rasa.heard == ["余额135790"]
    await_identity(deps, citizen.id, pending="code")
    await citizen.say("246802")
    assert b"246802" not in stored_bytes(deps.settings.var_dir)


async def test_a_bare_name_typed_for_the_check_is_redacted(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    await_identity(deps, citizen.id, pending="person")
    await citizen.say("欧阳明月")
    assert rasa.received == []
    assert "欧阳明月".encode() not in stored_bytes(deps.settings.var_dir)


async def test_a_comment_to_a_rating_is_redacted(citizen: Citizen, deps: Deps) -> None:
    await citizen.say("您好")
    comment = {"turn_id": citizen.answer["turn_id"], "score": 1, "comment": "打13912345678找我"}
    await citizen.post("/api/chat/rating", comment)
    assert b"13912345678" not in stored_bytes(deps.settings.var_dir)


async def test_an_unexpected_error_logs_no_message(
    citizen: Citizen, rasa: FakeRasa, everything_logged: pytest.LogCaptureFixture
) -> None:
    rasa.script = lambda body: [{"custom": ["张三"]}]
    answer = await citizen.say("您好")
    assert "张三" not in everything_logged.text
    assert answer["answer_status"] in ("error", "fallback")
    assert any(record.levelno >= logging.WARNING for record in everything_logged.records)


async def test_a_code_is_redacted_as_soon_as_it_was_sent_whatever_step_the_check_is_at(
    citizen: Citizen, rasa: FakeRasa, deps: Deps, person: SamplePerson
) -> None:
    await citizen.post("/api/identity/code", {"name": person.name, "identity_number": person.identity_number})
    await_identity(deps, citizen.id, pending="person")
    code = newest_code(deps)
    await citizen.say(code)
    assert rasa.heard == []
    assert code.encode() not in stored_bytes(deps.settings.var_dir)


async def test_cancelling_the_check_ends_the_code_and_forgets_what_was_typed(
    citizen: Citizen, deps: Deps, person: SamplePerson
) -> None:
    await_identity(deps, citizen.id, pending="person")
    await citizen.say(f"我叫{person.name}，身份证{person.identity_number}")
    code = newest_code(deps)
    await citizen.say("取消")
    refused = await citizen.post("/api/identity/verify", {"code": code})
    assert (refused.status_code, refused.json()["code"]) == (403, "code_expired")
    assert take_value(deps, citizen.id, "identity") is None


async def test_what_a_client_calls_its_message_is_not_stored(citizen: Citizen, deps: Deps) -> None:
    await citizen.say("您好", client_message_id="13912345678")
    assert b"13912345678" not in stored_bytes(deps.settings.var_dir)


async def test_a_code_in_a_comment_is_redacted_while_it_can_be_used(
    citizen: Citizen, deps: Deps, person: SamplePerson
) -> None:
    await citizen.say("您好")
    await citizen.post("/api/identity/code", {"name": person.name, "identity_number": person.identity_number})
    code = newest_code(deps)
    comment = {"turn_id": citizen.answer["turn_id"], "score": 1, "comment": f"收到{code}"}
    assert (await citizen.post("/api/chat/rating", comment)).status_code == 204
    assert code.encode() not in stored_bytes(deps.settings.var_dir)
