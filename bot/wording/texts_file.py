"""Reads the text files: code → entry, with every mistake told by file and line. It renders nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.wording.entry import EntryText

# The C parser where PyYAML has it: five times as fast.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WordingError(Exception):
    """A text file cannot be used; the message names file, line and mistake."""


def read_entries(directory: Path) -> dict[str, EntryText]:
    """Read every *.yml of a directory; raises WordingError on a duplicate code, an unknown key, bad YAML."""
    entries: dict[str, EntryText] = {}
    origin: dict[str, Path] = {}
    for path in sorted(directory.glob("*.yml")):
        for code, line, raw in _read_file(path):
            if code in entries:
                raise WordingError(f"{path.name}:{line}: {code} stands in {origin[code].name} already")
            entries[code] = _parse(raw, f"{path.name}:{line}: {code}")
            origin[code] = path
    return entries


def _read_file(path: Path) -> list[tuple[str, int, Any]]:
    """Return code, line and raw entry in the file's order, duplicates included."""
    loader = Loader(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            raise WordingError(f"{path.name}:1: expected a mapping of codes")
        return [
            (str(key.value), key.start_mark.line + 1, loader.construct_object(value, deep=True))
            for key, value in node.value
        ]
    except yaml.YAMLError as error:
        raise WordingError(f"{path.name}: {error}") from error


def _parse(raw: Any, place: str) -> EntryText:
    """A plain string is the short form of an entry that has a text only."""
    if isinstance(raw, str):
        raw = {"text": raw}
    try:
        return EntryText.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WordingError(f"{place}: {where}: {first['msg']}") from error
