"""A booking whose answer comes too late for the four seconds is told afterwards, and exists once."""

from __future__ import annotations

import threading
import time

import psycopg
import pytest

from tests.live.citizen import Citizen
from tests.live.databases import url_of
from tests.live.stack import Stack

pytestmark = [pytest.mark.live, pytest.mark.postgresql]

LOCKED_SECONDS = 6


def lock_appointments(url: str, locked: threading.Event) -> None:
    """Keep everybody from the table of appointments for a while, as a slow database would."""
    with psycopg.connect(url) as database:
        database.execute("lock table appointment in access exclusive mode")
        locked.set()
        time.sleep(LOCKED_SECONDS)


def test_a_late_booking_is_told_afterwards_and_exists_once(city: Stack) -> None:
    citizen = Citizen(city)
    citizen.say("预约明天上午9点半去宜昌西陵办退休")
    assert "9:30" in citizen.reads
    locked = threading.Event()
    holder = threading.Thread(target=lock_appointments, args=(url_of(city, "assistant_url"), locked))
    holder.start()
    locked.wait(5)
    asked = time.monotonic()
    answer = citizen.say("对，确认", client_message_id="late-1")
    waited = time.monotonic() - asked
    holder.join()

    assert waited < 5
    assert answer["answer_status"] in {"fallback", "error"}
    assert answer["replies"][0]["text"]
    told = citizen.next_event(seconds=15)
    assert "3月5日" in str(told)
    assert "9:30" in str(told)
    assert booked(city, citizen) == 1

    citizen.say("对，确认", client_message_id="late-1")
    citizen.say("确认")
    assert booked(city, citizen) == 1


def booked(city: Stack, citizen: Citizen) -> int:
    with psycopg.connect(url_of(city, "assistant_url")) as database:
        query = "select count(*) from appointment where conversation_id = %s and status = 'booked'"
        return database.execute(query, [citizen.id]).fetchone()[0]
