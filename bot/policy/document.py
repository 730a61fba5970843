"""A YAML document in which every part knows its file and line, for errors that say where.

Knows nothing of parameters. Scalars are read from their text: `138.4` becomes a Decimal, never a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bot.policy.parameter import ParameterFileError, Value

REGION_CODE = re.compile(r"\d{6}")
TAG = "tag:yaml.org,2002:"
# The C parser where PyYAML has it: eight times as fast, and its nodes know their lines too.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(path: Path) -> Entry:
    """Parse a YAML file; raises ParameterFileError."""
    node = compose(path)
    if node is None:
        raise ParameterFileError(f"{path}:1: the file is empty")
    return Entry(path, node)


def compose(path: Path) -> yaml.Node | None:
    """Return the top node of a YAML file, None of an empty one; raises ParameterFileError."""
    try:
        node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ParameterFileError(f"{path}:{line}: {error.problem}") from error
    return node


class Entry:
    """A node of the document: a mapping, a list or a scalar."""

    __slots__ = ("_keys", "_node", "_path", "_values")

    def __init__(self, path: Path, node: yaml.Node) -> None:
        self._path = path
        self._node = node
        self._keys: dict[str, yaml.Node] = {}
        self._values: dict[str, yaml.Node] = {}
        if isinstance(node, yaml.MappingNode):
            self._read_mapping(node)

    def _read_mapping(self, node: yaml.MappingNode) -> None:
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in self._values:
                raise Entry(self._path, key_node).error(f"duplicate key {key!r}")
            self._keys[key] = key_node
            self._values[key] = value_node

    @property
    def line(self) -> int:
        """The line on which this part begins, counted from one."""
        return int(self._node.start_mark.line) + 1

    def error(self, message: str) -> ParameterFileError:
        """Make an error that names the file and this entry's line."""
        return ParameterFileError(f"{self._path}:{self.line}: {message}")

    def require_keys(self, required: Set[str], optional: Set[str] = frozenset()) -> None:
        """Refuse anything but a mapping with exactly these keys."""
        for key in self.keys():
            if key not in required and key not in optional:
                raise self.key(key).error(f"unknown key {key!r}")
        for key in sorted(required - self._values.keys()):
            raise self.error(f"missing key {key!r}")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __getitem__(self, key: str) -> Entry:
        return Entry(self._path, self._values[key])

    def keys(self) -> tuple[str, ...]:
        """Return the keys of a mapping; refuses anything else."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("a mapping is expected here")
        return tuple(self._values)

    def key(self, name: str) -> Entry:
        """Return the entry of a key itself, to check how it is written."""
        return Entry(self._path, self._keys[name])

    def items(self) -> Iterator[Entry]:
        """Yield the entries of a list; refuses anything else."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("a list is expected here")
        return (Entry(self._path, node) for node in self._node.value)

    @property
    def is_set(self) -> bool:
        """Whether a scalar holds something."""
        return not (self._tag == "null" or self._node.value == "")

    @property
    def _tag(self) -> str:
        return str(self._node.tag).removeprefix(TAG)

    def text(self) -> str:
        """Return a non-empty text."""
        if self._tag != "str" or not self._node.value.strip():
            raise self.error("a text is expected here")
        return str(self._node.value)

    def text_or_empty(self) -> str:
        """Return a text, or "" where nothing is known."""
        return self.text() if self.is_set else ""

    def one_of(self, allowed: Set[str]) -> str:
        """Return a text that must be one of these."""
        if self._node.value not in allowed:
            raise self.error(f"{self._node.value!r} is not one of {', '.join(sorted(allowed))}")
        return str(self._node.value)

    def flag(self) -> bool:
        """Return true or false."""
        if self._tag != "bool":
            raise self.error("true or false is expected here")
        return str(self._node.value).lower() == "true"

    def day(self) -> date:
        """Return a day written YYYY-MM-DD."""
        try:
            return date.fromisoformat(str(self._node.value))
        except ValueError:
            raise self.error(f"{self._node.value!r} is not a day (YYYY-MM-DD)") from None

    def region_code(self) -> str:
        """Return a region code, six digits in quotes."""
        if self._tag != "str" or not REGION_CODE.fullmatch(self._node.value):
            raise self.error(f"{self._node.value!r} is not a region code in quotes (six digits)")
        return str(self._node.value)

    def value(self) -> Value:
        """Return the whole entry as plain values: mappings, tuples, numbers, days, texts."""
        if isinstance(self._node, yaml.MappingNode):
            return {key: Entry(self._path, node).value() for key, node in self._values.items()}
        if isinstance(self._node, yaml.SequenceNode):
            return tuple(item.value() for item in self.items())
        return self._scalar()

    def _scalar(self) -> Value:
        text = str(self._node.value)
        match self._tag:
            case "int":
                return int(text)
            case "float":
                return Decimal(text)
            case "bool":
                return self.flag()
            case "timestamp":
                return self.day()
            case "str":
                return text
        raise self.error("a value is missing here")
