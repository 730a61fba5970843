"""Rasa writes the whole domain out as a dictionary, every turn, to find out whether it is empty.

A domain does not change once it is made, so the answer is kept with it.
"""

from __future__ import annotations

from collections.abc import Callable

from rasa.shared.core.domain import Domain

_KEPT = "_shebao_is_empty"


def remember_emptiness() -> None:
    """Ask each domain once."""
    if not hasattr(Domain.is_empty, "remembers"):
        Domain.is_empty = _remembering(Domain.is_empty)  # type: ignore[method-assign]


def _remembering(original: Callable[[Domain], bool]) -> Callable[[Domain], bool]:
    def is_empty_once(domain: Domain) -> bool:
        if _KEPT not in domain.__dict__:
            domain.__dict__[_KEPT] = original(domain)
        return bool(domain.__dict__[_KEPT])

    is_empty_once.remembers = True  # type: ignore[attr-defined]
    return is_empty_once
