"""The records of insured persons: employments, contributions, account, payments, certification, card, claims.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Whole fen on SQLite, which has no exact decimals (bot/store/money.py).
MONEY = sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("identity_number", sa.String(18), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("birth", sa.Date(), nullable=False),
        sa.Column("sex", sa.String(6), nullable=False),
        sa.Column("worker_group", sa.String(10)),
        sa.Column("region", sa.String(6), nullable=False),
        sa.Column("deemed_months", sa.Integer(), nullable=False),
        sa.Column("died_on", sa.Date()),
        sa.UniqueConstraint("identity_number"),
        sa.CheckConstraint("sex in ('male', 'female')", name="ck_person_sex"),
        sa.CheckConstraint("worker_group in ('male_60', 'female_55', 'female_50')", name="ck_person_worker_group"),
    )
    op.create_table(
        "employment",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("employer", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("region", sa.String(6), nullable=False),
        sa.Column("start_month", sa.Date(), nullable=False),
        sa.Column("end_month", sa.Date()),
        sa.CheckConstraint("kind in ('employee', 'flexible')", name="ck_employment_kind"),
    )
    op.create_table(
        "contribution",
        _person(primary_key=True),
        sa.Column("month", sa.Date(), primary_key=True),
        sa.Column("employment_id", sa.Integer(), sa.ForeignKey("employment.id"), nullable=False),
        sa.Column("base_yuan", MONEY, nullable=False),
        sa.Column("average_wage_yuan", MONEY, nullable=False),
        sa.Column("account_yuan", MONEY, nullable=False),
    )
    op.create_table(
        "account_year",
        _person(primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True),
        sa.Column("opening_yuan", MONEY, nullable=False),
        sa.Column("credited_yuan", MONEY, nullable=False),
        sa.Column("interest_yuan", MONEY, nullable=False),
        sa.Column("closing_yuan", MONEY, nullable=False),
        sa.CheckConstraint("closing_yuan = opening_yuan + credited_yuan + interest_yuan", name="ck_account_year_sum"),
    )
    op.create_table(
        "pension_payment",
        _person(primary_key=True),
        sa.Column("month", sa.Date(), primary_key=True),
        sa.Column("basic_yuan", MONEY, nullable=False),
        sa.Column("account_yuan", MONEY, nullable=False),
        sa.Column("transitional_yuan", MONEY, nullable=False),
        sa.Column("addition_yuan", MONEY, nullable=False),
        sa.Column("total_yuan", MONEY, nullable=False),
        sa.Column("paid_on", sa.Date()),
        sa.Column("bank", sa.String(40), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.CheckConstraint("status in ('paid', 'suspended', 'returned')", name="ck_pension_payment_status"),
        sa.CheckConstraint(
            "total_yuan = basic_yuan + account_yuan + transitional_yuan + addition_yuan", name="ck_pension_payment_sum"
        ),
    )
    op.create_table(
        "certification",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("certified_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("method", sa.String(12), nullable=False),
        sa.CheckConstraint(
            "method in ('comparison', 'face', 'counter', 'home_visit')", name="ck_certification_method"
        ),
    )
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("number_tail", sa.String(4), nullable=False),
        sa.Column("bank", sa.String(40), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("has_electronic", sa.Boolean(), nullable=False),
        sa.CheckConstraint("status in ('active', 'inactive', 'lost', 'cancelled')", name="ck_card_status"),
    )
    op.create_table(
        "unemployment_claim",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("start_month", sa.Date(), nullable=False),
        sa.Column("granted_months", sa.Integer(), nullable=False),
        sa.Column("drawn_months", sa.Integer(), nullable=False),
        sa.Column("monthly_yuan", MONEY, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.CheckConstraint("status in ('drawing', 'ended')", name="ck_unemployment_claim_status"),
    )
    op.create_index("ix_contribution_employment", "contribution", ["employment_id"])
    for table in ("employment", "certification", "card", "unemployment_claim"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def downgrade() -> None:
    for table in (
        "unemployment_claim",
        "card",
        "certification",
        "pension_payment",
        "account_year",
        "contribution",
        "employment",
        "person",
    ):
        op.drop_table(table)


def _person(primary_key: bool = False) -> sa.Column[int]:
    return sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=primary_key, nullable=False)
