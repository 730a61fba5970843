"""Reads the first sheet of an Excel workbook (ECMA-376) as text. No formulas, dates or styles: questions need none."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from bot.errors import InvalidInput

SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
SHARED_TEXTS = "xl/sharedStrings.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LARGEST_PART_BYTES = 64 << 20


def read_workbook(path: Path) -> list[list[str]]:
    """Return the cells row by row; raises InvalidInput("bench_table_unreadable") where it is no workbook."""
    try:
        with zipfile.ZipFile(path) as workbook:
            sheets = sorted((name for name in workbook.namelist() if SHEET.fullmatch(name)), key=_number)
            texts = _shared_texts(workbook)
            return [_cells(row, texts) for row in _root(workbook, sheets[0]).iter(f"{MAIN}row")]
    except (zipfile.BadZipFile, ElementTree.ParseError, IndexError, KeyError, ValueError):
        raise InvalidInput("bench_table_unreadable", field="file", path=str(path)) from None


def _number(name: str) -> int:
    found = SHEET.fullmatch(name)
    return int(found[1]) if found else 0


def _root(workbook: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if workbook.getinfo(name).file_size > LARGEST_PART_BYTES:
        raise ValueError("too large a sheet")
    return ElementTree.fromstring(workbook.read(name))  # noqa: S314 the maintainer's own file; expat bounds entities


def _shared_texts(workbook: zipfile.ZipFile) -> list[str]:
    if SHARED_TEXTS not in workbook.namelist():
        return []
    return [_text(item) for item in _root(workbook, SHARED_TEXTS).iter(f"{MAIN}si")]


def _cells(row: ElementTree.Element, texts: Sequence[str]) -> list[str]:
    """Return the texts of a row, "" where a cell is left out."""
    cells: dict[int, str] = {}
    for cell in row.iter(f"{MAIN}c"):
        at = _column(cell.get("r", "")) if cell.get("r") else len(cells)
        value = cell.find(f"{MAIN}v")
        if cell.get("t") == "s" and value is not None:
            cells[at] = texts[int(value.text or "")]
        else:
            cells[at] = _text(cell) if cell.get("t") == "inlineStr" else (value is not None and value.text) or ""
    return [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _text(element: ElementTree.Element) -> str:
    """Return the text of all its runs; how it is read aloud (rPh) does not count."""
    silent = {id(text) for phonetic in element.iter(f"{MAIN}rPh") for text in phonetic.iter(f"{MAIN}t")}
    return "".join(text.text or "" for text in element.iter(f"{MAIN}t") if id(text) not in silent)


def _column(reference: str) -> int:
    """Return the number of a column, A1 → 0, AA1 → 26."""
    number = 0
    for letter in re.sub(r"[^A-Z]", "", reference):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
