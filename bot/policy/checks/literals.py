"""What texts and programs contain literally, with the line: the lines of YAML texts, the numbers of Python files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.policy.document import compose

NUMERAL = re.compile(r"\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Literal:
    """A piece of a file as it is written; `place` is `file:line`."""

    place: str
    text: str


def yaml_texts(path: Path, without: frozenset[str]) -> Iterator[Literal]:
    """Yield the lines of all values of a YAML file, but nothing below the keys in `without`.

    Raises ParameterFileError for what is no YAML.
    """
    root = compose(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in _scalars(root, without) if root else ():
        first, last = node.start_mark, node.end_mark
        for number in range(first.line, min(last.line + 1, len(lines))):
            start = first.column if number == first.line else 0
            end = last.column if number == last.line else None
            yield Literal(f"{path}:{number + 1}", lines[number][start:end])


def python_numbers(path: Path) -> Iterator[Literal]:
    """Yield the numbers of a Python file, those given to Decimal as a text included; 0xB0 is a code, no figure."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            if not lines[node.lineno - 1].encode()[node.col_offset :].lower().startswith(b"0x"):
                yield Literal(f"{path}:{node.lineno}", str(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decimal":
            for given in node.args:
                if isinstance(given, ast.Constant) and NUMERAL.fullmatch(str(given.value)):
                    yield Literal(f"{path}:{given.lineno}", str(given.value))


def _scalars(node: yaml.Node, without: frozenset[str]) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in without:
                yield from _scalars(value, without)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, without)
    else:
        yield node
