"""Everything that can be wrong with the law's data, for `shebao policy check`: one line each, `file:line: words`.

The loader refuses what is wrong in form; bot/policy/checks finds what a file can say correctly and be wrong about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.policy.catalogue import Catalogue
from bot.policy.checks.dates import find_gaps, find_missed_reviews, find_skipped_years
from bot.policy.checks.duplicates import find_repeated_figures, find_second_files
from bot.policy.checks.places import find_wrong_regions
from bot.policy.checks.repeated import find_repeated_in_other_places
from bot.policy.checks.rules import find_missing_rules, find_unknown_names
from bot.policy.checks.shapes import find_rising_payout_months, find_unfit_values
from bot.policy.due import has_run_out
from bot.policy.loader import load_parameter
from bot.policy.parameter import Parameter, ParameterFileError
from bot.policy.regions import load_region_names
from bot.policy.repository import Repository

TRAINING_KEYS = re.compile(r"^\s*-?\s*(nlu|rules|stories|responses):")


def check(repository: Repository, on: date) -> list[str]:
    """Return the problems as of that day; an empty list is good. A broken file hides none of the others."""
    problems = list(find_training_keys(repository.parameters))
    parameters: list[Parameter] = []
    for path in sorted(repository.parameters.rglob("*.yml")):
        try:
            parameters.append(load_parameter(path, repository.parameters))
        except ParameterFileError as error:
            problems.append(str(error))
    catalogue, names = Catalogue(parameters), load_region_names(repository.region_names)
    for parameter in parameters:
        problems += find_wrong_regions(parameter, names)
        problems += find_unfit_values(parameter)
        problems += find_rising_payout_months(parameter)
        problems += find_gaps(parameter)
        problems += find_skipped_years(parameter)
        problems += find_missed_reviews(parameter, on)
        problems += find_missing_rules(parameter, catalogue)
    problems += find_second_files(parameters)
    problems += find_repeated_figures(parameters)
    problems += find_unknown_names(repository.code, catalogue)
    problems += find_repeated_in_other_places(parameters, repository)
    return problems


def find_outdated(catalogue: Catalogue, on: date) -> list[str]:
    """Return the series whose published values do not reach that day: a maintainer should look for the next one."""
    return [
        f"{parameter.place('covers_to')}: {parameter.name} of {parameter.scope.region} ends {parameter.covers_to}"
        for parameter in catalogue.parameters
        if has_run_out(parameter, on)
    ]


def find_training_keys(directory: Path) -> Iterator[str]:
    """Yield the lines for which Rasa would take a file for training data."""
    for path in sorted(directory.rglob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if TRAINING_KEYS.match(line):
                yield f"{path}:{number}: a line starts like training data: {line.strip()}"
