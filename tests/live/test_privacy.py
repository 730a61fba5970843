"""What is typed of a person stands in no log and in no table but encrypted; what was read to them not in Rasa."""

from __future__ import annotations

import re

import psycopg
import pytest

from tests.live.citizen import Citizen
from tests.live.databases import everything_in, url_of
from tests.live.stack import Stack

pytestmark = [pytest.mark.live, pytest.mark.postgresql]

TYPED = {
    "an identity number": "11010519491231002X",
    "a phone": "13912345678",
    "a bank card": "6222021234567890123",
    "a name": "诸葛青云",
}
WAYS = [
    "我叫诸葛青云，我的身份证是11010519491231002X，帮我看看",
    "电话13912345678，银行卡6222021234567890123",
    "身份证 110105 19491231 002X",
    "手机139-1234-5678",
    "１１０１０５１９４９１２３１００２Ｘ",
    "姓名：诸葛青云",
]


def digits(text: str) -> str:
    return re.sub(r"[\s\-]", "", text)


def holds(text: str, secret: str) -> bool:
    """Whether a text holds a secret as such, not as a run of digits within an id, a time or a ciphertext."""
    return re.search(rf"(?<![0-9A-Za-z.]){re.escape(secret)}(?![0-9A-Za-z])", text) is not None


@pytest.fixture(scope="module")
def spoken(city: Stack) -> Stack:
    """An installation in which all of it has been typed, before, within and after forms."""
    citizen = Citizen(city)
    for opening in ("你好", "算养老金", "我要预约办退休", "查我的账户余额"):
        citizen.say(opening)
        for way in WAYS:
            citizen.say(way)
    return city


@pytest.mark.parametrize("what", TYPED)
def test_what_was_typed_stands_in_no_log(spoken: Stack, what: str) -> None:
    assert TYPED[what] not in digits(spoken.logs())


@pytest.mark.parametrize("what", TYPED)
@pytest.mark.parametrize("database", ["assistant_url", "rasa_tracker_url"])
def test_what_was_typed_stands_in_no_table(spoken: Stack, what: str, database: str) -> None:
    rows = list(everything_in(url_of(spoken, database)))
    assert rows, "nothing was stored at all, so this proves nothing"
    assert [table for table, value in rows if TYPED[what] in digits(value)] == []


def test_a_verified_persons_balance_and_code_leave_no_trace_in_rasa(city: Stack) -> None:
    with psycopg.connect(url_of(city, "benefits_owner_url")) as benefits:
        name, number, balance = benefits.execute(
            "select name, identity_number, closing_yuan from person join account_year on person_id = id"
            " where name = '陈志华' order by year desc limit 1"
        ).fetchone()
    citizen = Citizen(city)
    citizen.say("查我的账户余额")
    citizen.say(f"我叫{name}，身份证号{number}")
    code = citizen.newest_code()
    citizen.say(code)
    shown = f"{balance:,.2f}"
    assert shown in citizen.reads
    tracker = [value for _, value in everything_in(url_of(city, "rasa_tracker_url"))]
    assert any(citizen.id in value for value in tracker), "Rasa's tracker was looked for in the wrong place"
    for secret in (shown, str(balance), number, name, code):
        assert [value for value in tracker if holds(value, secret)] == []
    stored = [value for _, value in everything_in(url_of(city, "assistant_url"))]
    for secret in (shown, str(balance), number, name, code):
        assert [value for value in stored if holds(value, secret)] == []
    assert not holds(city.logs(), code)
    assert number not in city.logs()


def test_codes_are_looked_for_in_what_is_really_stored(city: Stack) -> None:
    """The search above would find a plain value: Rasa's tracker does hold the redacted text."""
    Citizen(city).say("我的身份证是11010519491231002X，你好")
    tracker = [value for _, value in everything_in(url_of(city, "rasa_tracker_url"))]
    assert any("〔身份证〕" in value or "\\u3014" in value for value in tracker)
