"""The options that the calculators' commands share."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import click

GROUPS = ("male_60", "female_55", "female_50")


class DecimalText(click.ParamType[Decimal]):
    """A decimal written as text; it never passes through a float."""

    name = "decimal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read it or fail."""
        try:
            return Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{value!r} is no decimal", param, ctx)


DECIMAL = DecimalText()
BIRTH = click.option("--birth", required=True, help="Month of birth, e.g. 1970-03.")
GROUP = click.option("--group", required=True, type=click.Choice(GROUPS), help="Worker group.")
REGION = click.option("--region", required=True, help="GB/T 2260 code of the city, e.g. 441900.")
ON = click.option(
    "--on", type=click.DateTime(formats=["%Y-%m-%d"]), help="Answer as of that day instead of today, e.g. 2030-01-01."
)
