"""Regions that are wrong: a city outside its province, a code without a name, by which a reader would see digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.policy.parameter import NATION, Parameter
from bot.policy.regions import region_chain


def find_wrong_regions(parameter: Parameter, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the cities and exclusions that lie outside the region of the file, and the codes without a name."""
    scope = parameter.scope
    for code in scope.excluding:
        if scope.region not in region_chain(code):
            yield f"{parameter.place('scope')}: excluding {code}, which does not lie in {scope.region}"
    if scope.region != NATION and scope.region not in names:
        yield f"{parameter.place('scope')}: data/lookups/regions.yml has no name for {scope.region}"
    if not scope.by_city:
        return
    for dated in parameter.values:
        for code in dated.value if isinstance(dated.value, Mapping) else ():
            if scope.region not in region_chain(code):
                yield f"{parameter.place_of(dated)}: {code} does not lie in {scope.region}"
            elif code not in names:
                yield f"{parameter.place_of(dated)}: data/lookups/regions.yml has no name for {code}"
