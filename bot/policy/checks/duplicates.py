"""The same figure in two files, so that a change would reach only one of them.

Found is a distinctive number (three significant digits) that begins on the same day and rests on the same document
in two files of which one region contains the other. Provinces that share 0.012 by coincidence, two ministries that
print the same number, and neighbouring cities of one wage class are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from bot.policy.checks.figures import is_distinctive, numbers_of, plain
from bot.policy.loader import second_file
from bot.policy.parameter import DatedValue, Parameter
from bot.policy.regions import region_chain

Key = tuple[date, str, Decimal]


def find_second_files(parameters: Sequence[Parameter]) -> Iterator[str]:
    """Yield the files that hold a parameter of a region which another file holds already."""
    first: dict[tuple[str, str], Parameter] = {}
    for parameter in parameters:
        other = first.setdefault((parameter.name, parameter.scope.region), parameter)
        if other is not parameter:
            yield str(second_file(parameter, other))


def find_repeated_figures(parameters: Sequence[Parameter]) -> Iterator[str]:
    """Yield the values that repeat a figure of another file, one line for each value and file."""
    holders: dict[Key, list[Parameter]] = {}
    for parameter in parameters:
        for dated in parameter.values:
            repeated: dict[str, list[Decimal]] = {}
            for key in _keys(dated):
                for other in holders.setdefault(key, []):
                    if other is not parameter and _overlap(parameter, other):
                        repeated.setdefault(other.path, []).append(key[2])
                holders[key].append(parameter)
            for path, numbers in repeated.items():
                yield f"{parameter.place_of(dated)}: {_list(numbers)} of the same day and document stands in {path}"


def _keys(dated: DatedValue) -> Iterator[Key]:
    document = dated.source.number or dated.source.document
    for number in dict.fromkeys(numbers_of(dated.value)):
        if is_distinctive(number):
            yield (dated.start, document, number)


def _overlap(one: Parameter, other: Parameter) -> bool:
    regions = one.scope.region, other.scope.region
    return regions[0] in region_chain(regions[1]) or regions[1] in region_chain(regions[0])


def _list(numbers: list[Decimal]) -> str:
    shown = ", ".join(plain(number) for number in numbers[:3])
    return f"{shown} …" if len(numbers) > 3 else shown
