"""Pictures of amounts as SVG: bars and small tables, laid out for a narrow telephone, readable without colour.

It places texts that are finished and knows no law; the SVG templates stand in pictures/. Lengths are SVG units.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).with_name("pictures")
FONTS = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
WIDTH, MARGIN = 360, 12
TITLE_SIZE, TEXT_SIZE = 18, 16
TITLE_HEIGHT, LINE_HEIGHT, BAR_HEIGHT, BAR_GAP = 40, 30, 14, 10
SHORTEST_BAR = Decimal(2)
# Dark enough on white to be told apart without colour: contrast of at least 3 to 1 (WCAG 2.1, 1.4.11).
FILLS = ("#0b5cad", "#3b7a57", "#b45309", "#6d4aa3", "#5c6b73")
HEAD_FILL, EMPHASIS_FILL = "#e8eef5", "#fff3d6"

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount with its label and the text that names it."""

    label: str
    value: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    cells: tuple[str, ...]
    stands_out: bool = False


def draw_bars(title: str, bars: Sequence[Bar]) -> dict[str, str]:
    """Return `svg` and `alt` of bars below each other, the longest as wide as the picture."""
    longest = max((bar.amount for bar in bars), default=Decimal(0))
    room = WIDTH - 2 * MARGIN
    placed = [
        {
            "label": bar.label,
            "value": bar.value,
            "label_y": TITLE_HEIGHT + index * (LINE_HEIGHT + BAR_HEIGHT + BAR_GAP) + TEXT_SIZE,
            "y": TITLE_HEIGHT + index * (LINE_HEIGHT + BAR_HEIGHT + BAR_GAP) + TEXT_SIZE + BAR_GAP,
            "width": round(max(SHORTEST_BAR, room * bar.amount / longest) if longest else SHORTEST_BAR, 1),
            "height": BAR_HEIGHT,
            "fill": FILLS[index % len(FILLS)],
        }
        for index, bar in enumerate(bars)
    ]
    height = TITLE_HEIGHT + len(bars) * (LINE_HEIGHT + BAR_HEIGHT + BAR_GAP)
    alt = _alt(title, [f"{bar.label} {bar.value}" for bar in bars])
    return {"svg": _draw("bars.svg.j2", title, alt, height, bars=placed), "alt": alt}


def draw_table(title: str, columns: Sequence[str], lines: Sequence[Line]) -> dict[str, str]:
    """Return `svg` and `alt` of a table: the first column stands left, the others right."""
    ends = _column_ends([columns, *(line.cells for line in lines)])
    rows = [Line(tuple(columns)), *lines]
    placed = [
        {
            "top": TITLE_HEIGHT + index * LINE_HEIGHT,
            "y": TITLE_HEIGHT + index * LINE_HEIGHT + LINE_HEIGHT - BAR_GAP,
            "height": LINE_HEIGHT,
            "fill": HEAD_FILL if index == 0 else EMPHASIS_FILL if line.stands_out else "",
            "weight": "bold" if index == 0 or line.stands_out else "normal",
            "cells": [
                {"text": text, "x": MARGIN if column == 0 else ends[column], "anchor": "end" if column else "start"}
                for column, text in enumerate(line.cells)
            ],
        }
        for index, line in enumerate(rows)
    ]
    height = TITLE_HEIGHT + len(rows) * LINE_HEIGHT + BAR_GAP
    alt = _alt(
        title, ["，".join(f"{head} {cell}" for head, cell in zip(columns, line.cells, strict=True)) for line in lines]
    )
    return {"svg": _draw("table.svg.j2", title, alt, height, lines=placed), "alt": alt}


def _column_ends(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return where each column ends: in proportion to its widest text, the last at the margin."""
    widest = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    room, total = WIDTH - 2 * MARGIN, sum(widest) or 1
    return [MARGIN + room * sum(widest[: column + 1]) // total for column in range(len(widest))]


def _width(text: str) -> int:
    """Return a text's width in half characters; a Chinese sign is two wide."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _alt(title: str, lines: Sequence[str]) -> str:
    return f"{title}：{'；'.join(lines)}"


def _draw(template: str, title: str, alt: str, height: int, **placed: Any) -> str:
    return _environment.get_template(template).render(
        title=title,
        alt=alt,
        width=WIDTH,
        height=height,
        margin=MARGIN,
        fonts=FONTS,
        title_y=TITLE_SIZE + MARGIN - 4,
        title_size=TITLE_SIZE,
        text_size=TEXT_SIZE,
        **placed,
    )
