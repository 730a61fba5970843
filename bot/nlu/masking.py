"""No log of Rasa's holds what a citizen typed: every line of every handler is masked, whoever logs it.

Structured events lose the fields that carry conversation, tracebacks show no variables, warnings and uncaught
errors go through the same handlers. What masking means is decided by bot.text.redaction.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, MutableMapping
from types import TracebackType
from typing import Any

import structlog

from bot.text.redaction import mask_log

# Fields of Rasa's structured events that hold text, entities, slots or whole trackers.
CONVERSATION_FIELDS = frozenset(
    [
        "text",
        "response_text",
        "user_text",
        "slot_values",
        "parse_data_text",
        "parse_data_entities",
        "prediction_events",
        "tracker_latest_message",
        "prefilled_slots",
        "message",
        "response",
        "slot_candidates",
        "rasa_event",
        "rasa_events",
        "tracker_states",
        "current_states",
        "old_states",
        "successes",
        "current_entity",
        "next_entity",
        "states",
        "entity",
        "token_text",
        "user_message",
        "json_message",
        "parse_data_intent",
    ]
)

# The future of libraries that Rasa pins to their past, and sentences that actions say, not stories.
IDLE_WARNINGS = (
    "DeprecationWarning",
    "MovedIn20Warning",
    "Slot auto-fill has been removed",
    "is not used in any story",
)

EventDict = MutableMapping[str, Any]


def mask_all_logs(level_name: str = "INFO") -> None:
    """Mask every handler there is or will be, and send everything through one of them to standard error."""
    level = logging.getLevelName(level_name.upper())
    mask_every_handler()
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True)
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").addFilter(is_worth_a_line)
    logging.getLogger("rasa").setLevel(level)
    sys.excepthook = log_uncaught
    configure_structlog(level)


def is_worth_a_line(record: logging.LogRecord) -> bool:
    """Pass by warnings that ask nothing of anyone here."""
    return not any(word in record.getMessage() for word in IDLE_WARNINGS)


def mask_every_handler() -> None:
    """Let logging.Handler.format mask what it returns; a handler added later is masked as well."""
    if getattr(logging.Handler.format, "masks", False):
        return
    logging.Handler.format = _masked(logging.Handler.format)  # type: ignore[method-assign]


def _masked(
    original: Callable[[logging.Handler, logging.LogRecord], str],
) -> Callable[[logging.Handler, logging.LogRecord], str]:
    def format_masked(handler: logging.Handler, record: logging.LogRecord) -> str:
        return mask_log(original(handler, record))

    format_masked.masks = True  # type: ignore[attr-defined]
    return format_masked


def configure_structlog(level: int) -> None:
    """Render Rasa's structured events as one line each, without conversation and without variables."""
    structlog.configure(
        processors=[
            drop_conversation,
            structlog.processors.format_exc_info,  # a plain traceback; Rasa's own shows local variables
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def drop_conversation(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Take the fields that hold conversation out of a structured event."""
    return {key: value for key, value in event.items() if key not in CONVERSATION_FIELDS}


def log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an error that nothing caught; an interrupt is no error."""
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("shebao").critical("uncaught", exc_info=(kind, error, trace))
