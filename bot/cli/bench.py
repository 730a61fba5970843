"""`shebao bench`: labelled questions on production's way, and the official questions as people write them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bot.bench.asking import Asker
from bot.bench.knowledge_files import is_published, on_files
from bot.bench.packs import PACKS
from bot.bench.question_table import read_questions
from bot.bench.rasa_process import open_parser
from bot.bench.robustness import describe_packs, run_packs
from bot.bench.run_report import describe_run
from bot.bench.scores import Outcome, score
from bot.bootstrap import build
from bot.cli.bench_report import show_packs, show_run
from bot.cli.knowledge import FAQ
from bot.cli.terminal import console, progress_bar, say, wording
from bot.errors import ShebaoError
from bot.gateway.incoming import clean_text, escape_slash
from bot.gateway.typed_identity import read_typed
from bot.service.understand import NEIGHBOUR
from bot.store.faq import FaqError

PATH = click.Path(dir_okay=False, path_type=Path)
JSON = click.option("--json", "target", type=PATH, help="Where to write everything as JSON.")
MODEL = click.option("--model", type=PATH, help="A model file of its own instead of the one that serves.")
FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Take these topic files as knowledge, not what is published.",
)


@click.group()
def bench() -> None:
    """What is understood, and how well."""


@bench.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.option("--region", default="", help="GB/T 2260 code of the place asked from, where the row names none.")
@MODEL
@FOLDER
def run(table: Path, target: Path | None, region: str, model: Path | None, folder: Path | None) -> None:
    """Ask the questions of a table (CSV or .xlsx: question, expected) and count what comes of them."""
    with opened(model, folder) as asker:
        questions = read_questions(table)
        outcomes = []
        with progress_bar("bench.asking", len(questions)) as moved:
            for question in questions:
                outcomes.append(Outcome(question, asker.ask(question.text, question.region or region)))
                moved(len(outcomes), len(questions))
    topics = asker.knowledge.topics.values()
    scores = score(outcomes, [topic.topic for topic in topics if topic.scope == NEIGHBOUR])
    show_run(console, scores)
    write(target, describe_run(outcomes, scores))


@bench.command()
@click.option("--pack", "names", type=click.Choice(list(PACKS)), multiple=True, help="This pack only; may be repeated.")
@JSON
@MODEL
@FOLDER
def packs(names: tuple[str, ...], target: Path | None, model: Path | None, folder: Path | None) -> None:
    """Ask the official questions as people write them and count those that keep their answer."""
    chosen = {name: PACKS[name] for name in names or PACKS}
    with opened(model, folder) as asker:
        entries = list(asker.knowledge.entries.values())
        with progress_bar("bench.rewriting", len(entries)) as moved:
            results = run_packs(asker, entries, chosen, moved=moved)
    show_packs(console, results)
    write(target, describe_packs(results))


@contextmanager
def opened(model: Path | None, folder: Path | None) -> Iterator[Asker]:
    """Give what asks; raises ClickException with a sentence where something is missing."""
    deps = build()
    try:
        if folder or not is_published(deps):
            deps = on_files(deps, folder or FAQ)
            say("bench.on_files", folder=str(folder or FAQ))
        with open_parser(deps.settings, model) as parser:
            yield Asker(deps, parser, prepare)
    except FaqError as error:
        raise click.ClickException(str(error)) from None
    except ShebaoError as error:
        raise click.ClickException(wording().sentence(error.code, error.values)) from None


def prepare(text: str) -> str:
    """Return a typed text as the gateway hands it to Rasa: in one line, without a leading slash, redacted."""
    return read_typed(escape_slash(clean_text(text)), pending="").text


def write(target: Path | None, content: Mapping[str, Any]) -> None:
    """Write a report and say where, if it is wanted."""
    if target is not None:
        target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say("bench.written", path=str(target))
