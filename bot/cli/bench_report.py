"""What `shebao bench` prints: rates, recall by topic, confusions, calibration, packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from bot.bench.robustness import PackResult, overall
from bot.bench.scores import BINS, Rate, Scores
from bot.cli.terminal import wording

MOST_CONFUSIONS = 30
MOST_LOST = 5


def show_run(console: Console, scores: Scores) -> None:
    """Print the counts of a run."""
    _show(console, "recall", ("topic", "right"), ((topic, _rate(rate)) for topic, rate in scores.recall.items()))
    _show(console, "statuses", ("status", "right"), ((name, _rate(rate)) for name, rate in scores.statuses.items()))
    confusions = scores.confusions[:MOST_CONFUSIONS]
    columns = ("expected", "predicted", "count", "example")
    _show(console, "confusions", columns, ((c.expected, c.predicted, str(c.count), c.example) for c in confusions))
    _show(
        console,
        "calibration",
        ("confidence", "count", "mean", "right"),
        (
            (f"{at / BINS:.1f}-{(at + 1) / BINS:.1f}", str(each.count), _percent(each.confidence), _percent(each.right))
            for at, each in enumerate(scores.bins)
        ),
    )
    figures = (
        ("first", _rate(scores.first)),
        ("within_three", _rate(scores.within_three)),
        ("elsewhere", _rate(scores.elsewhere)),
        ("macro_recall", _percent(scores.macro_recall)),
        ("calibration_error", f"{scores.calibration_error:.3f}"),
        ("seconds", f"{scores.p50_seconds * 1000:.1f} ms / {scores.p99_seconds * 1000:.1f} ms"),
    )
    _show(console, "summary", ("figure", "value"), ((_word(name), value) for name, value in figures))


def show_packs(console: Console, results: Sequence[PackResult]) -> None:
    """Print the rates of each pack, and what lost its answer worst."""
    lost = [(each, row) for each in results for row in each.lost[:MOST_LOST]]
    columns = ("pack", "question", "official_answer", "answer")
    rows = (
        (_pack(each.pack), row.text, row.official.answer, row.asked.answer or f"({row.asked.predicted})")
        for each, row in lost
    )
    _show(console, "lost", columns, rows)
    answer, topic = overall(results)
    rates = [(_pack(each.pack), _rate(each.answer), _rate(each.topic)) for each in results]
    _show(
        console, "packs", ("pack", "keeps_answer", "keeps_topic"), [*rates, (_word("all"), _rate(answer), _rate(topic))]
    )


def _show(console: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(title=_word(title), title_justify="left")
    for column in columns:
        table.add_column(_word(column), overflow="fold")
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        console.print(table, markup=False)


def _word(name: str) -> str:
    return wording().sentence(f"bench.{name}")


def _pack(name: str) -> str:
    return wording().sentence(f"bench.pack_{name}")


def _rate(rate: Rate) -> str:
    return f"{_percent(rate.share)} ({rate.count}/{rate.of})"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
