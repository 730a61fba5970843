"""`shebao calculate pension --in people.csv --out results.csv`: a table of people, on all cores, row by row.

No row is lost: one that cannot be calculated keeps its cells and gets the reason as a sentence.
"""

from __future__ import annotations

import csv
import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, reduce
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO

import click

from bot.bootstrap import build_clock
from bot.cli.calculators.fields import ON
from bot.cli.terminal import progress_bar, say, wording
from bot.errors import ShebaoError
from bot.service.estimate_population import NEEDED, RESULT_COLUMNS, RememberingCatalogue, calculate_row
from bot.settings import Settings

ERROR = "error"
CHUNK_ROWS = 2000
CHUNKS_AHEAD = 2
BLOCK_BYTES = 1 << 20
# Bytes that are no text are written back as they came.
ODD_BYTES = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that one worker calculates at once; `header` names their cells."""

    header: tuple[str, ...]
    rows: tuple[list[str], ...]
    on: date


@dataclass(frozen=True, slots=True)
class Calculated:
    """A chunk as it is written, how many rows it has, and how many of them were refused."""

    text: str
    rows: int
    refused: int


class OneOrMany(click.Command):
    """A command about one person that hands over to the command about a table of people where `--in` is given."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context of the one or of the other."""
        if any(word == "--in" or word.startswith("--in=") for word in args):
            return population.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def table_options(*, are_read: bool) -> Callable[[Any], Any]:
    """Return the options that name the tables; a command that only lists them does not read them."""
    path = click.Path(dir_okay=False, path_type=Path)
    shared: dict[str, Any] = {"expose_value": are_read}
    options = (
        click.option("--in", "source", type=path, required=are_read, help="CSV of people, one a row.", **shared),
        click.option("--out", "target", type=path, required=are_read, help="CSV for their results.", **shared),
        click.option("--workers", type=click.IntRange(min=1), help="Processes; all cores if not given.", **shared),
    )
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


@click.command()
@table_options(are_read=True)
@ON
def population(source: Path, target: Path, workers: int | None, on: datetime | None) -> None:
    """How much pension the people of a table may expect."""
    if not source.is_file() or (target.exists() and source.samefile(target)):
        code = "population_same_file" if source.is_file() else "population_no_file"
        raise click.ClickException(wording().sentence(code, {"file": str(source)}))
    day = on.date() if on else build_clock(Settings().now)().date()
    with open_table(source) as read, target.open("w", encoding="utf-8-sig", errors=ODD_BYTES, newline="") as out:
        done, refused = fill_table(read, out, day, workers or os.cpu_count() or 1, count_lines(source) - 1)
    say("population_done", rows=done, refused=refused, target=str(target))


def fill_table(read: TextIO, out: TextIO, on: date, workers: int, expected_rows: int) -> tuple[int, int]:
    """Write the results row by row, and return how many rows there were and how many of them were refused."""
    rows = csv.reader(read)
    header = tuple(name.strip() for name in next(rows, []))
    check_header(header)
    csv.writer(out).writerow([*header, *RESULT_COLUMNS, ERROR])
    done = refused = 0
    with progress_bar("population_calculating", expected_rows) as move:
        for calculated in calculate(chunks_of(header, rows, on), workers):
            out.write(calculated.text)
            done, refused = done + calculated.rows, refused + calculated.refused
            move(done, max(done, expected_rows))
    return done, refused


def open_table(source: Path) -> TextIO:
    """Open a table in UTF-8, or in GB 18030 as spreadsheet programs write it; no byte is lost."""
    with source.open("rb") as file:
        start = file.read(BLOCK_BYTES)
    whole_lines = start if len(start) < BLOCK_BYTES else start[: start.rfind(b"\n") + 1]
    try:
        whole_lines.decode("utf-8")
    except UnicodeDecodeError:
        return source.open(encoding="gb18030", errors=ODD_BYTES, newline="")
    return source.open(encoding="utf-8-sig", errors=ODD_BYTES, newline="")


def count_lines(source: Path) -> int:
    """Return how many lines a file has, to know how far it is."""
    with source.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK_BYTES), b""))


def check_header(header: Sequence[str]) -> None:
    """Refuse a table that lacks a column, or has one of those that are to be written."""
    missing = [name for name in NEEDED if name not in header]
    if not {"contribution_months", "contribution_years"} & set(header):
        missing.append("contribution_months")
    taken = [name for name in (*RESULT_COLUMNS, ERROR) if name in header]
    if missing:
        raise click.ClickException(wording().sentence("population_columns_missing", {"columns": missing}))
    if taken or len(set(header)) < len(header):
        raise click.ClickException(wording().sentence("population_columns_taken", {"columns": taken}))


def chunks_of(header: tuple[str, ...], rows: Iterable[list[str]], on: date) -> Iterator[Chunk]:
    """Divide the rows into chunks; empty lines are no rows."""
    filled = filter(None, rows)
    while part := tuple(islice(filled, CHUNK_ROWS)):
        yield Chunk(header, part, on)


def calculate(chunks: Iterator[Chunk], workers: int) -> Iterator[Calculated]:
    """Calculate the chunks on so many processes and return them in their order, holding only a few at a time."""
    if workers == 1:
        yield from map(calculate_chunk, chunks)
        return
    # Not forked: the progress bar has a thread of its own.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting: deque[Future[Calculated]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(calculate_chunk, chunk))
            if len(waiting) > CHUNKS_AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def calculate_chunk(chunk: Chunk) -> Calculated:
    """Calculate the rows of a chunk by the law as each process reads it once."""
    text = io.StringIO()
    writer = csv.writer(text)
    refused = 0
    for cells in chunk.rows:
        written, sentence = _calculate_cells(chunk.header, cells, chunk.on)
        refused += bool(sentence)
        padding = [""] * (len(chunk.header) - len(cells))
        writer.writerow([*cells[: len(chunk.header)], *padding, *written, sentence])
    return Calculated(text.getvalue(), len(chunk.rows), refused)


def _calculate_cells(header: Sequence[str], cells: Sequence[str], on: date) -> tuple[list[str], str]:
    """Return the result's cells and no sentence, or empty cells and the sentence that says why."""
    nothing = [""] * len(RESULT_COLUMNS)
    if len(cells) != len(header):
        extra = ",".join(cells[len(header) :])
        counts = {"cells": len(cells), "columns": len(header), "extra": extra}
        return nothing, wording().sentence("population_row_length", counts)
    try:
        found = calculate_row(_law(), dict(zip(header, cells, strict=True)), on)
    except ShebaoError as error:
        values = {"field": error.field, **error.values}
        return nothing, wording().sentence_or(error.code, values, otherwise="population_row_failed")
    return [found[name] for name in RESULT_COLUMNS], ""


@cache
def _law() -> RememberingCatalogue:
    return RememberingCatalogue()
