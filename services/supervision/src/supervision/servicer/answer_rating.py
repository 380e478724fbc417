"""AnswerRating: what came of calling back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import ratings_pb2 as pb
from supervision.handlers.answer_rating import AnswerRating, answer_rating
from supervision.servicer.fields import read_words
from supervision.servicer.rating_messages import rating_message

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.ratings import Rating


def parse(request: pb.AnswerRatingRequest, call: Call) -> AnswerRating:
    """Read which case, and what came of it."""
    violations = Violations()
    command = AnswerRating(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        words=read_words(violations, "words", request.words),
    )
    violations.raise_if_any()
    return command


def render(rating: Rating) -> pb.AnswerRatingResponse:
    """Show it: it waits no more, whatever the hour."""
    return pb.AnswerRatingResponse(rating=rating_message(rating, rating.called_back_at or datetime.now(UTC)))


RPC = Rpc(method="AnswerRating", parse=parse, handle=answer_rating, render=render, writes=True)
