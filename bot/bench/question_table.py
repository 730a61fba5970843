"""Reads tables of labelled questions: CSV or .xlsx; columns question, expected (or topic) and, may be, region."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.bench.workbook import read_workbook
from bot.errors import InvalidInput

QUESTION = "question"
LABELS = ("expected", "topic")
REGION = "region"
ENCODINGS = ("utf-8-sig", "gb18030")  # what Excel writes in China


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question, what is expected of it (a topic, an answer's id or out_of_scope), and the place it is asked in."""

    text: str
    expected: str
    region: str = ""


def read_questions(path: Path) -> list[LabelledQuestion]:
    """Return the rows of a table that hold a question; raises InvalidInput("bench_table_…") where it is none."""
    rows = read_workbook(path) if path.suffix.lower() == ".xlsx" else _read_csv(path)
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    label = next((name for name in LABELS if name in header), "")
    if QUESTION not in header or not label:
        raise InvalidInput("bench_table_without_columns", field="file", path=str(path))
    questions = list(_questions(header, label, rows[1:]))
    if not questions:
        raise InvalidInput("bench_table_empty", field="file", path=str(path))
    return questions


def _questions(header: Sequence[str], label: str, rows: Iterable[Sequence[str]]) -> Iterable[LabelledQuestion]:
    for row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if cells.get(QUESTION):
            yield LabelledQuestion(cells[QUESTION], cells.get(label, ""), cells.get(REGION, ""))


def _read_csv(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return list(csv.reader(content.decode(encoding).splitlines(keepends=True)))
        except UnicodeDecodeError:
            continue
    raise InvalidInput("bench_table_unreadable", field="file", path=str(path))
