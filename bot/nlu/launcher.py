"""The command that trains, checks and serves the Rasa project: `python -m bot.nlu.launcher train|validate|serve`.

It replaces `rasa train|data validate|run`: no telemetry, no public port, no TensorFlow, a process that ends when its
model does not load. Each subcommand imports what it needs, because serving starts in a third of the time without
what training needs.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.nlu.masking import mask_all_logs

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # our fingerprint decides about training; nothing of an earlier one is reused
    "SHEBAO_ACTIONS_PORT": "5055",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",  # Rasa's progress bars; what is logged is decided in bot/nlu/masking.py
}
MODEL_NAME = "shebao"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code."""
    options = _parser().parse_args(arguments)
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    mask_all_logs(options.log_level or os.environ.get("SHEBAO_LOG_LEVEL", "INFO"))
    if options.project:
        os.chdir(options.project)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.nlu.launcher", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="train|validate|serve")
    train = _add_command(commands, "train", _train, "train the model when something changed")
    train.add_argument("--out", default="models", help="folder of the model")
    train.add_argument("--fixed-name", default=MODEL_NAME, help="name of the model's file, without .tar.gz")
    train.add_argument("--force", action="store_true", help="train although nothing changed")
    _add_command(commands, "validate", _validate, "check training data and domain; 1 when something is wrong")
    serve = _add_command(commands, "serve", _serve, "answer the gateway on loopback")
    serve.add_argument("--model", default="models", help="a model file, or a folder that holds shebao.tar.gz")
    serve.add_argument("--port", type=int, default=int(os.environ.get("SHEBAO_RASA_PORT", "5005")), help="port")
    serve.add_argument("--endpoints", default="endpoints.yml", help="where the action server is")
    return parser


def _add_command(commands, name: str, run: Callable, text: str) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def, type-arg]
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text)
    parser.add_argument("--project", default="", help="folder of config.yml, domain.yml and data (default: here)")
    parser.set_defaults(run=run, log_level="" if name == "serve" else "WARNING")
    return parser


def _train(options: argparse.Namespace) -> int:
    """Look first without Rasa, whose import alone takes seconds."""
    fingerprint = importlib.import_module("bot.nlu.fingerprint")
    model = Path(options.out) / f"{options.fixed_name}.tar.gz"
    if not options.force and fingerprint.is_current(model, fingerprint.training_fingerprint(Path.cwd())):
        print(f"model is current: {model}")
        return 0
    training = importlib.import_module("bot.nlu.training")
    return int(training.train_if_changed(Path(options.out), options.fixed_name, force=options.force))


def _validate(options: argparse.Namespace) -> int:
    return int(importlib.import_module("bot.nlu.training").validate())


def _serve(options: argparse.Namespace) -> int:
    started = time.monotonic()
    importlib.import_module("bot.nlu.without_unused")
    serving = importlib.import_module("bot.nlu.serving")
    return int(serving.serve(_model_file(Path(options.model)), options.port, Path(options.endpoints), started))


def _model_file(path: Path) -> Path:
    return path / f"{MODEL_NAME}.tar.gz" if path.is_dir() else path


if __name__ == "__main__":
    sys.exit(main())
