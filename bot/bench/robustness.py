"""Asks the official questions again as people write them, and counts those that keep their answer.

Official is the first wording of each entry. A rewriting keeps its answer when it gets the entry that it was made from,
or the entry or job that the official question itself gets; to get nothing, as that one does, is not to keep it. It
keeps its topic when the topic at least is the same. The seed is the entry and the pack: every run asks the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from bot.bench.asking import Asked, Asker
from bot.bench.packs import PACKS, Rewrite
from bot.bench.scores import Rate
from bot.policy.parameter import NATION
from bot.store.faq import FaqEntry

SEED = 20261122
OFFICIAL = "official"
THREADS = 2
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question of a pack: what it came from, and what came of both."""

    pack: str
    entry: FaqEntry
    text: str
    official: Asked
    asked: Asked

    @property
    def keeps_answer(self) -> bool:
        """Whether it gets its own entry, or what the official question gets if that is anything."""
        return self.asked.answer != "" and self.asked.answer in self._wanted

    @property
    def keeps_topic(self) -> bool:
        """Whether at least the topic is the same."""
        return self.keeps_answer or self.asked.predicted == self.entry.topic

    @property
    def _wanted(self) -> tuple[str, ...]:
        return (self.entry.id,) if self.pack == OFFICIAL else (self.entry.id, self.official.answer)


@dataclass(frozen=True, slots=True)
class PackResult:
    """What a pack kept; `lost` are its rewritings without their answer, those that lost the topic too first."""

    pack: str
    answer: Rate
    topic: Rate
    lost: Sequence[Rewritten]


def run_packs(
    asker: Asker,
    entries: Sequence[FaqEntry],
    packs: Mapping[str, Rewrite] = PACKS,
    *,
    moved: Callable[[int, int], None] = lambda done, of: None,
) -> list[PackResult]:
    """Ask each entry's official question and its rewritings; `moved(done, of)` is told of the progress.

    The first result is of the official questions themselves: how many get their own entry.
    """
    rewritings = [row for entry in entries for row in rewrite(entry, packs)]
    total = len(entries) + len(rewritings)
    official: dict[str, Asked] = {}
    results: dict[str, list[Rewritten]] = {OFFICIAL: [], **{pack: [] for pack in packs}}
    with ThreadPoolExecutor(THREADS) as threads:
        first = threads.map(lambda each: _ask(asker, each, each.questions[0]), entries)
        for entry, asked in zip(entries, first, strict=True):
            official[entry.id] = asked
            results[OFFICIAL].append(Rewritten(OFFICIAL, entry, entry.questions[0], asked, asked))
            moved(len(official), total)
        answers = threads.map(lambda row: _ask(asker, row[1], row[2]), rewritings)
        for done, ((pack, entry, text), asked) in enumerate(zip(rewritings, answers, strict=True), len(official) + 1):
            results[pack].append(Rewritten(pack, entry, text, official[entry.id], asked))
            moved(done, total)
    return [_count(pack, rows) for pack, rows in results.items() if rows]


def rewrite(entry: FaqEntry, packs: Mapping[str, Rewrite]) -> Iterator[tuple[str, FaqEntry, str]]:
    """Yield an entry's rewritings as (pack, entry, text); one that leaves the text as it is does not count."""
    question = entry.questions[0]
    for pack, change in packs.items():
        text = change(question, Random(f"{SEED}:{pack}:{entry.id}"))  # noqa: S311 no secret
        if text != question:
            yield pack, entry, text


def overall(results: Sequence[PackResult]) -> tuple[Rate, Rate]:
    """Return how many of all rewritings keep answer and topic."""
    packs = [result for result in results if result.pack != OFFICIAL]
    return _sum([result.answer for result in packs]), _sum([result.topic for result in packs])


def describe_packs(results: Sequence[PackResult]) -> dict[str, Any]:
    """Return the results as JSON."""
    answer, topic = overall(results)
    packs = {
        result.pack: {
            **_rates(result.answer, result.topic),
            "lost": [_row(rewritten) for rewritten in result.lost],
        }
        for result in results
    }
    return {"overall": _rates(answer, topic), "packs": packs}


def _ask(asker: Asker, entry: FaqEntry, text: str) -> Asked:
    return asker.ask(text, "" if entry.region == NATION else entry.region)


def _count(pack: str, rows: Sequence[Rewritten]) -> PackResult:
    lost = sorted((row for row in rows if not row.keeps_answer), key=lambda row: (row.keeps_topic, row.entry.id))
    return PackResult(
        pack,
        Rate(len(rows) - len(lost), len(rows)),
        Rate(sum(row.keeps_topic for row in rows), len(rows)),
        lost,
    )


def _sum(rates: Sequence[Rate]) -> Rate:
    return Rate(sum(rate.count for rate in rates), sum(rate.of for rate in rates))


def _rates(answer: Rate, topic: Rate) -> dict[str, Any]:
    return {
        name: {**asdict(rate), "share": round(rate.share, DIGITS)}
        for name, rate in (("keeps_answer", answer), ("keeps_topic", topic))
    }


def _row(rewritten: Rewritten) -> dict[str, str]:
    return {
        "entry": rewritten.entry.id,
        "question": rewritten.text,
        "official_answer": rewritten.official.answer,
        "answer": rewritten.asked.answer,
        "predicted": rewritten.asked.predicted,
    }
