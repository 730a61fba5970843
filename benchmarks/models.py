"""`python -m benchmarks.models FILE`: stock Rasa's classifiers, ours, the retriever and both together on one file.

All learn the same wordings (benchmarks/stock_project.py). Each side answers the same questions one after the other in
its own interpreter, in its own process; jobs count as their topic, everything else as out of scope. The retriever and
the hybrid run on what is parsed here, as the service does. Writes its section of results.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.processes import resident_megabytes
from benchmarks.report import describe_machine, write_section
from benchmarks.sides import OUR_PYTHON, QUIET, STOCK_VENV, TRAINED, build_stock_venv
from benchmarks.stock_project import FAQ, digest, write_stock_project
from bot.bench.question_table import LabelledQuestion, read_questions
from bot.bench.scores import percentile
from bot.cli.bench import prepare
from bot.service.asked_question import AskedQuestion
from bot.service.knowledge_index import KnowledgeIndex, Nearness
from bot.service.rank_topics import OUT_OF_SCOPE, rank_topics
from bot.service.ranking_weights import TOO_FAR
from bot.store.faq import read_topics
from bot.store.topic_map import read_topic_map

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
STOCK = {"stock: DIET": "config.yml", "stock: logistic regression": "logistic.yml"}
LINEAR, RETRIEVER, HYBRID = "ours: linear", "retriever", "hybrid"
PARSE = HERE / "parse_questions.py"

Topics = list[str]


@dataclass
class Model:
    """What was measured of a model: the topics of each question, likeliest first, and what they cost."""

    name: str
    topics: list[Topics] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0
    training_seconds: float = 0.0
    rankings: list[list[tuple[str, float]]] = field(default_factory=list)


def main() -> int:
    """Train, ask, compare, write down."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path, nargs="+", help="CSV or .xlsx with question, expected (or topic)")
    parser.add_argument("--epochs", type=int, default=15, help="epochs of DIET")
    parser.add_argument("--without", action="append", default=[], choices=list(STOCK), help="leave this one out")
    options = parser.parse_args()
    build_stock_venv()
    files = {path: read_questions(path) for path in options.file}
    questions = [prepare(question.text) for each in files.values() for question in each]
    with tempfile.TemporaryDirectory(prefix="shebao-models-") as folder:
        models = [
            measure_stock(name, config, Path(folder), questions, options.epochs)
            for name, config in STOCK.items()
            if name not in options.without
        ]
        ours = measure_ours(Path(folder), questions)
    models += [ours, *measure_service(ours, questions)]
    text = render(models, files, options)
    write_section(HERE / "results.md", text)
    print(text)
    return 0


def measure_stock(name: str, config: str, folder: Path, questions: Sequence[str], epochs: int) -> Model:
    """Train stock Rasa's understanding, unless it was trained on the same data before, and have it parse them."""
    project = write_stock_project(folder / config, HERE / "stock" / config, epochs=epochs)
    trained, took = (TRAINED / f"{digest(project)}{ending}" for ending in (".tar.gz", ".seconds"))
    if not took.exists():
        train = [str(STOCK_VENV / "bin" / "rasa"), "train", "nlu", "--out", str(TRAINED)]
        seconds = _timed([*train, "--fixed-model-name", trained.name.removesuffix(".tar.gz")], project, QUIET)
        took.write_text(f"{seconds}", encoding="ascii")
    model = Model(name, training_seconds=float(took.read_text(encoding="ascii")))
    _parse(model, STOCK_VENV / "bin" / "python", trained, project, questions, QUIET)
    return model


def measure_ours(folder: Path, questions: Sequence[str]) -> Model:
    """Train our project and have it parse the questions."""
    out = folder / "ours"
    train = [str(OUR_PYTHON), "-m", "bot.nlu.launcher", "train", "--force", "--out", str(out)]
    environment = {**QUIET, "PYTHONPATH": str(ROOT)}
    model = Model(LINEAR, training_seconds=_timed(train, ROOT, environment))
    _parse(model, OUR_PYTHON, out / "shebao.tar.gz", ROOT, questions, environment, "--ours")
    return model


