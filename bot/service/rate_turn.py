"""Keeps a citizen's rating of a turn; a second rating of the same turn replaces the first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.errors import InvalidInput, NotFound
from bot.service.deps import Deps
from bot.store.assistant_tables import Rating, Turn

WORST, BEST = 1, 5


def rate_turn(deps: Deps, conversation_id: str, *, turn_id: str, score: int, comment: str = "") -> None:
    """Store a score from 1 (very dissatisfied) to 5 (very satisfied); `comment` comes redacted.

    Raises InvalidInput("score_out_of_range"), NotFound("turn_unknown") for a turn of another conversation.
    """
    if not WORST <= score <= BEST:
        raise InvalidInput("score_out_of_range", field="score")
    try:
        with deps.assistant.begin() as session:
            rating = _find_rating(session, conversation_id, turn_id)
            rating.score, rating.comment, rating.rated_at = score, comment, deps.clock()
    except IntegrityError:  # a first rating sent twice at once: now there is one to replace
        with deps.assistant.begin() as session:
            rating = _find_rating(session, conversation_id, turn_id)
            rating.score, rating.comment, rating.rated_at = score, comment, deps.clock()


def _find_rating(session: Session, conversation_id: str, turn_id: str) -> Rating:
    turn = session.get(Turn, turn_id)
    if turn is None or turn.conversation_id != conversation_id:
        raise NotFound("turn_unknown")
    rating = session.scalar(select(Rating).where(Rating.turn_id == turn_id))
    if rating is None:
        rating = Rating(conversation_id=conversation_id, turn_id=turn_id)
        session.add(rating)
    return rating
