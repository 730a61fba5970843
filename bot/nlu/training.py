"""Trains the Rasa project when its fingerprint changed, and validates it. Not part of serving."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path

import yaml
from rasa.engine.recipes.default_components import DEFAULT_COMPONENTS  # noqa: F401  registers Rasa's own
from rasa.model_training import train
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

import bot.nlu.without_tensorflow  # noqa: F401  before anything of Rasa
from bot.nlu.fingerprint import fingerprint_file, is_current, training_fingerprint
from bot.nlu.importer import ACTION, KnowledgeImporter
from bot.nlu.repairs.training_cache import keep_no_training_cache, share_examples

CONFIG, DOMAIN, DATA = "config.yml", "domain.yml", "data"


def train_if_changed(out: Path, name: str, force: bool = False) -> int:
    """Train the project in the working directory into out/name.tar.gz unless that model is current.

    Returns 0 when the model is there, 1 when training was refused (contradicting rules, a slot that is not in the
    domain); an older model is then left as it was.
    """
    model = out / f"{name}.tar.gz"
    fingerprint = training_fingerprint(Path.cwd())
    if not force and is_current(model, fingerprint):
        print(f"model is current: {model}")
        return 0
    print(f"training {model} …", flush=True)
    if not _train_into(model):
        return 1
    fingerprint_file(model).write_text(fingerprint, encoding="ascii")
    print(f"trained: {model}")
    return 0


def validate() -> int:
    """Check domain and training data of the working directory; 1 when something is wrong.

    Contradicting rules are found by training only: this is the quick check before a commit.
    """
    validator = Validator.from_importer(TrainingDataImporter.load_from_config(CONFIG, DOMAIN, [DATA]))
    checks = (
        validator.verify_domain_validity,
        validator.verify_nlu,
        validator.verify_forms_in_stories_rules,
        validator.verify_actions_in_stories_rules,
        validator.verify_form_slots,
    )
    results = [check() for check in checks]  # all of them, so that everything wrong is told at once
    is_valid = all(results)
    print("domain and training data are valid" if is_valid else "domain or training data are not valid")
    return 0 if is_valid else 1


def refuse_without_topics() -> None:
    """Raise ValueError where training would leave the knowledge out: to Rasa a wrong importer is only a warning."""
    config = yaml.safe_load(Path(CONFIG).read_text(encoding="utf-8"))
    named = [importer.get("name") for importer in config.get("importers") or ()]
    if f"{KnowledgeImporter.__module__}.{KnowledgeImporter.__name__}" not in named:
        raise ValueError(f"{CONFIG} names no importer of the topics")
    if ACTION not in KnowledgeImporter(CONFIG, DOMAIN, [DATA]).get_domain().action_names_or_texts:
        raise ValueError(f"{DOMAIN} lacks {ACTION}, which answers the topics")


def _train_into(model: Path) -> bool:
    """Train in a folder of its own and put the model in place at once, so that none is ever half there."""
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent, prefix=".training-") as folder:
        try:
            refuse_without_topics()
            keep_no_training_cache()
            share_examples()
            trained = train(
                DOMAIN, CONFIG, [DATA], output=folder, force_training=True, fixed_model_name=model.name
            ).model
        except (RasaException, SystemExit, ValueError) as error:
            logging.getLogger("shebao").error("training was refused: %s", error)
            print(f"training was refused: {error}", file=sys.stderr)
            return False
        if trained is None:
            print("training was refused: there is no training data", file=sys.stderr)
            return False
        os.replace(trained, model)
    return True
