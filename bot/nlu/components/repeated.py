"""Makes of a reader that finds the first thing said one that finds them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def find_all(find_first: Callable[[str], Any | None]) -> Callable[[str], Iterator[Any]]:
    """Return a reader that goes on behind each thing found; positions are those of the whole text.

    What was read is blanked, not cut off, so that the reader still sees how far apart things are.
    """

    def find(text: str) -> Iterator[Any]:
        while (found := find_first(text)) is not None and found.end > found.start:
            yield found
            text = " " * found.end + text[found.end :]

    return find
