"""The identity check typed into the chat: name, number, code; Rasa takes no part."""

from __future__ import annotations

import pytest

from bot.results import Answer, AnswerStatus
from bot.service.deps import Deps
from bot.service.describe_conversation import describe_conversation
from bot.service.read_outbox import read_outbox
from bot.store.seeding.samples import SamplePerson
from tests.gateway.citizen import Citizen, newest_code, stored_bytes
from tests.gateway.fake_rasa import FakeRasa
from tests.installation import Clock

RESUME = '/query_record{"record_kind": "account"}'
STRANGER = "11010519491231002X"


@pytest.fixture(autouse=True)
def record_needs_identity(rasa: FakeRasa, deps: Deps) -> None:
    """Rasa answers a query of the record as the action does."""

    def script(body: dict[str, str]) -> list[dict[str, object]]:
        if body["message"] not in ("查余额", RESUME):
            return [{"text": "网点九点上班"}]
        if describe_conversation(deps, body["sender"]).identity_level >= 3:
            return [{"custom": Answer("plain", {"text": "余额1元", "buttons": []}).as_payload()}]
        return [
            {
                "custom": Answer(
                    "identity_required", {"level": 3, "resume": RESUME}, AnswerStatus.NEEDS_IDENTITY
                ).as_payload()
            }
        ]

    rasa.script = script
    rasa.intent = "greet"


async def test_the_check_begins_with_a_card(citizen: Citizen) -> None:
    answer = await citizen.say("查余额")
    assert answer["answer_status"] == "needs_identity"
    assert [reply["type"] for reply in answer["replies"]] == ["identity"]


async def test_name_number_and_code_lead_to_the_answer(
    citizen: Citizen, person: SamplePerson, deps: Deps, rasa: FakeRasa
) -> None:
    await citizen.say("查余额")
    await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    assert "验证码" in citizen.reads
    assert rasa.heard == ["查余额"]
    answer = await citizen.say(newest_code(deps))
    assert rasa.heard == ["查余额", RESUME]
    assert answer["answer_status"] == "answered"
    assert "余额1元" in citizen.reads


async def test_name_and_number_may_come_one_after_the_other(citizen: Citizen, person: SamplePerson, deps: Deps) -> None:
    await citizen.say("查余额")
    await citizen.say(person.name)
    assert "身份证" in citizen.reads
    await citizen.say(person.identity_number)
    await citizen.say(newest_code(deps))
    assert "余额1元" in citizen.reads


async def test_a_bare_name_beside_the_number_is_enough(citizen: Citizen, person: SamplePerson, deps: Deps) -> None:
    await citizen.say("查余额")
    await citizen.say(f"{person.name} {person.identity_number}")
    assert len(read_outbox(deps)) == 1


async def test_nothing_of_the_check_is_stored_readable(
    citizen: Citizen, person: SamplePerson, deps: Deps, everything_logged: pytest.LogCaptureFixture
) -> None:
    await citizen.say("查余额")
    await citizen.say(person.name)
    await citizen.say(person.identity_number)
    code = newest_code(deps)
    await citizen.say(code)
    stored = stored_bytes(deps.settings.var_dir)
    for secret in (person.name, person.identity_number, person.phone):
        assert secret.encode() not in stored
        assert secret not in everything_logged.text
    assert f'"{code}"'.encode() not in stored
    assert f" {code}" not in everything_logged.text


async def test_an_unknown_person_gets_the_same_reply_and_no_message(
    citizen: Citizen, person: SamplePerson, deps: Deps
) -> None:
    await citizen.say("查余额")
    known = await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    other = await Citizen(citizen.http).arrive()
    await other.say("查余额")
    unknown = await other.say(f"我叫欧阳明月，身份证号{STRANGER}")
    assert unknown["replies"] == known["replies"]
    assert len(read_outbox(deps)) == 1


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("我叫欧阳明月，身份证11010519491231", "18位"),
        ("我叫欧阳明月，身份证110105194912310021", "身份证"),
        ("110105194912", "18位"),
    ],
)
async def test_a_malformed_number_gets_a_clear_sentence(citizen: Citizen, deps: Deps, typed: str, reads: str) -> None:
    await citizen.say("查余额")
    answer = await citizen.say(typed)
    assert answer["answer_status"] == "needs_identity"
    assert reads in citizen.reads
    assert read_outbox(deps) == []


async def test_after_a_malformed_number_the_name_is_still_known(
    citizen: Citizen, person: SamplePerson, deps: Deps
) -> None:
    await citizen.say("查余额")
    await citizen.say(f"我叫{person.name}，身份证110105194912310021")
    await citizen.say(person.identity_number)
    assert len(read_outbox(deps)) == 1


async def test_a_wrong_code_says_how_many_tries_are_left(citizen: Citizen, person: SamplePerson, deps: Deps) -> None:
    await citizen.say("查余额")
    await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    wrong = "000000" if newest_code(deps) != "000000" else "111111"
    await citizen.say(wrong)
    assert "4次" in citizen.reads
    await citizen.say(newest_code(deps))
    assert "余额1元" in citizen.reads


async def test_an_expired_code_leads_to_a_new_one(
    citizen: Citizen, person: SamplePerson, deps: Deps, clock: Clock
) -> None:
    await citizen.say("查余额")
    await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    old = newest_code(deps)
    clock.advance(minutes=6)
    await citizen.say(old)
    assert "过期" in citizen.reads
    await citizen.tap("/identity_send_again")
    await citizen.say(newest_code(deps))
    assert "余额1元" in citizen.reads


async def test_five_wrong_codes_end_the_code(citizen: Citizen, person: SamplePerson, deps: Deps) -> None:
    await citizen.say("查余额")
    await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    code = newest_code(deps)
    for _ in range(5):
        await citizen.say("000000" if code != "000000" else "111111")
    await citizen.say(code)
    assert "余额" not in citizen.reads
    assert "重新" in citizen.reads


async def test_a_question_in_between_is_answered_and_the_check_goes_on(
    citizen: Citizen, person: SamplePerson, deps: Deps, rasa: FakeRasa
) -> None:
    await citizen.say("查余额")
    await citizen.say("社保局几点上班")
    assert "九点上班" in citizen.reads
    assert "还没做完" in citizen.reads
    await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    await citizen.say(newest_code(deps))
    assert "余额1元" in citizen.reads


@pytest.mark.parametrize("typed", ["不查了", "取消", "算了"])
async def test_cancelling_ends_the_check(citizen: Citizen, deps: Deps, rasa: FakeRasa, typed: str) -> None:
    await citizen.say("查余额")
    await citizen.say(typed)
    assert describe_conversation(deps, citizen.id).pending == ""
    assert rasa.heard == ["查余额"]


async def test_the_cancel_button_of_an_old_card_does_not_reach_rasa(citizen: Citizen, rasa: FakeRasa) -> None:
    await citizen.say("查余额")
    await citizen.tap("/identity_cancel")
    await citizen.tap("/identity_cancel")
    assert rasa.heard == ["查余额"]


async def test_asking_again_while_a_code_is_awaited_keeps_the_code(
    citizen: Citizen, person: SamplePerson, deps: Deps, rasa: FakeRasa
) -> None:
    await citizen.say("查余额")
    await citizen.say(f"我叫{person.name}，身份证号{person.identity_number}")
    answer = await citizen.say("查余额")
    assert answer["answer_status"] == "needs_identity"
    await citizen.say(newest_code(deps))
    assert "余额1元" in citizen.reads
    assert newest_code(deps) not in "".join(rasa.heard)
