"""The table of a run: both sides, their ratio, and whether it is what is wanted."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# How large ours may be as a share of stock's: a quarter of the time, less memory.
MOST = {"s": 1 / 4, "ms": 1 / 4, "MB": 1.0}


@dataclass(frozen=True)
class Row:
    """One thing measured on both sides, smaller being better; `unit` is s, ms or MB."""

    name: str
    unit: str
    stock: float
    ours: float

    @property
    def ratio(self) -> float:
        """Ours as a share of stock's."""
        return self.ours / self.stock

    @property
    def is_met(self) -> bool:
        """Whether ours is no larger a share than is wanted."""
        return self.ratio <= MOST[self.unit]


def render(rows: Sequence[Row], notes: Iterable[str]) -> str:
    """Return the run as Markdown."""
    lines = ["# Against stock Rasa 3.6.21", "", *notes, "", "| | stock | ours | ratio | at most |"]
    lines.append("| --- | ---: | ---: | ---: | --- |")
    for row in rows:
        figures = f"{row.stock:,.1f} {row.unit} | {row.ours:,.1f} {row.unit} | {row.ratio:.2f}"
        lines.append(f"| {row.name} | {figures} | {MOST[row.unit]:.2f}: {'yes' if row.is_met else 'no'} |")
    return "\n".join(lines) + "\n"


def write_section(path: Path, text: str) -> None:
    """Put a page's section in the place of the one with the same heading, at the end where there is none.

    Sections begin with a line `# heading`; the other benchmarks' sections stay.
    """
    heading = text.partition("\n")[0]
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = [section.strip() for section in re.split(r"^(?=# )", page, flags=re.MULTILINE) if section.strip()]
    places = [number for number, section in enumerate(sections) if section.partition("\n")[0] == heading]
    if places:
        sections[places[0]] = text.strip()
    else:
        sections.append(text.strip())
    path.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


def describe_machine() -> str:
    """Return one line about where this ran."""
    return f"Python {platform.python_version()} drives; {platform.system()} {platform.machine()}."
