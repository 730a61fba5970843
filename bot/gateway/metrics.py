"""What /metrics tells: turns by status, how long they took, and the alarms. No text, no ids."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

BUCKETS = (0.05, 0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 10)


class Metrics:
    """The counters of one gateway, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter("shebao_turns", "Turns by answer status", ["status"], registry=self.registry)
        self.seconds = Histogram("shebao_turn_seconds", "Time to the reply", buckets=BUCKETS, registry=self.registry)
        self.alarms = Counter(
            "shebao_alarms",
            "Turns without an answer: late, empty, unavailable, busy, unexpected",
            ["reason"],
            registry=self.registry,
        )
        self.late_answers = Counter("shebao_late_answers", "Answers told afterwards", registry=self.registry)
        self.streams = Gauge("shebao_event_streams", "Open event streams", registry=self.registry)
