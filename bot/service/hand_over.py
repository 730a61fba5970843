"""Records a citizen's wish to talk to a person and says honestly when somebody answers. The bot goes on answering."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.errors import Conflict
from bot.results import Answer, AnswerStatus
from bot.service.change_status import change_status_within
from bot.service.deps import Deps, TurnContext
from bot.service.working_days import is_open_day
from bot.store.assistant_tables import HandOver

LOOK_AHEAD_DAYS = 15
REASON_LENGTH = 20


def hand_over(deps: Deps, turn: TurnContext, *, reason: str = "asked") -> Answer:
    """Queue the conversation, once per turn; answers "handed_over" with the hotline's hours and the next open day."""
    with suppress(IntegrityError):  # the same turn, sent again at the same time
        _queue(deps, turn, reason)
    opens, closes = read_hours(deps.settings.hotline_hours)
    next_open_day = find_next_open_day(turn.now, closes)
    return Answer(
        "handed_over",
        {
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
            "is_open_now": is_open_at(turn.now, opens, closes),
            "is_today": next_open_day == turn.on,
            "next_open_day": next_open_day.isoformat(),
            "holidays_assumed": is_open_day(next_open_day)[1],
        },
        status=AnswerStatus.HANDED_OVER,
    )


def read_hours(hours: str) -> tuple[time, time]:
    """Read "09:00-17:00"; raises ValueError on anything else."""
    opens, closes = hours.split("-")
    return time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())


def is_open_at(now: datetime, opens: time, closes: time) -> bool:
    """Return whether operators answer at a time: on working days, between the hours."""
    return is_open_day(now.date())[0] and opens <= now.time() < closes


def find_next_open_day(now: datetime, closes: time) -> date:
    """Return the day on which operators next answer: today if they still will, else the next working day."""
    first = now.date() if now.time() < closes else now.date() + timedelta(days=1)
    days = (first + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS))
    return next((day for day in days if is_open_day(day)[0]), first)


def _queue(deps: Deps, turn: TurnContext, reason: str) -> None:
    with deps.assistant.begin() as session:
        if session.scalar(select(HandOver.id).where(HandOver.turn_id == turn.turn_id)) is not None:
            return
        session.add(
            HandOver(
                conversation_id=turn.conversation_id,
                turn_id=turn.turn_id,
                reason=reason[:REASON_LENGTH],
                requested_at=turn.now,
            )
        )
        session.flush()
        with suppress(Conflict):  # an operator has it already, or it is closed: the wish is recorded all the same
            change_status_within(session, turn.conversation_id, to="queued")
