"""What the commands print: sentences of bot/wording/texts/cli.yml, bubbles as a terminal shows them, progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.wording.render import Wording, load

console = Console(highlight=False)


@cache
def wording() -> Wording:
    """Return the texts, read once."""
    return load()


def show_line(text: str) -> None:
    """Print a line as it is: no markup, no wrapping."""
    console.print(text, markup=False, soft_wrap=True)


def say(code: str, **values: Any) -> None:
    """Print a sentence."""
    show_line(wording().sentence(code, values))


def show_replies(replies: Sequence[Mapping[str, Any]]) -> list[Mapping[str, str]]:
    """Print bubbles with numbered buttons and return the buttons in that order."""
    buttons: list[Mapping[str, str]] = []
    for reply in replies:
        for line in _lines(reply):
            show_line(line)
        for button in reply.get("buttons", ()):
            buttons.append(button)
            show_line(f"  [{len(buttons)}] {button['title']}")
    return buttons


def show_sources(sources: Sequence[Mapping[str, str]]) -> None:
    """Print what a figure rests on, one document a line."""
    for source in sources:
        parts = [source["number"], source["article"], source["published"], source["url"]]
        show_line(f"  · {source['document']} {' '.join(part for part in parts if part)}")


@contextmanager
def working(code: str, **values: Any) -> Iterator[None]:
    """Show that something is going on whose length is not known, and afterwards that it is done."""
    text = wording().sentence(code, values)
    with console.status(text):
        yield
    show_line(f"✓ {text}")


@contextmanager
def progress_bar(code: str, total: int, **values: Any) -> Iterator[Any]:
    """Give a function `(done, total)` that moves a bar."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(wording().sentence(code, values), total=total)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _lines(reply: Mapping[str, Any]) -> Iterator[str]:
    if reply.get("title"):
        yield f"【{reply['title']}】"
    if reply.get("text"):
        yield reply["text"]
    for row in reply.get("rows", ()):
        yield f"  {row['label']}：{row['value']}"
