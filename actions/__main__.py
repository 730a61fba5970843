"""The action server: `python -m actions`. It listens on loopback only and its logs are masked.

The SDK's own entry point binds every address and starts processes of its own, so the server is built here.
"""

from __future__ import annotations

import logging
import threading
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions import app
from bot.text.redaction import mask_log

LOOPBACK = "127.0.0.1"
KEEP_ALIVE_SECONDS = 75  # Rasa keeps its connection


class MaskedFormatter(logging.Formatter):
    """A formatter whose lines hold no personal number, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """Format and mask a line."""
        return mask_log(super().format(record))


def main() -> None:
    """Serve until interrupted."""
    deps = app.current()
    mask_logs(deps.settings.log_level)
    threading.Thread(target=deps.knowledge.current, daemon=True).start()  # the first question need not wait for it
    build_server().run(
        host=LOOPBACK,
        port=deps.settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )


def build_server() -> Sanic[Any, Any]:
    """Return the server with all actions of this package."""
    server: Sanic[Any, Any] = create_app(build_executor())
    server.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_SECONDS
    return server


def build_executor() -> ActionExecutor:
    """Return the SDK's executor, which knows every concrete action of this package."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


def mask_logs(level: str) -> None:
    """Send all logs through one masked handler."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskedFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("rasa_sdk.executor").setLevel(logging.WARNING)  # it names every action at every start
    for name in ("sanic.root", "sanic.server", "sanic.error", "sanic.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


if __name__ == "__main__":
    main()
