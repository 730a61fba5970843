"""The two sides of the comparison: the same domain, data and action, trained and served by each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bench_actions import CODE
from benchmarks.stock_project import PUBLISHED, Wordings, digest, read_wordings, write_stock_project

HERE = Path(__file__).parent
ROOT = HERE.parent
STOCK_VENV = HERE / ".venv-stock"
# Stock's models stay: DIET takes an hour.
TRAINED = ROOT / "var" / "benchmarks"
OUR_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
# Where scripts/setup finds or puts it.
UV_PLACES = ("uv", str(ROOT / "var" / "tools" / "bin" / "uv"), str(Path.home() / ".local" / "bin" / "uv"))
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": "", "PYTHONWARNINGS": "ignore"}


@dataclass(frozen=True)
class Side:
    """How one side is trained, served and asked; commands run in `project`."""

    name: str
    project: Path
    model: Path
    train: tuple[str, ...]
    serve: tuple[str, ...]
    path: str
    port_variable: str
    environment: dict[str, str]

    def answers(self, answer: Any) -> bool:
        """Tell whether the action's payload is among what was answered."""
        messages = answer["messages"] if isinstance(answer, dict) else answer
        return any(message.get("custom", {}).get("code") == CODE for message in messages)


def stock(folder: Path, *, epochs: int) -> Side:
    """Rasa as its makers ship it, with TensorFlow; `rasa run` and its REST channel. `epochs` are DIET's and TED's."""
    project = write_stock_project(folder / "stock", HERE / "stock" / "config.yml", epochs=epochs)
    rasa, name = str(STOCK_VENV / "bin" / "rasa"), digest(project)
    model = TRAINED / f"{name}.tar.gz"
    return Side(
        "stock",
        project,
        model,
        (rasa, "train", "--out", str(TRAINED), "--fixed-model-name", name),
        (rasa, "run", "-i", "127.0.0.1", "-m", str(model), "-p"),
        "/webhooks/rest/webhook",
        "BENCHMARK_ACTIONS_PORT",
        QUIET,
    )


def ours(folder: Path) -> Side:
    """The launcher with the repository's own project."""
    project = copy_project(folder / "ours", read_wordings())
    launcher = (str(OUR_PYTHON), "-m", "bot.nlu.launcher")
    return Side(
        "ours",
        project,
        project / "models" / "shebao.tar.gz",
        (*launcher, "train"),
        (*launcher, "serve", "--port"),
        "/webhooks/gateway/webhook",
        "SHEBAO_ACTIONS_PORT",
        {**QUIET, "PYTHONPATH": str(ROOT)},
    )


def copy_project(project: Path, wordings: Wordings) -> Path:
    """Copy our Rasa project into a new folder, with these wordings as what `shebao train` would write."""
    project.mkdir(parents=True)
    shutil.copytree(ROOT / "data", project / "data")
    for name in ("domain.yml", "config.yml", "endpoints.yml"):
        shutil.copy(ROOT / name, project / name)
    published = project / PUBLISHED.relative_to(ROOT)
    published.parent.mkdir(parents=True)
    published.write_text(json.dumps({"revision": 0, "topics": wordings}, ensure_ascii=False), encoding="utf-8")
    return project


def build_stock_venv() -> None:
    """Make the venv of stock Rasa from requirements-stock.txt unless it is there; only uv and PyPI are needed."""
    if (STOCK_VENV / "bin" / "rasa").exists():
        return
    # The project's own settings leave TensorFlow out; this venv is made without them.
    environment = {**os.environ, "UV_NO_CONFIG": "1"}
    uv = next((path for path in UV_PLACES if shutil.which(path)), "uv")
    subprocess.run([uv, "venv", "--python", str(OUR_PYTHON), str(STOCK_VENV)], check=True, env=environment)
    install = [uv, "pip", "install", "--compile-bytecode", "--python", str(STOCK_VENV / "bin" / "python")]
    subprocess.run([*install, "-r", str(HERE / "requirements-stock.txt")], check=True, env=environment)


def train(side: Side) -> None:
    """Train one side unless its model is there; RuntimeError with the end of what it printed when it fails."""
    if side.model.exists():
        return
    environment = {**os.environ, **side.environment}
    run = subprocess.run(
        side.train, cwd=side.project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if run.returncode:
        raise RuntimeError(run.stdout.decode(errors="replace")[-3000:])
