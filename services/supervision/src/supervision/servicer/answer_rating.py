"""AnswerRating: what came of calling back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import ratings_pb2 as pb
from supervision.handlers.answer_rating import AnswerRating, answer_rating
from supervision.servicer.fields import read_words
from supervision.servicer.rating_messages import rating_message

if TYPE_CHECKING:
    from supervision.domain.ratings import Rating


def render(rating: Rating) -> pb.AnswerRatingResponse:
    """Show it: it waits no more, whatever the hour."""
    return pb.AnswerRatingResponse(rating=rating_message(rating, rating.called_back_at or datetime.now(UTC)))


RPC = Rpc(
    method="AnswerRating",
    parse=reading(pb.AnswerRatingRequest, AnswerRating, words=read_words),
    handle=answer_rating,
    render=render,
    writes=True,
)
