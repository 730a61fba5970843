"""Rules that are missing: a region has only one part of a calculation, or code asks for what no file holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue
from bot.policy.parameter import Parameter

NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+")
# A region that has the first cannot be calculated without the others. A new calculator adds its line.
NEEDED_WITH = {
    "pension.benefit_base": ("pension.rounding", "pension.account_start"),
    "pension.transitional": ("pension.account_start",),
    "contribution.flexible_rates": ("contribution.base_limits_yuan",),
    "unemployment.level": ("unemployment.months",),
    "unemployment.wage_share": ("unemployment.months", "wage.minimum"),
}


def find_missing_rules(parameter: Parameter, catalogue: Catalogue) -> Iterator[str]:
    """Yield what a region lacks for the calculation that it has one figure of."""
    for name in NEEDED_WITH.get(parameter.name, ()):
        try:
            catalogue.latest(name, parameter.scope.region, date.max)
        except NotCovered as error:
            if error.code == "not_covered":
                region = parameter.scope.region
                yield f"{parameter.place('scope')}: {region} has {parameter.name} but no {name}"


def find_unknown_names(folders: Sequence[Path], catalogue: Catalogue) -> Iterator[str]:
    """Yield the parameters that Python names and no file holds: texts like "pension.benefit_base" of a known branch."""
    names = {parameter.name for parameter in catalogue.parameters}
    branches = {name.partition(".")[0] for name in names}
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                    continue
                text = node.value
                if NAME.fullmatch(text) and text.partition(".")[0] in branches and text not in names:
                    yield f"{path}:{node.lineno}: no file holds {text}"
