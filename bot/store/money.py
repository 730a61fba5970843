"""The column type of money: exact yuan with two decimals on every database.

PostgreSQL keeps NUMERIC(12, 2). SQLite has no exact decimals, only floats, in which sums do not close to the fen;
there the column keeps whole fen, so whoever reads the file with other tools divides by a hundred.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, Numeric
from sqlalchemy.types import TypeDecorator, TypeEngine

FEN = Decimal("0.01")


class Money(TypeDecorator[Decimal]):
    """Decimal yuan; a value finer than one fen is refused with ValueError rather than rounded in silence."""

    impl = Numeric(12, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        stored: TypeEngine[Any] = BigInteger() if dialect.name == "sqlite" else Numeric(12, 2)
        return dialect.type_descriptor(stored)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | int | None:
        if value is None:
            return None
        yuan = Decimal(value).quantize(FEN)
        if yuan != value:
            raise ValueError(f"{value} yuan is finer than one fen")
        return int(yuan.scaleb(2)) if dialect.name == "sqlite" else yuan

    def process_result_value(self, value: Decimal | int | None, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        yuan = Decimal(value).scaleb(-2) if dialect.name == "sqlite" else Decimal(value)
        return yuan.quantize(FEN)
