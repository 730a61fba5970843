"""Problems of the parameter files beyond their form, for `shebao policy check`; and what has run out.

The loader refuses what is wrong in form. Here stands what a file can say correctly and still be wrong about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from bot.errors import NotCovered
from bot.policy.catalogue import PARAMETERS, Catalogue
from bot.policy.found import Found
from bot.policy.loader import load_parameters
from bot.policy.parameter import Parameter, ParameterFileError

TRAINING_KEYS = re.compile(r"^\s*-?\s*(nlu|rules|stories|responses):")
MONTHS_PER_YEAR = 12
# What every region with a benefit base needs before a pension can be worked out there.
NEEDED_WITH_BASE = ("pension.rounding", "pension.account_start")


def check(directory: Path = PARAMETERS, on: date = date.max) -> list[str]:
    """Return the problems, one line each, with file and line where there is one; an empty list is good."""
    problems = list(_training_keys(directory))
    try:
        parameters = load_parameters(directory)
    except ParameterFileError as error:
        return [*problems, str(error)]
    catalogue = Catalogue(parameters)
    for parameter in parameters:
        problems += _reviews(parameter, on)
        problems += _tables(parameter)
        problems += _missing_rules(parameter, catalogue)
    return problems


def find_outdated(catalogue: Catalogue, on: date) -> list[str]:
    """Return the series whose published values do not reach that day: a maintainer should look for the next one."""
    return [
        f"{parameter.name} {parameter.scope.region}: published up to {parameter.covers_to}"
        for parameter in catalogue.parameters
        if parameter.covers_to and parameter.covers_to < on
    ]


def _training_keys(directory: Path) -> Iterator[str]:
    """Rasa takes any YAML with such a line for training data."""
    for path in sorted(directory.rglob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if TRAINING_KEYS.match(line):
                yield f"{path}:{number}: a line starts like training data: {line.strip()}"


def _reviews(parameter: Parameter, on: date) -> Iterator[str]:
    if parameter.reviewed_on > on:
        yield f"{parameter.name} {parameter.scope.region}: reviewed_on {parameter.reviewed_on} lies in the future"


def _tables(parameter: Parameter) -> Iterator[str]:
    """Payout months have one or twelve columns, only the last age one, and never rise with age."""
    if parameter.name != "pension.payout_months":
        return
    for dated in parameter.values:
        rows = Found(dated.value, dated.source, dated.start).rows()
        lengths = {len(row.items()) for row in list(rows.values())[:-1]}
        if lengths not in ({1}, {MONTHS_PER_YEAR}):
            yield f"{parameter.name} from {dated.start}: rows of {sorted(lengths)} columns"
        months = [cell.number() for row in rows.values() for cell in row.items()]
        for earlier, later in pairwise(months):
            if later > earlier:
                yield f"{parameter.name} from {dated.start}: {later} follows {earlier}"


def _missing_rules(parameter: Parameter, catalogue: Catalogue) -> Iterator[str]:
    if parameter.name != "pension.benefit_base":
        return
    for name in NEEDED_WITH_BASE:
        try:
            catalogue.get(name, parameter.values[-1].start, parameter.scope.region)
        except NotCovered:
            yield f"{parameter.scope.region} has a benefit base but no {name}"
