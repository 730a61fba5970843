"""Whether a model still fits what it was trained from; contents are compared, never time stamps.

Rasa's own fingerprint knows neither the dictionary, nor the look-ups, nor the code of bot.text, so training is
decided here and Rasa's cache stays empty.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib import metadata
from pathlib import Path

from bot.nlu.files import hash_files
from bot.nlu.wordings import FAQ, WORDINGS, read_wordings

CODE = Path(__file__).parent.parent
# The packages whose version changes what is learned or understood.
PACKAGES = ("rasa", "spacy", "scikit-learn", "numpy", "scipy", "jieba", "opencc", "cn2an", "pypinyin")
LEARNED = ("nlu", "rules", "stories", "lookups", "jieba", "topics.yml")
PROJECT = ("config.yml", "domain.yml", "domain", *(f"data/{name}" for name in LEARNED))


def training_fingerprint(project: Path) -> str:
    """Return the hash over a project's configuration, domain, data and wordings, our code, and the versions in use."""
    digest = hashlib.sha256()
    digest.update(_hash_below(project, [project / name for name in PROJECT]))
    digest.update(json.dumps(read_wordings(project / WORDINGS, project / FAQ)).encode())
    digest.update(_hash_below(CODE, [CODE / "nlu", CODE / "text"]))
    digest.update(" ".join((sys.version.split()[0], *map(_version, PACKAGES))).encode())
    return digest.hexdigest()


def fingerprint_file(model: Path) -> Path:
    """Return where a model's fingerprint is kept: beside the archive."""
    return model.with_name(model.name + ".fingerprint")


def is_current(model: Path, fingerprint: str) -> bool:
    """Tell whether the model exists and was trained from exactly this."""
    kept = fingerprint_file(model)
    return model.is_file() and kept.is_file() and kept.read_text(encoding="ascii").strip() == fingerprint


def _hash_below(root: Path, paths: list[Path]) -> bytes:
    return hash_files(paths, relative_to=root).encode()


def _version(package: str) -> str:
    return f"{package}={metadata.version(package)}"
