"""What the gateway does beside answering: forgets personal values whose time is over."""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool

from bot.gateway.security import describe_error
from bot.service.deps import Deps
from bot.service.forget_expired import forget_expired

EVERY_SECONDS = 300

logger = logging.getLogger(__name__)


async def keep_house(deps: Deps) -> None:
    """Forget at once, then every five minutes; a failure is logged and tried again the next time."""
    while True:
        try:
            gone = await run_in_threadpool(forget_expired, deps)
            logger.info("forgot %d expired personal values", gone)
        except Exception as error:
            logger.error("could not forget expired values: %s", describe_error(error))
        await asyncio.sleep(EVERY_SECONDS)
