"""GetScoreScheme: by what departments are scored."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.domain.scores import MEASURABLE, Criterion
from supervision.handlers.list_scores import FoundSchemes, GetScoreScheme, get_score_schemes
from supervision.servicer.score_forms import criterion_message, scheme_message

MOST_BEFORE = 20


def render(found: FoundSchemes) -> pb.GetScoreSchemeResponse:
    """Show what holds, what held before, and what may be measured."""
    now, *before = (scheme_message(scheme, found.division_code) for scheme in found.schemes)
    measurable = (Criterion(code=code, rule=rule, most_points=0) for code, rule in MEASURABLE.items())
    return pb.GetScoreSchemeResponse(
        scheme=now, before=before[:MOST_BEFORE], measurable=[criterion_message(each) for each in measurable]
    )


RPC = Rpc(
    method="GetScoreScheme",
    parse=reading(pb.GetScoreSchemeRequest, GetScoreScheme, division_code=CENTRE),
    handle=get_score_schemes,
    render=render,
    writes=False,
)
