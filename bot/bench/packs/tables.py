"""Reads the tables beside the packs: what is written → what may stand in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent


@cache
def read_table(name: str) -> Mapping[str, Sequence[str]]:
    """Return `<name>.yml`."""
    table: dict[str, list[str]] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return table
