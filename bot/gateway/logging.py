"""Readable one-line logs in which personal values are masked, whoever writes them; each line of a turn names it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.text.redaction import mask_log

turn_id_of_context: ContextVar[str] = ContextVar("turn_id", default="")

FORMAT = "%(asctime)s %(levelname)-7s %(name)s%(turn)s %(message)s"
QUIET = ("httpx", "httpcore", "sse_starlette", "asyncio")
PATH = re.compile(r"[/a-z_.\-]{1,80}")
NO_PATH = "/?"
PROBES = ("/healthz", "/readyz", "/metrics")
MOST_CHARACTERS = 4000


@contextmanager
def logging_turn(turn_id: str) -> Iterator[None]:
    """Name the turn in every line logged inside, threads started from it included."""
    token = turn_id_of_context.set(turn_id)
    try:
        yield
    finally:
        turn_id_of_context.reset(token)


class MaskingFormatter(logging.Formatter):
    """Formats a record as one masked line, its traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        turn_id = turn_id_of_context.get()
        record.turn = f" [{turn_id[:8]}]" if turn_id else ""
        line = super().format(record).replace("\r", "").replace("\n", " | ")
        return mask_log(line[: 2 * MOST_CHARACTERS])[:MOST_CHARACTERS]  # a cut number would not be seen


class AccessLines(logging.Filter):
    """Takes the query string, and a path that is none of ours, out of uvicorn's access lines; drops the probes'."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the path in place and say whether to keep the record."""
        if not isinstance(record.args, tuple) or len(record.args) != 5:
            return True
        client, method, path, *rest = record.args
        plain = str(path).partition("?")[0]
        record.args = (client, method, plain if PATH.fullmatch(plain) else NO_PATH, *rest)
        return path not in PROBES


def configure_logging(level: str) -> None:
    """Give the root one masking handler and let every other logger use it; captured warnings too."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskingFormatter(FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
    logging.getLogger("uvicorn.access").addFilter(AccessLines())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
