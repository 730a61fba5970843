"""Every code a use-case answers or raises has a sentence, and real answers fill it."""

from __future__ import annotations

import ast
from datetime import date, datetime

import pytest

from bot import errors
from bot.errors import ShebaoError
from bot.results import Answer
from bot.service.book_appointment import book_appointment
from bot.service.cancel_appointment import cancel_appointment
from bot.service.change_appointment import change_appointment
from bot.service.hand_over import hand_over
from bot.service.offer_times import offer_times
from bot.service.query_record import KINDS, query_record
from bot.service.request_identity_code import request_person_code, request_phone_code
from bot.service.show_appointments import show_appointments
from bot.service.show_opening_hours import show_opening_hours
from bot.service.show_outlets import show_outlets
from bot.service.verify_identity_code import verify_code
from bot.settings import ROOT
from bot.store.benefits_tables import Person
from bot.wording.render import SPOKEN_LIMIT, Wording, load
from tests.service.people import make_number, sent_code
from tests.service.people import verify as verify_person

ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, ShebaoError)}
CODED = ERRORS | {"Answer", "RecordPart"}
XILING = "yichang-xiling"
TIME = datetime(2026, 3, 5, 10, 0)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load()


def codes_in_services() -> set[str]:
    """First arguments of answers and errors as they stand in the source, both arms of a choice."""
    found = {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ShebaoError)}
    for path in (ROOT / "bot" / "service").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODED and node.args:
                found |= {part.value for part in ast.walk(node.args[0]) if is_code(part)}
    return found


def is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_code_of_a_use_case_has_a_sentence(wording) -> None:
    assert codes_in_services() - wording.codes == set()


def test_every_sample_renders_and_is_short_when_spoken(wording) -> None:
    assert wording.check() == []


def said(wording: Wording, answer: Answer) -> str:
    assert len(wording.sentence(answer.code, answer.values, "spoken")) <= SPOKEN_LIMIT or not _has_spoken(
        wording, answer.code
    )
    [reply] = wording.render(answer)
    return "\n".join([reply.title, reply.text, *(f"{row['label']} {row['value']}" for row in reply.rows)])


def _has_spoken(wording: Wording, code: str) -> bool:
    return wording._entries[code].spoken is not None


def refused(wording: Wording, deps, call) -> str:
    with pytest.raises(ShebaoError) as raised:
        call()
    return wording.sentence(raised.value.code, {**raised.value.values, "field": raised.value.field})


def test_a_booking_from_offer_to_cancelling_reads_well(wording, deps, turn, start_turn) -> None:
    offered = said(wording, offer_times(deps, turn, outlet_id=XILING, day=date(2026, 3, 5), part_of_day="morning"))
    assert "3月5日（星期四）上午还空着的时间：09:00、09:30" in offered
    booked = book_appointment(deps, turn, item="retirement_application", outlet_id=XILING, starts_at=TIME)
    assert "约好了：3月5日（星期四）上午10:00，到西陵区社保服务大厅办“退休申请”" in said(wording, booked)
    assert booked.values["code"] in said(wording, show_appointments(deps, turn))
    changed = change_appointment(deps, start_turn(turn), starts_at=TIME.replace(hour=15))
    assert "3月5日（星期四）下午15:00" in said(wording, changed)
    assert "已取消" in said(wording, cancel_appointment(deps, start_turn(turn)))
    assert "没有" in said(wording, show_appointments(deps, turn))


def test_refused_times_say_why_and_what_next(wording, deps, turn) -> None:
    def book(starts_at: str):
        at = datetime.fromisoformat(starts_at)
        return lambda: book_appointment(deps, turn, item="card_issue", outlet_id=XILING, starts_at=at)

    assert "3月9日（星期一）" in refused(wording, deps, book("2026-03-08T10:00"))
    assert "11:30、14:00" in refused(wording, deps, book("2026-03-05T12:30"))
    assert "4月3日" in refused(wording, deps, book("2026-06-01T10:00"))
    assert "已经过了" in refused(wording, deps, book("2026-03-04T09:00"))


def test_a_year_without_announced_holidays_is_said_so(wording, deps, clock, start_turn) -> None:
    clock.now = datetime(2026, 12, 28, 9, 0)
    answer = offer_times(deps, start_turn(), outlet_id=XILING, day=date(2027, 1, 5))
    assert "还没公布" in said(wording, answer)


def test_the_reply_to_a_person_says_nothing_about_existence(wording, deps, turn) -> None:
    answer = request_person_code(deps, turn, name="测试甲", identity_number=make_number(901))
    assert "如果姓名和身份证号对得上" in said(wording, answer)


def test_refused_codes_say_what_to_do(wording, deps, turn) -> None:
    request_phone_code(deps, turn, phone="13900000911")
    wrong = f"{(int(sent_code(deps)) + 1) % 1_000_000:06d}"
    assert "还可以试4次" in refused(wording, deps, lambda: verify_code(deps, turn, code=wrong))
    assert "1分钟" in refused(wording, deps, lambda: request_phone_code(deps, turn, phone="13900000911"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("person_id", [1, 2, 3])
@pytest.mark.parametrize("year", [None, 2024, 1970])
def test_records_of_seeded_persons_read_without_a_missing_value(wording, deps, turn, kind, person_id, year) -> None:
    with deps.benefits() as session:
        person = session.get(Person, person_id)
    answer = query_record(deps, verify_person(deps, turn, person), kind=kind, year=year)
    text = said(wording, answer)
    assert text.strip()
    assert person.identity_number not in text


def test_outlets_hours_and_a_person_read_without_a_missing_value(wording, deps, turn) -> None:
    assert "西陵区社保服务大厅" in said(wording, show_outlets(deps, turn, near="西陵区", item="card_replace"))
    assert "09:00到12:00、14:00到17:00" in said(wording, show_opening_hours(deps, turn, outlet_id=XILING))
    assert "12333" in said(wording, hand_over(deps, turn))
    said(wording, show_opening_hours(deps, turn))
    said(wording, show_opening_hours(deps, turn, outlet_id=XILING, day=date(2027, 1, 2)))
