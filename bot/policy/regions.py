"""Region codes of GB/T 2260: which place lies in which, and what the places are called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.policy.document import Loader
from bot.policy.parameter import NATION


def region_chain(code: str) -> tuple[str, ...]:
    """Return the region and what it lies in, innermost first: 420502 → 420502, 420500, 420000, 000000."""
    chain = (code, code[:4] + "00", code[:2] + "0000", NATION)
    return tuple(dict.fromkeys(chain))


def load_region_names(path: Path) -> Mapping[str, str]:
    """Read the names by code; an installation without the file shows codes instead of names."""
    if not path.exists():
        return {}
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader) or []  # noqa: S506  it is a safe one
    return {str(row["code"]): str(row["name"]) for row in rows}
