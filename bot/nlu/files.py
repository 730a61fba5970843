"""Hashes of files and folders, for fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

IGNORED_FOLDERS = frozenset({"__pycache__"})


def hash_files(paths: Iterable[Path], relative_to: Path | None = None) -> str:
    """Return a hash over names and contents of these files and of all files below these folders.

    Names count relative to a folder, so that a moved project has the same hash. A path that does not exist counts
    as empty; the order in which the paths are given does not matter.
    """
    digest = hashlib.sha256()
    for path in sorted(_files_of(paths)):
        name = path.relative_to(relative_to) if relative_to else path
        digest.update(str(name).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files_of(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file() and not IGNORED_FOLDERS & set(file.parts))
