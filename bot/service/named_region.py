"""The place that a question names, so that it is answered for there and not for where the conversation is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.settings import ROOT
from bot.text.normalise import normalise

REGIONS = ROOT / "data" / "lookups" / "regions.yml"
SHORTEST_NAME = 2
PROVINCE_END = "0000"


def find_named_region(text: str) -> str:
    """Return the code of the one place named, a city before the province it may lie in; "" for none or several."""
    said = normalise(text)
    found = {code for name, code in load_region_names() if name in said}
    cities = {code for code in found if not code.endswith(PROVINCE_END)}
    places = cities or found
    return places.pop() if len(places) == 1 else ""


@cache
def load_region_names(path: Path = REGIONS) -> tuple[tuple[str, str], ...]:
    """Return the names that a place goes by, with its code; those of a single character are left out."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = ((name, str(row["code"])) for row in rows for name in (row["name"], *row.get("aliases", ())))
    return tuple((name, code) for name, code in names if len(name) >= SHORTEST_NAME)
