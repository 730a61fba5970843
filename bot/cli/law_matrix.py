"""docs/law/coverage.md: which law is held for which region, how surely, and what somebody must look at next.

Made from the catalogue alone: the same files give the same page on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.cli.terminal import wording
from bot.policy.catalogue import Catalogue
from bot.policy.coverage import covered_times, unsure_values
from bot.policy.due import next_look
from bot.policy.parameter import NATION, Parameter
from bot.settings import ROOT

PAGE = ROOT / "docs" / "law" / "coverage.md"


def render_matrix(catalogue: Catalogue) -> str:
    """Return the page as Markdown: a section for each branch, the unsure values, and what is due when."""
    parameters = catalogue.parameters
    lines = [_say("title"), "", _say("introduction", files=len(parameters)), ""]
    for branch in dict.fromkeys(_branch(parameter) for parameter in parameters):
        lines += _branch_section(catalogue, branch, [each for each in parameters if _branch(each) == branch])
    lines += _unsure_section(catalogue, parameters)
    lines += _due_section(catalogue, parameters)
    return "\n".join(lines).rstrip() + "\n"


def _branch_section(catalogue: Catalogue, branch: str, parameters: Sequence[Parameter]) -> Iterator[str]:
    code = f"law.branch.{branch}"
    yield f"## {wording().sentence(code) if code in wording().codes else branch}"
    yield ""
    national = [each for each in parameters if each.scope.region == NATION]
    regional = [each for each in parameters if each.scope.region != NATION]
    if national:
        yield from _table(
            (_say("parameter"), _say("meaning"), _say("covered")),
            ((f"`{_short(each)}`", each.title, _cell(each)) for each in national),
        )
    if regional:
        names = sorted({_short(each) for each in regional})
        cells = {(each.scope.region, _short(each)): _cell(each) for each in regional}
        regions = sorted({each.scope.region for each in regional})
        yield from _table(
            (_say("region"), *(f"`{name}`" for name in names)),
            ((_name(catalogue, code), *(cells.get((code, name), "") for name in names)) for code in regions),
        )


def _unsure_section(catalogue: Catalogue, parameters: Iterable[Parameter]) -> Iterator[str]:
    rows = [
        (f"`{each.name}`", _name(catalogue, each.scope.region), dated.start.isoformat(), dated.source.document)
        for each in parameters
        for dated in unsure_values(each)
    ]
    yield _say("unsure")
    yield ""
    if rows:
        yield from _table((_say("parameter"), _say("region"), _say("since"), _say("basis")), rows)
    else:
        yield from (_say("unsure_none"), "")


def _due_section(catalogue: Catalogue, parameters: Iterable[Parameter]) -> Iterator[str]:
    places: dict[tuple[str, str, str], list[str]] = {}
    for each in parameters:
        task = _say("next_value") if each.kind == "series" else _say("review")
        key = (next_look(each).isoformat(), task, f"`{each.name}`")
        places.setdefault(key, []).append(_name(catalogue, each.scope.region))
    names: dict[tuple[str, str, str], list[str]] = {}
    for (day, task, name), regions in sorted(places.items()):
        names.setdefault((day, task, "、".join(regions)), []).append(name)
    yield _say("due")
    yield ""
    yield _say("due_introduction")
    yield ""
    yield from _table(
        (_say("day"), _say("task"), _say("regions"), _say("parameter")),
        ((*key, "、".join(named)) for key, named in names.items()),
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _cell(parameter: Parameter) -> str:
    return "、".join(
        _say(
            "span",
            confidence=_say(f"confidence.{span.confidence}"),
            first=_start(span.first),
            last=_end(span.last) if span.last else None,
            cities=span.cities,
        )
        for span in covered_times(parameter)
    )


def _start(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else f"{day:%Y-%m}"


def _end(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else f"{day:%Y-%m}"


def _branch(parameter: Parameter) -> str:
    return parameter.name.partition(".")[0]


def _short(parameter: Parameter) -> str:
    return parameter.name.partition(".")[2]


def _name(catalogue: Catalogue, region: str) -> str:
    return _say("nation") if region == NATION else catalogue.region_name(region)


def _say(code: str, **values: object) -> str:
    return wording().sentence(f"law.{code}", values)
