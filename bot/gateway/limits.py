"""Rate limits in memory: one token bucket per key. For one process; not a defence against many addresses."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.errors import TooManyRequests

MOST_KEYS = 20_000


@dataclass(slots=True)
class Buckets:
    """`burst` requests at once, then `per_second`; the least recently used of too many keys is forgotten."""

    burst: int
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _levels: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, key: str) -> None:
        """Take one token; raises TooManyRequests with the seconds until there is one again."""
        now = self.clock()
        level, since = self._levels.pop(key, (float(self.burst), now))
        level = min(self.burst, level + (now - since) * self.per_second)
        allowed = level >= 1
        self._levels[key] = (level - 1 if allowed else level, now)
        if len(self._levels) > MOST_KEYS:
            self._levels.popitem(last=False)
        if not allowed:
            raise TooManyRequests(retry_after_seconds=math.ceil((1 - level) / self.per_second))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one conversation and one address may do. An address may be a whole office, so it gets more."""

    messages: Buckets = field(default_factory=lambda: Buckets(burst=30, per_second=1))
    messages_of_address: Buckets = field(default_factory=lambda: Buckets(burst=600, per_second=20))
    sessions_of_address: Buckets = field(default_factory=lambda: Buckets(burst=300, per_second=2))
    calculations_of_address: Buckets = field(default_factory=lambda: Buckets(burst=300, per_second=10))
    suggestions: Buckets = field(default_factory=lambda: Buckets(burst=60, per_second=5))
    identity: Buckets = field(default_factory=lambda: Buckets(burst=20, per_second=0.2))
