"""Reads parameter files (YAML) strictly: whatever is wrong is refused with file and line.

Refused are unknown, missing and duplicate keys, a missing or incomplete source, values out of order or
overlapping, an unknown kind, confidence or unit, a file whose place does not fit its scope, and a second file for
the same parameter and region.
Numbers are read from their text: a decimal never passes through a float.
"""

from __future__ import annotations

from pathlib import Path

from bot.policy.document import Entry, read_document
from bot.policy.parameter import NATION, DatedValue, Kind, Parameter, ParameterFileError, Scope, Value
from bot.results import Source

KEYS = {"title", "unit", "scope", "kind", "values", "reviewed_on"}
OPTIONAL_KEYS = {"covers_to", "review_by"}
VALUE_KEYS = {"from", "value", "confidence", "source"}
SOURCE_KEYS = {"kind", "document", "number", "article", "published", "url"}
SCOPE_OPTIONS = {"inherited", "excluding", "by_city"}
UNITS = {"yuan", "months", "ratio", "month", "table", "rule"}
KINDS = {"standing", "series"}
CONFIDENCES = {"high", "medium", "low"}
SOURCE_KINDS = {"statute", "document", "official_reply", "approval_table", "secondary"}


def load_parameters(directory: Path) -> list[Parameter]:
    """Read every .yml file below the directory; raises ParameterFileError."""
    parameters: dict[tuple[str, str], Parameter] = {}
    for path in sorted(directory.rglob("*.yml")):
        parameter = load_parameter(path, directory)
        other = parameters.setdefault((parameter.name, parameter.scope.region), parameter)
        if other is not parameter:
            raise second_file(parameter, other)
    return list(parameters.values())


def second_file(parameter: Parameter, other: Parameter) -> ParameterFileError:
    """Make the error about two files that say they are the same parameter of the same region."""
    name, region = parameter.name, parameter.scope.region
    return ParameterFileError(f"{parameter.place('scope')}: {name} of {region} stands in {other.path} already")


def load_parameter(path: Path, directory: Path) -> Parameter:
    """Read one file; its name comes from its place: pension/benefit_base/440000_guangdong.yml is pension.benefit_base.

    Raises ParameterFileError.
    """
    entry = read_document(path)
    entry.require_keys(KEYS, OPTIONAL_KEYS)
    kind: Kind = "series" if entry["kind"].one_of(KINDS) == "series" else "standing"
    scope = _read_scope(entry["scope"])
    parameter = Parameter(
        name=_name_of(path, directory, entry, scope),
        title=entry["title"].text(),
        unit=entry["unit"].one_of(UNITS),
        scope=scope,
        kind=kind,
        values=_read_values(entry["values"], scope),
        reviewed_on=entry["reviewed_on"].day(),
        covers_to=entry["covers_to"].day() if "covers_to" in entry else None,
        review_by=entry["review_by"].day() if "review_by" in entry else None,
        path=str(path),
        lines={key: entry.key(key).line for key in entry.keys()},  # noqa: SIM118  an Entry is no dict
    )
    _check_coverage(entry, parameter)
    return parameter


def _name_of(path: Path, directory: Path, entry: Entry, scope: Scope) -> str:
    parts = path.relative_to(directory).with_suffix("").parts
    code, _, _ = parts[-1].partition("_")
    if code.isdigit():
        parts = parts[:-1]
    else:
        code = NATION
    if code != scope.region:
        raise entry["scope"].error(f"the file's name says region {code}, its scope says {scope.region}")
    return ".".join(parts)


def _read_scope(entry: Entry) -> Scope:
    entry.require_keys({"region"}, SCOPE_OPTIONS)
    excluding = tuple(item.region_code() for item in entry["excluding"].items()) if "excluding" in entry else ()
    return Scope(
        region=entry["region"].region_code(),
        inherited="inherited" in entry and entry["inherited"].flag(),
        excluding=excluding,
        by_city="by_city" in entry and entry["by_city"].flag(),
    )


def _read_values(entry: Entry, scope: Scope) -> tuple[DatedValue, ...]:
    values: list[DatedValue] = []
    for item in entry.items():
        dated = _read_dated_value(item, scope)
        if values and dated.start <= values[-1].start:
            raise item["from"].error(f"values must ascend and not overlap: {dated.start} follows {values[-1].start}")
        before = values[-1].until if values else None
        if before and dated.start <= before:
            raise item["from"].error(f"dates overlap: the value before holds until {before}")
        values.append(dated)
    if not values:
        raise entry.error("at least one value is needed")
    return tuple(values)


def _read_dated_value(entry: Entry, scope: Scope) -> DatedValue:
    entry.require_keys(VALUE_KEYS, {"until"})
    start = entry["from"].day()
    until = entry["until"].day() if "until" in entry else None
    if until and until < start:
        raise entry["until"].error(f"until {until} lies before from {start}")
    return DatedValue(
        start=start,
        value=_read_value(entry["value"], scope),
        source=_read_source(entry["source"], entry["confidence"].one_of(CONFIDENCES)),
        until=until,
        line=entry.line,
    )


def _read_value(entry: Entry, scope: Scope) -> Value:
    if scope.by_city:
        for code in entry.keys():  # noqa: SIM118  an Entry is no dict
            entry.key(code).region_code()
    return entry.value()


def _read_source(entry: Entry, confidence: str) -> Source:
    entry.require_keys(SOURCE_KEYS)
    return Source(
        document=entry["document"].text(),
        number=entry["number"].text_or_empty(),
        article=entry["article"].text_or_empty(),
        published=entry["published"].day() if entry["published"].is_set else None,
        url=entry["url"].text_or_empty(),
        kind=entry["kind"].one_of(SOURCE_KINDS),
        confidence=confidence,
    )


def _check_coverage(entry: Entry, parameter: Parameter) -> None:
    if parameter.kind == "series" and parameter.covers_to is None:
        raise entry["kind"].error("a series needs covers_to")
    if parameter.kind == "standing" and parameter.covers_to is not None:
        raise entry["covers_to"].error("only a series has covers_to")
    if parameter.covers_to and parameter.covers_to < parameter.values[-1].start:
        raise entry["covers_to"].error(f"covers_to lies before the last value, {parameter.values[-1].start}")
    if parameter.review_by and parameter.review_by <= parameter.reviewed_on:
        raise entry["review_by"].error(f"review_by must lie after reviewed_on, {parameter.reviewed_on}")


__all__ = ["ParameterFileError", "load_parameter", "load_parameters"]
