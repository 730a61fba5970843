"""The one set of dependencies the actions of this process work with, built when the first action needs it.

It holds no action; tests hand in their own dependencies with `provide`.
"""

from __future__ import annotations

import threading

from bot import bootstrap
from bot.service.deps import Deps

_lock = threading.Lock()
_provided: list[Deps] = []


def current() -> Deps:
    """Return the dependencies, built once per process."""
    with _lock:
        if not _provided:
            _provided.append(bootstrap.build())
        return _provided[0]


def provide(deps: Deps) -> None:
    """Work with these dependencies from now on."""
    with _lock:
        _provided[:] = [deps]
