"""The law's data as a whole: look-ups by name, day and region. It answers exactly or not at all.

Outside what the files cover, `get` raises NotCovered: no nearest figure, no extrapolation. A value of low
confidence never comes out as a figure. Regions are GB/T 2260 codes; names come from data/lookups/regions.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.errors import NotCovered
from bot.policy.found import Found
from bot.policy.loader import load_parameters
from bot.policy.parameter import NATION, DatedValue, Parameter, Value
from bot.policy.regions import load_region_names, region_chain
from bot.settings import ROOT

PARAMETERS = Path(__file__).resolve().parent / "parameters"
REGION_NAMES = ROOT / "data" / "lookups" / "regions.yml"


class Catalogue:
    """All parameters, by name and region."""

    def __init__(self, parameters: list[Parameter], region_names: Mapping[str, str] | None = None) -> None:
        self._parameters = {(parameter.name, parameter.scope.region): parameter for parameter in parameters}
        self._region_names = dict(region_names or {})

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, in the order of their names and regions."""
        return tuple(self._parameters[key] for key in sorted(self._parameters))

    def regions(self, name: str) -> tuple[str, ...]:
        """Return the codes of the regions that have the parameter, in order; not where its newest value is unsure."""
        return tuple(
            region
            for key, region in sorted(self._parameters)
            if key == name and self._parameters[key, region].values[-1].source.confidence != "low"
        )

    def get(self, name: str, on: date, region: str | None = None) -> Found:
        """Return the value in force on that day in that region (the nation when none is given).

        Raises NotCovered: `region_needs_city` where the figure differs by city and only the province was given,
        `low_confidence` where what is known is not sure enough, `not_covered` otherwise.
        """
        parameter = self._parameter(name, on, region)
        dated = parameter.value_on(on)
        if dated is None:
            raise self._not_covered(name, on, region, title=parameter.title)
        return self._found(parameter, dated, on, region, provisional=False)

    def latest(self, name: str, region: str | None, on: date) -> Found:
        """Return the value for that day or, where a series does not reach it yet, its last published value.

        The latter is marked provisional; the caller must name it among the assumptions. Raises NotCovered as `get`.
        """
        parameter = self._parameter(name, on, region)
        if parameter.kind != "series" or parameter.value_on(on) is not None:
            return self.get(name, on, region)
        dated = parameter.last_before(on)
        if dated is None:
            raise self._not_covered(name, on, region, title=parameter.title)
        return self._found(parameter, dated, on, region, provisional=True)

    def region_name(self, code: str) -> str:
        """Return the Chinese name of a region, or its code where no name is known."""
        return self._region_names.get(code, code)

    def _parameter(self, name: str, on: date, region: str | None) -> Parameter:
        asked = region or NATION
        for code in region_chain(asked):
            parameter = self._parameters.get((name, code))
            if parameter is None:
                continue
            if code == asked or (_passes_down(parameter, asked)):
                return parameter
            break
        raise self._not_covered(name, on, region)

    def _found(self, parameter: Parameter, dated: DatedValue, on: date, region: str | None, provisional: bool) -> Found:
        if dated.source.confidence == "low":
            raise self._not_covered(parameter.name, on, region, code="low_confidence", title=parameter.title)
        value = dated.value
        if parameter.scope.by_city:
            value = self._row_of_city(parameter, dated, on, region)
        return Found(value=value, source=dated.source, start=dated.start, provisional=provisional)

    def _row_of_city(self, parameter: Parameter, dated: DatedValue, on: date, region: str | None) -> Value:
        rows = dated.value
        assert isinstance(rows, Mapping)  # noqa: S101  the loader refuses anything else
        for code in region_chain(region or NATION):
            if code in rows:
                return rows[code]
        if region == parameter.scope.region:
            raise self._needs_city(parameter, rows, region)
        raise self._not_covered(parameter.name, on, region, title=parameter.title)

    def _needs_city(self, parameter: Parameter, rows: Mapping[str, Value], region: str) -> NotCovered:
        cities = [{"code": code, "name": self.region_name(code)} for code in rows]
        return NotCovered(
            "region_needs_city",
            field="region",
            parameter=parameter.name,
            title=parameter.title,
            region=region,
            region_name=self.region_name(region),
            cities=cities,
        )

    def _not_covered(
        self, name: str, on: date, region: str | None, *, code: str = "not_covered", title: str = ""
    ) -> NotCovered:
        return NotCovered(
            code,
            parameter=name,
            title=title,
            region=region or NATION,
            region_name=self.region_name(region or NATION),
            on=on.isoformat(),
        )


def _passes_down(parameter: Parameter, region: str) -> bool:
    scope = parameter.scope
    if scope.by_city:
        return True
    return scope.inherited and not any(code in scope.excluding for code in region_chain(region))


__all__ = ["Catalogue", "Found", "load"]


def load(directory: Path = PARAMETERS, region_names: Path = REGION_NAMES) -> Catalogue:
    """Read all parameter files below a directory; raises ParameterFileError naming file and line."""
    return Catalogue(load_parameters(directory), load_region_names(region_names))
