"""The identity check: who gets a code, what the reply gives away (nothing), limits, tries, and when it ends."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.errors import IdentityRefused, InvalidInput, NotFound, TooManyRequests
from bot.service.load_turn import load_turn
from bot.service.read_outbox import read_outbox
from bot.service.request_identity_code import request_person_code, request_phone_code
from bot.service.verify_identity_code import verify_code
from bot.store.assistant_tables import AuditEntry, OneTimeCode, OutboxMessage
from tests.service.installations import new_turn
from tests.service.people import add_person, make_number, sent_code, verify

ADDRESS = "203.0.113.7"


@pytest.fixture
def person(deps):
    return add_person(deps)


def request(deps, turn, person, *, name=None, address=""):
    return request_person_code(
        deps, turn, name=name or person.name, identity_number=person.identity_number, address=address
    )


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def refusal(deps, turn, code: str) -> IdentityRefused:
    with pytest.raises(IdentityRefused) as raised:
        verify_code(deps, turn, code=code)
    return raised.value


def test_the_code_goes_to_the_phone_on_record(deps, turn, person) -> None:
    request(deps, turn, person)
    [message] = read_outbox(deps)
    assert message.recipient == person.phone
    assert re.search(r"\d{6}", message.body)


def test_the_right_code_lifts_the_level_to_three_as_that_person(deps, turn, person) -> None:
    after = verify(deps, turn, person)
    assert (after.identity_level, after.person_id) == (3, person.id)


def test_phone_and_code_are_nowhere_in_clear(deps, turn, person) -> None:
    request(deps, turn, person)
    code = sent_code(deps)
    with deps.assistant() as session:
        stored = [vars(row) for table in (OneTimeCode, OutboxMessage) for row in session.scalars(select(table))]
    assert code not in re.sub(r"datetime\([^)]*\)", "", str(stored))
    assert person.phone not in str(stored)
    assert person.identity_number not in str(stored)


def test_name_and_number_are_read_however_they_are_spaced(deps, turn, person) -> None:
    number = person.identity_number
    spaced = f" {number[:6]} {number[6:14]}-{number[14:]}".lower()
    request_person_code(deps, turn, name=" 测 试 甲 ", identity_number=spaced)
    assert len(read_outbox(deps)) == 1


def test_middle_dots_of_a_name_are_all_the_same(deps, turn) -> None:
    person = add_person(deps, order=902, name="阿依古丽·买买提")
    request(deps, turn, person, name="阿依古丽•买买提")
    assert len(read_outbox(deps)) == 1


def test_unknown_person_wrong_name_no_phone_and_the_dead_get_the_same_reply_and_no_message(deps, start_turn) -> None:
    known = add_person(deps)
    without_phone = add_person(deps, order=903, phone="")
    dead = add_person(deps, order=904, died_on=known.birth.replace(year=2020))
    expected = request(deps, start_turn(), known)
    sent_before = len(read_outbox(deps))
    replies = [
        request_person_code(deps, start_turn(), name="测试甲", identity_number=make_number(999)),
        request(deps, start_turn(), known, name="测试丙"),
        request(deps, start_turn(), without_phone),
        request(deps, start_turn(), dead),
    ]
    assert replies == [expected] * 4
    assert len(read_outbox(deps)) == sent_before


def test_a_code_for_nobody_is_never_met_and_is_refused_like_any_wrong_one(deps, turn, person, monkeypatch) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda _: 123456)
    request(deps, turn, person, name="测试丙")
    refused = refusal(deps, turn, "123456")
    assert (refused.code, refused.values) == ("code_wrong", {"tries_left": 4})
    assert load_turn(deps, turn.conversation_id, turn.turn_id).identity_level == 1


def test_known_and_unknown_persons_take_about_the_same_time(deps, start_turn, person) -> None:
    def seconds(name: str) -> float:
        turn = start_turn()
        started = time.perf_counter()
        request(deps, turn, person, name=name)
        return time.perf_counter() - started

    seconds("测试丙")  # opens the connections
    known = min(seconds(person.name) for _ in range(2))
    unknown = min(seconds("测试丙") for _ in range(2))
    assert abs(known - unknown) < 0.05


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("42050219700304", "identity_number_length"),
        ("4205021970030490A1", "identity_number_characters"),
        ("420502197013049015", "identity_number_date"),
        ("420502700304901", "identity_number_first_generation"),
    ],
)
def test_a_malformed_number_is_told_because_its_shape_is_public(deps, turn, number, code) -> None:
    with pytest.raises(InvalidInput) as raised:
        request_person_code(deps, turn, name="测试甲", identity_number=number)
    assert (raised.value.code, raised.value.field) == (code, "identity_number")


def test_a_wrong_check_digit_is_told(deps, turn, person) -> None:
    right = person.identity_number
    other = right[:-1] + ("1" if right[-1] != "1" else "2")
    with pytest.raises(InvalidInput) as raised:
        request_person_code(deps, turn, name=person.name, identity_number=other)
    assert raised.value.code == "identity_number_check_digit"


@pytest.mark.parametrize("name", ["", "甲", "13900000901", "甲" * 40, "测试_甲"])
def test_what_is_no_name_is_told(deps, turn, name) -> None:
    with pytest.raises(InvalidInput) as raised:
        request_person_code(deps, turn, name=name, identity_number=make_number(901))
    assert raised.value.code == "name_malformed"


def test_wrong_codes_say_how_many_tries_are_left_and_the_fifth_ends_it(deps, turn, person) -> None:
    request(deps, turn, person)
    code = sent_code(deps)
    for left in (4, 3, 2, 1):
        refused = refusal(deps, turn, wrong(code))
        assert (refused.code, refused.values) == ("code_wrong", {"tries_left": left})
    assert refusal(deps, turn, wrong(code)).code == "code_exhausted"
    assert refusal(deps, turn, code).code == "code_exhausted"


def test_a_right_code_on_the_fifth_try_is_right(deps, turn, person) -> None:
    request(deps, turn, person)
    code = sent_code(deps)
    for _ in range(4):
        refusal(deps, turn, wrong(code))
    assert verify_code(deps, turn, code=code) == 3


def test_guesses_sent_at_once_get_five_tries_together(on_database, person) -> None:
    deps, turn = on_database, new_turn(on_database)
    request(deps, turn, person)
    code = sent_code(deps)
    at_once = threading.Barrier(20)

    def guess(_: int) -> str:
        at_once.wait()
        return refusal(deps, turn, wrong(code)).code

    with ThreadPoolExecutor(20) as pool:
        codes = list(pool.map(guess, range(20)))
    assert codes.count("code_wrong") == 4
    assert codes.count("code_exhausted") == 16
    with deps.assistant() as session:
        assert session.scalars(select(OneTimeCode.tries)).one() == 5


def test_one_code_sent_twice_at_once_counts_once(on_database, person) -> None:
    deps, turn = on_database, new_turn(on_database)
    request(deps, turn, person)
    code = sent_code(deps)
    at_once = threading.Barrier(4)

    def try_it(_: int) -> object:
        at_once.wait()
        try:
            return verify_code(deps, turn, code=code)
        except IdentityRefused as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(map(str, pool.map(try_it, range(4)))) == ["3", "code_missing", "code_missing", "code_missing"]


def test_a_code_lives_five_minutes(deps, turn, person, clock, start_turn) -> None:
    request(deps, turn, person)
    code = sent_code(deps)
    clock.advance(minutes=5)
    assert refusal(deps, start_turn(turn), code).code == "code_expired"


def test_a_code_is_good_just_before_it_expires(deps, turn, person, clock, start_turn) -> None:
    request(deps, turn, person)
    clock.advance(minutes=4, seconds=59)
    assert verify_code(deps, start_turn(turn), code=sent_code(deps)) == 3


def test_a_used_code_is_no_code_any_more(deps, turn, person) -> None:
    verify(deps, turn, person)
    assert refusal(deps, turn, sent_code(deps)).code == "code_missing"


def test_without_a_request_there_is_no_code(deps, turn) -> None:
    assert refusal(deps, turn, "123456").code == "code_missing"


def test_a_new_code_kills_the_older_one(deps, turn, person, clock, start_turn) -> None:
    request(deps, turn, person)
    older = sent_code(deps)
    clock.advance(seconds=61)
    later = start_turn(turn)
    request(deps, later, person)
    newer = sent_code(deps)
    if older != newer:
        assert refusal(deps, later, older).code == "code_wrong"
    assert verify_code(deps, later, code=newer) == 3


def test_a_code_holds_for_its_own_conversation_only(deps, turn, person, start_turn) -> None:
    request(deps, turn, person)
    assert refusal(deps, start_turn(), sent_code(deps)).code == "code_missing"


def test_a_minute_must_pass_between_two_codes_of_a_conversation(deps, turn, person, clock, start_turn) -> None:
    request(deps, turn, person)
    clock.advance(seconds=45)
    with pytest.raises(TooManyRequests) as raised:
        request(deps, start_turn(turn), person)
    assert raised.value.values == {"retry_after_seconds": 15}
    clock.advance(seconds=15)
    request(deps, start_turn(turn), person)


def test_a_conversation_gets_five_codes_an_hour(deps, turn, clock, start_turn) -> None:
    for order in range(5):
        request_person_code(deps, start_turn(turn), name="测试甲", identity_number=make_number(920 + order))
        clock.advance(minutes=2)
    with pytest.raises(TooManyRequests) as raised:
        request_person_code(deps, start_turn(turn), name="测试甲", identity_number=make_number(930))
    assert raised.value.values == {"retry_after_seconds": 3000}  # 60 minutes after the first, 10 of them gone
    clock.advance(minutes=50)
    request_person_code(deps, start_turn(turn), name="测试甲", identity_number=make_number(930))


@pytest.mark.parametrize("name", ["测试甲", "测试丙"])
def test_a_number_gets_five_codes_an_hour_whether_or_not_it_is_known(deps, person, start_turn, name) -> None:
    for _ in range(5):
        request(deps, start_turn(), person, name=name)
    with pytest.raises(TooManyRequests):
        request(deps, start_turn(), person, name=name)


def test_an_address_gets_twenty_codes_an_hour(deps, start_turn) -> None:
    for order in range(20):
        number = make_number(940 + order // 4)
        request_person_code(deps, start_turn(), name="测试甲", identity_number=number, address=ADDRESS)
    with pytest.raises(TooManyRequests):
        request_person_code(deps, start_turn(), name="测试甲", identity_number=make_number(980), address=ADDRESS)
    request_person_code(deps, start_turn(), name="测试甲", identity_number=make_number(980), address="203.0.113.8")


def test_the_machine_itself_is_no_address_of_a_citizen(deps, start_turn) -> None:
    for order in range(21):
        number = make_number(940 + order // 4)
        request_person_code(deps, start_turn(), name="测试甲", identity_number=number, address="127.0.0.1")


def test_a_refused_request_neither_sends_nor_kills_the_code_before(deps, turn, person) -> None:
    request(deps, turn, person)
    with pytest.raises(TooManyRequests):
        request(deps, turn, person)
    assert len(read_outbox(deps)) == 1
    assert verify_code(deps, turn, code=sent_code(deps)) == 3


def test_requests_at_once_do_not_slip_through_the_limit(on_database, person) -> None:
    turns = [new_turn(on_database) for _ in range(12)]

    def ask(turn) -> bool:
        try:
            request(on_database, turn, person)
        except TooManyRequests:
            return False
        return True

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(ask, turns)) == 5


def test_a_phone_reaches_level_two_and_no_record(deps, turn) -> None:
    answer = request_phone_code(deps, turn, phone="+86 139-0000-0911")
    assert answer.values["phone_hint"] == "139****0911"
    assert read_outbox(deps)[0].recipient == "13900000911"
    assert verify_code(deps, turn, code=sent_code(deps)) == 2
    after = load_turn(deps, turn.conversation_id, turn.turn_id)
    assert (after.identity_level, after.person_id) == (2, None)


@pytest.mark.parametrize("phone", ["", "12345678901", "1390000091", "139000009111", "电话"])
def test_what_is_no_phone_is_told(deps, turn, phone) -> None:
    with pytest.raises(InvalidInput) as raised:
        request_phone_code(deps, turn, phone=phone)
    assert (raised.value.code, raised.value.field) == ("phone_malformed", "phone")


def test_a_phone_code_does_not_lower_a_level_that_holds(deps, turn, person, clock, start_turn) -> None:
    verify(deps, turn, person)
    clock.advance(seconds=61)
    later = start_turn(turn)
    request_phone_code(deps, later, phone="13900000911")
    assert verify_code(deps, later, code=sent_code(deps)) == 3
    assert load_turn(deps, later.conversation_id, later.turn_id).person_id == person.id


def test_tries_are_audited_without_the_code(deps, turn, person) -> None:
    request(deps, turn, person)
    code = sent_code(deps)
    refusal(deps, turn, wrong(code))
    verify_code(deps, turn, code=code)
    with deps.assistant() as session:
        entries = session.scalars(select(AuditEntry)).all()
    assert [(entry.purpose, entry.what) for entry in entries] == [
        ("verify_identity", "refused"),
        ("verify_identity", "level_3"),
    ]


def test_the_outbox_is_shut_in_production(deps, turn, person) -> None:
    request(deps, turn, person)
    object.__setattr__(deps, "settings", deps.settings.model_copy(update={"environment": "production"}))
    with pytest.raises(NotFound):
        read_outbox(deps)
