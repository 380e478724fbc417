"""GetRatingFigures: how often each grade was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from chassis.storage.tables import fields_of
from onewindow.supervision.v1 import ratings_pb2 as pb
from supervision.handlers.get_rating_figures import GetRatingFigures, get_rating_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supervision.domain.ratings import RatingFigure


def render(figures: Sequence[RatingFigure]) -> pb.GetRatingFiguresResponse:
    """Show them by kind."""
    by_kind: dict[str, list[pb.RatingFigure]] = {"centre": [], "department": [], "officer": []}
    for figure in figures:
        counts = {name: value for name, value in fields_of(figure).items() if name != "kind"}
        by_kind[figure.kind].append(pb.RatingFigure(**counts))  # type: ignore[arg-type]  # of the same names
    centre = by_kind["centre"]
    return pb.GetRatingFiguresResponse(
        centre=centre[0] if centre else pb.RatingFigure(),
        departments=by_kind["department"],
        officers=by_kind["officer"],
    )


RPC = Rpc(
    method="GetRatingFigures",
    parse=reading(pb.GetRatingFiguresRequest, GetRatingFigures, division_code=CENTRE),
    handle=get_rating_figures,
    render=render,
    writes=False,
)