def measure_service(ours: Model, questions: Sequence[str]) -> list[Model]:
    """Rank by nearness alone, and by both; what is said of the hybrid's cost includes the parse before it."""
    before = resident_megabytes(os.getpid())
    started = time.perf_counter()
    index = KnowledgeIndex(0, read_topics(FAQ), read_topic_map())
    built = time.perf_counter() - started
    memory = resident_megabytes(os.getpid()) - before
    retriever = Model(RETRIEVER, memory=memory, training_seconds=built)
    hybrid = Model(HYBRID, memory=ours.memory + memory, training_seconds=ours.training_seconds + built)
    for text, ranking, seconds in zip(questions, ours.rankings, ours.seconds, strict=True):
        started = time.perf_counter()
        near = index.compare(text)
        retriever.topics.append(nearest_topics(near))
        retriever.seconds.append(time.perf_counter() - started)
        ranked = rank_topics(index, AskedQuestion(text, tuple(ranking)), near)
        hybrid.topics.append([each.topic for each in ranked])
        hybrid.seconds.append(seconds + time.perf_counter() - started)
    return [retriever, hybrid]


def nearest_topics(near: Nearness) -> Topics:
    """Return the topics by their nearest wording; out of scope goes before what is too far to mean anything."""
    nearest = {topic: both[0] for topic, both in near.topics.items()} | {OUT_OF_SCOPE: TOO_FAR}
    return sorted(nearest, key=lambda topic: -nearest[topic])


def topics_of(ranking: Sequence[tuple[str, float]], topic_of: Callable[[str], str]) -> Topics:
    """Return the topics of a ranking of intents, each once."""
    return list(dict.fromkeys(topic_of(intent) for intent, _ in ranking if intent != "nlu_fallback"))


def render(models: Sequence[Model], files: dict[Path, list[LabelledQuestion]], options: argparse.Namespace) -> str:
    """Return the section: a table of accuracy for each file, one of the cost."""
    lines = [
        "# Which model understands best",
        "",
        f"Trained on the same wordings; DIET with {options.epochs} epochs. Jobs count as their topic. First, within",
        "three, and the mean recall of the topics. Neighbours and out of scope are among the questions.",
        describe_machine(),
        "",
    ]
    at = 0
    for path, questions in files.items():
        lines += [f"{path.name}, {len(questions)} questions:", "", "| | first | within three | macro recall |"]
        lines.append("| --- | ---: | ---: | ---: |")
        for model in models:
            figures = accuracy(model.topics[at : at + len(questions)], [each.expected for each in questions])
            lines.append(f"| {model.name} | " + " | ".join(f"{figure:.1%}" for figure in figures) + " |")
        lines.append("")
        at += len(questions)
    lines += ["| | p50 | p99 | memory | training |", "| --- | ---: | ---: | ---: | ---: |"]
    for model in models:
        times = (percentile(model.seconds, share) * 1000 for share in (0.5, 0.99))
        cost = " | ".join(f"{milliseconds:.1f} ms" for milliseconds in times)
        lines.append(f"| {model.name} | {cost} | {model.memory:.0f} MB | {model.training_seconds:.0f} s |")
    return "\n".join(lines) + "\n"


def accuracy(topics: Sequence[Topics], expected: Sequence[str]) -> tuple[float, float, float]:
    """Return the shares right first and within three, and the mean recall."""
    wanted = [label.partition(".")[0] for label in expected]
    first = [ranked[:1] == [label] for ranked, label in zip(topics, wanted, strict=True)]
    three = [label in ranked[:3] for ranked, label in zip(topics, wanted, strict=True)]
    recalls = [
        statistics.mean(right for right, label in zip(first, wanted, strict=True) if label == topic)
        for topic in set(wanted)
    ]
    return statistics.mean(first), statistics.mean(three), statistics.mean(recalls)


def _timed(command: Sequence[str], folder: Path, environment: dict[str, str]) -> float:
    print(" ".join(command[-5:]), flush=True)
    started = time.monotonic()
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True)
    return time.monotonic() - started


def _parse(
    model: Model,
    python: Path,
    trained: Path,
    folder: Path,
    questions: Sequence[str],
    environment: dict[str, str],
    *more: str,
) -> None:
    run = subprocess.run(
        [str(python), str(PARSE), str(trained), *more],
        cwd=folder,
        env={**os.environ, **environment},
        input=json.dumps(list(questions)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    parsed: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    topic_of_job = read_topic_map()
    known = {topic.topic for topic in read_topics(FAQ)}
    for row in parsed["rows"]:
        model.rankings.append([(name, confidence) for name, confidence in row["ranking"]])
        names = topics_of(row["ranking"], lambda name: name if name in known else topic_of_job.get(name, OUT_OF_SCOPE))
        model.topics.append(names)
        model.seconds.append(row["seconds"])
    model.memory = parsed["memory"]


if __name__ == "__main__":
    sys.exit(main())
