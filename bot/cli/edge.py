"""`shebao gateway`: the gateway's own process, as the Procfile starts it."""

from __future__ import annotations

import click
import uvicorn

from bot.bootstrap import build
from bot.gateway.app import create_app
from bot.gateway.logging import configure_logging
from bot.settings import Settings

GRACE_SECONDS = 5


@click.command()
def gateway() -> None:
    """Run the gateway alone, as the Procfile does."""
    settings = Settings()
    configure_logging(settings.log_level)
    uvicorn.run(
        create_app(build(settings)),
        host=settings.gateway_host,
        port=settings.gateway_port,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
