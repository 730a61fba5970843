"""Tables of the benefits database: what the bureau's records hold about a person. Opened read-only.

Money is yuan with two decimals, months are the first day of the month.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from bot.store.money import Money


class BenefitsBase(DeclarativeBase):
    """Metadata of the benefits database."""


class Person(BenefitsBase):
    """An insured person; `identity_number` by GB 11643, `worker_group` one of male_60, female_55, female_50."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_number: Mapped[str] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str] = mapped_column(String(20), default="")
    birth: Mapped[date]
    sex: Mapped[str] = mapped_column(String(6))
    worker_group: Mapped[str | None] = mapped_column(String(10))
    region: Mapped[str] = mapped_column(String(6))
    deemed_months: Mapped[int] = mapped_column(default=0)
    died_on: Mapped[date | None]

    employments: Mapped[list[Employment]] = relationship(order_by="Employment.start_month")
    contributions: Mapped[list[Contribution]] = relationship(order_by="Contribution.month")
    account_years: Mapped[list[AccountYear]] = relationship(order_by="AccountYear.year")
    payments: Mapped[list[PensionPayment]] = relationship(order_by="PensionPayment.month")
    certifications: Mapped[list[Certification]] = relationship(order_by="Certification.certified_on")
    cards: Mapped[list[Card]] = relationship(order_by="Card.issued_on")
    unemployment_claims: Mapped[list[UnemploymentClaim]] = relationship(order_by="UnemploymentClaim.start_month")

    __table_args__ = (
        CheckConstraint("sex in ('male', 'female')", name="ck_person_sex"),
        CheckConstraint("worker_group in ('male_60', 'female_55', 'female_50')", name="ck_person_worker_group"),
    )


class Employment(BenefitsBase):
    """A spell of insurance with one employer, or as a flexible worker (`kind`)."""

    __tablename__ = "employment"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    employer: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    region: Mapped[str] = mapped_column(String(6))
    start_month: Mapped[date]
    end_month: Mapped[date | None]

    __table_args__ = (CheckConstraint("kind in ('employee', 'flexible')", name="ck_employment_kind"),)


class Contribution(BenefitsBase):
    """One month's pension contribution: base, the wage it is measured against, and what went into the account."""

    __tablename__ = "contribution"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    employment_id: Mapped[int] = mapped_column(ForeignKey("employment.id"))
    base_yuan: Mapped[Decimal] = mapped_column(Money)
    average_wage_yuan: Mapped[Decimal] = mapped_column(Money)
    account_yuan: Mapped[Decimal] = mapped_column(Money)


class AccountYear(BenefitsBase):
    """The personal account in one year: opening + credited + interest = closing, in yuan."""

    __tablename__ = "account_year"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    opening_yuan: Mapped[Decimal] = mapped_column(Money)
    credited_yuan: Mapped[Decimal] = mapped_column(Money)
    interest_yuan: Mapped[Decimal] = mapped_column(Money)
    closing_yuan: Mapped[Decimal] = mapped_column(Money)

    __table_args__ = (
        CheckConstraint("closing_yuan = opening_yuan + credited_yuan + interest_yuan", name="ck_account_year_sum"),
    )


class PensionPayment(BenefitsBase):
    """One month's pension as paid: components and total, the day and the bank it went to."""

    __tablename__ = "pension_payment"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    basic_yuan: Mapped[Decimal] = mapped_column(Money)
    account_yuan: Mapped[Decimal] = mapped_column(Money)
    transitional_yuan: Mapped[Decimal] = mapped_column(Money)
    addition_yuan: Mapped[Decimal] = mapped_column(Money)
    total_yuan: Mapped[Decimal] = mapped_column(Money)
    paid_on: Mapped[date | None]
    bank: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))

    __table_args__ = (
        CheckConstraint("status in ('paid', 'suspended', 'returned')", name="ck_pension_payment_status"),
        CheckConstraint(
            "total_yuan = basic_yuan + account_yuan + transitional_yuan + addition_yuan", name="ck_pension_payment_sum"
        ),
    )


class Certification(BenefitsBase):
    """One certification that the person may go on drawing a pension, and until when it holds."""

    __tablename__ = "certification"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    certified_on: Mapped[date]
    valid_until: Mapped[date]
    method: Mapped[str] = mapped_column(String(12))

    __table_args__ = (
        CheckConstraint("method in ('comparison', 'face', 'counter', 'home_visit')", name="ck_certification_method"),
    )


class Card(BenefitsBase):
    """A social security card; `number_tail` is all of its number that is kept here."""

    __tablename__ = "card"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    number_tail: Mapped[str] = mapped_column(String(4))
    bank: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(12))
    issued_on: Mapped[date]
    has_electronic: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (CheckConstraint("status in ('active', 'inactive', 'lost', 'cancelled')", name="ck_card_status"),)


class UnemploymentClaim(BenefitsBase):
    """A claim to unemployment benefit: months granted and drawn, the monthly amount in yuan."""

    __tablename__ = "unemployment_claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    start_month: Mapped[date]
    granted_months: Mapped[int]
    drawn_months: Mapped[int]
    monthly_yuan: Mapped[Decimal] = mapped_column(Money)
    status: Mapped[str] = mapped_column(String(10))

    __table_args__ = (CheckConstraint("status in ('drawing', 'ended')", name="ck_unemployment_claim_status"),)


Index("ix_contribution_employment", Contribution.employment_id)
