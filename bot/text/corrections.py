"""What a sentence takes back: 不是1970年,是1971年; 交了20年,不对,25年; 1971年不是1970年.

Only within one sentence; correcting an earlier answer is a matter of the dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

_DENIED = re.compile(r"(?<!是)(不是|并非|别按)\s?$")
_CORRECTED = re.compile(r"不对|错了|说错|写错|记错|打错|更正|改成|改为|应该是|应是|哦不|不不")


class Said(Protocol):
    """Something found in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=Said)


def standing(text: str, found: Iterable[Item]) -> list[Item]:
    """Return what still stands of what was found: neither denied nor followed by a correction and another."""
    items = [item for item in found if not _DENIED.search(text[: item.start])]
    for correction in _CORRECTED.finditer(text):
        later = [item for item in items if item.start >= correction.end()]
        if later:
            items = later
    return items
