"""Synthetic persons written by hand, for tests that know every figure of a record. Numbers are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.service.deps import Deps, TurnContext
from bot.service.load_turn import load_turn
from bot.service.read_outbox import read_outbox
from bot.service.request_identity_code import request_person_code
from bot.service.verify_identity_code import verify_code
from bot.store.benefits_tables import (
    AccountYear,
    Card,
    Certification,
    Contribution,
    Employment,
    PensionPayment,
    Person,
)
from bot.store.sessions import open_benefits_owner
from bot.text.identity_number import check_digit


def make_number(order: int, birth: str = "19700304") -> str:
    """A well-formed identity number."""
    first = f"420502{birth}{order:03d}"
    return first + check_digit(first + "0")


def add_person(
    deps: Deps, *, order: int = 901, name: str = "测试甲", phone: str = "13900000901", **parts: object
) -> Person:
    """Write a person with the given parts of a record into the benefits database."""
    owner = open_benefits_owner(deps.settings.benefits_owner_url)
    person = Person(
        identity_number=make_number(order),
        name=name,
        phone=phone,
        birth=date(1970, 3, 4),
        sex="male",
        worker_group="male_60",
        region="420500",
        deemed_months=parts.pop("deemed_months", 0),
        died_on=parts.pop("died_on", None),
        **parts,
    )
    with owner.begin() as session:
        session.add(person)
    owner.kw["bind"].dispose()
    return person


def contributions(deps: Deps, person: Person, months: list[str], base: str = "5000.00") -> None:
    """Write the named months ("2024-01") of contributions with one employer."""
    owner = open_benefits_owner(deps.settings.benefits_owner_url)
    with owner.begin() as session:
        job = Employment(
            person_id=person.id, employer="示例公司", kind="employee", region="420500", start_month=date(2000, 1, 1)
        )
        session.add(job)
        session.flush()
        session.add_all(
            Contribution(
                person_id=person.id,
                month=date.fromisoformat(f"{month}-01"),
                employment_id=job.id,
                base_yuan=Decimal(base),
                average_wage_yuan=Decimal("7000.00"),
                account_yuan=Decimal("400.00"),
            )
            for month in months
        )
    owner.kw["bind"].dispose()


def account_year(year: int, opening: str, credited: str, interest: str) -> AccountYear:
    parts = [Decimal(part) for part in (opening, credited, interest)]
    return AccountYear(
        year=year, opening_yuan=parts[0], credited_yuan=parts[1], interest_yuan=parts[2], closing_yuan=sum(parts)
    )


def payment(month: str, basic: str, account: str, status: str = "paid") -> PensionPayment:
    return PensionPayment(
        month=date.fromisoformat(f"{month}-01"),
        basic_yuan=Decimal(basic),
        account_yuan=Decimal(account),
        transitional_yuan=Decimal(0),
        addition_yuan=Decimal(0),
        total_yuan=Decimal(basic) + Decimal(account),
        paid_on=date.fromisoformat(f"{month}-10"),
        bank="示例银行",
        status=status,
    )


def certification(certified_on: str, valid_until: str) -> Certification:
    return Certification(
        certified_on=date.fromisoformat(certified_on), valid_until=date.fromisoformat(valid_until), method="face"
    )


def card(tail: str, status: str, issued_on: str) -> Card:
    return Card(number_tail=tail, bank="示例银行", status=status, issued_on=date.fromisoformat(issued_on))


def sent_code(deps: Deps) -> str:
    """The code in the newest message of the outbox."""
    return next(word for word in read_outbox(deps)[0].body.replace("，", " ").split() if word[-6:].isdigit())[-6:]


def verify(deps: Deps, turn: TurnContext, person: Person) -> TurnContext:
    """Go through the check of level 3 as this person; returns the turn as it is afterwards."""
    request_person_code(deps, turn, name=person.name, identity_number=person.identity_number)
    assert verify_code(deps, turn, code=sent_code(deps)) == 3
    return load_turn(deps, turn.conversation_id, turn.turn_id)
